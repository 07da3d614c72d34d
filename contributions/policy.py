"""What a region's packs must hold for contributions, arrears and entitlement."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Literal

from insurance_agency.kernel.money import Fen, Rate
from insurance_agency.kernel.policy import (
    Bands,
    NoRuleInForce,
    Pack,
    PolicySet,
    Version,
    annual,
    policy_set,
)

WageYearMethod = Literal["switch-on-1-july", "switch-on-publication", "switch-on-1-january"]
TreatmentMethod = Literal[
    "wage-based",
    "average-wage-by-person",
    "average-wage-by-payer",
    "pension",
    "wage-before-retirement",
    "quota-from-pool",
    "nothing-due",
]
Payer = Literal["unit", "person", "old-age-fund", "unemployment-fund", "nobody"]


@policy_set("average-wage")
class AverageWage(PolicySet):
    """The average wage of one statistical year. It holds for exactly that year."""

    monthly: Fen = annual()
    yearly: Fen | None = annual()


@policy_set("contributions")
class ContributionPolicy(PolicySet):
    """Bases, rates and the split between account and pooled fund (HN 10, 17; SZ 10, 11, 13, 77)."""

    wage_year: WageYearMethod
    base_area: Literal["pooling-area", "province"]
    floor: Rate
    cap: Rate
    shortfall_payer: Literal["unit", "worker"]
    age_day: Literal["last-day-of-month", "first-day-of-month", "year-of-birth"]
    unit_rate: Rate
    person_rate: Rate
    person_account_share: Rate
    treatments: Mapping[str, TreatmentMethod]
    payers: Mapping[str, Payer]
    account_split: Literal["quota", "age-share"]
    wage_before_retirement: Literal["year-before-retirement", "year-in-force"] | None
    flexible_rate: Rate | None
    flexible_base: Rate | None
    hospitalization_rate: Rate | None
    retired_rate: Rate | None
    retired_account_share: Rate | None
    unit_account_share: Bands[Rate] | None
    quota_on_job: Bands[Fen] | None
    quota_retired: Bands[Fen] | None
    local_supplementary_rate: Mapping[str, Rate] | None
    maternity_rate: Rate | None
    account_share_of_unit_premiums: Rate | None


@policy_set("collection")
class CollectionPolicy(PolicySet):
    """Declaration, due date, assessment without it, matching, late fee (regulation 10, 13; SIL 62, 86)."""

    declaration_day: int
    due_day: int
    assessed_share: Rate
    late_fee_rate: Rate
    late_fee_days: Literal["between-due-and-payment-day", "including-payment-day"]
    matching: Literal["oldest-month-first"]
    month_paid: Literal["whole-principal", "per-person-pro-rata"]


@policy_set("back-payment")
class BackPaymentPolicy(PolicySet):
    """Months of an earlier calendar year paid later (HN 12)."""

    rate_year: Literal["year-before-handling", "year-owed"]
    rate_month: Literal["december", "month-owed"]
    minimum_base: Rate
    cap_applies: bool


@policy_set("continuation")
class ContinuationPolicy(PolicySet):
    """Going on alone after the unit stopped to pay (SZ 15), and deferral of a unit's premium (SZ 79)."""

    months: int
    households: tuple[str, ...]
    more_insured_months_than: int
    deferral_months: int
    deferral_effect: Literal["deferral", "reduction"]


@policy_set("entitlement")
class EntitlementPolicy(PolicySet):
    """From the record of paid months to benefits (ordinance 24, HN 7, 9, 11; SZ 15, 19, 28, 79)."""

    method: Literal["waiting-and-stops", "paid-months"]
    on_time: Literal["end-of-next-month", "due-date-and-grace", "no-limit"]
    account_while_stopped: Literal["usable", "frozen"]
    account_while_barred: Literal["frozen", "usable"]
    waiting_months: int | None
    stop_after_consecutive: int | None
    stop_after_cumulative: int | None
    waiting_after_consecutive: int | None
    waiting_after_cumulative: int | None
    cumulative_horizon: Literal["since-last-entitlement", "lifetime", "calendar-year"] | None
    both_stops: Literal["longer-wait", "shorter-wait"] | None
    suspended_costs: Literal["settled-when-paid-before-stop", "fund-never", "fund-always"] | None
    late_months: Literal["years-only", "count-fully"] | None
    joining_gap: int | None
    gap_months: Literal["not-counted", "counted"] | None
    resumption: Literal["month-and-month-before", "month-of-payment"] | None
    stop_day: Literal["first-of-next-month", "same-day"] | None
    stop_after_day: int | None
    """With `same-day`: the day of an unpaid month after which benefits stop."""
    grace_days: int | None
    """With `due-date-and-grace`: calendar days after the due day on which a premium is still in time."""


@policy_set("one-time-payments")
class OneTimePaymentPolicy(PolicySet):
    """Make-up of missing years and compensation of those never insured (ordinance 27; HN 15)."""

    makeup_premium: Literal["flexible-premium-of-payment-month"]
    compensation_years: int
    compensation_amount: Literal["months-of-flexible-premium", "fixed-sum"]
    compensation_sum: Fen | None
    """The amount where a fixed sum is the region's reading."""
    compensation_retired_before: date


@policy_set("rate-checks")
class RateChecks(PolicySet):
    """Control figures: a value outside them is questioned when it is entered, never refused."""

    unit_rate_lowest: Rate
    unit_rate_highest: Rate


@policy_set("reference")
class ReferenceValues(PolicySet):
    """Values of other areas or other times, recorded to compare with and applied by no rule."""

    unit_rate_elsewhere: Rate | None
    retired_quota_later: Bands[Fen] | None
    on_job_quota_later: Bands[Fen] | None
    historic_supplementary_ratio: Rate | None
    historic_supplementary_limit: Fen | None
    reference_wage: Fen | None
    account_rate_later: Bands[Rate] | None


@dataclass(frozen=True, slots=True)
class AverageWages:
    """Average wages by statistical year, in fen. The annual wage is 12 monthly ones unless published."""

    monthly: Mapping[int, Fen]
    annual: Mapping[int, Fen] = field(default_factory=dict)
    region: str = ""
    published: Mapping[int, date] = field(default_factory=dict)
    """The day on which the wage of a year was published, where it is known."""

    def monthly_of(self, year: int) -> Fen:
        """The average monthly wage of a year. Raises `NoRuleInForce` when it is not published."""
        wage = self.monthly.get(year)
        if wage is None:
            raise NoRuleInForce("average-wage.monthly", self.region, date(year, 12, 31))
        return wage

    def published_on(self, year: int) -> date | None:
        """The day on which a year's wage was published, by custom 1 July of the next; None if it was not."""
        return self.published.get(year, date(year + 1, 7, 1)) if year in self.monthly else None

    def annual_of(self, year: int) -> Fen:
        """The average annual wage of a year, or twelve monthly ones. Raises `NoRuleInForce`."""
        wage = self.annual.get(year)
        return wage if wage is not None else Fen(12 * self.monthly_of(year))


@lru_cache(maxsize=64)
def average_wages(pack: Pack, known_on: date | None = None) -> AverageWages:
    """All average wages that a region may use, as known on a day."""
    monthly, yearly = (_by_year(pack, f"average-wage.{name}", known_on) for name in ("monthly", "yearly"))
    return AverageWages(
        {year: version.value for year, version in monthly.items()},
        {year: version.value for year, version in yearly.items()},
        pack.code,
        {year: _first_published(pack, version) for year, version in monthly.items()},
    )


def _by_year(pack: Pack, key: str, known_on: date | None) -> dict[int, Version]:
    years = sorted({version.start.year for version in pack.versions(key)})
    held = {year: pack.find(key, on=date(year, 12, 31), known_on=known_on) for year in years}
    return {year: version for year, version in held.items() if version is not None}


def _first_published(pack: Pack, held: Version) -> date:
    """A wage that is corrected later was in force from its first publication."""
    return min(
        version.document.published_on for version in pack.versions(held.key) if version.start == held.start
    )
