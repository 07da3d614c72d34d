"""One person's contribution for one month: base, premiums by payer, account and pooled fund.

Hainan ordinance and HN 10, 17; SZ 10, 11, 13, 77; DOMAIN 4.1 to 4.3.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from contributions.policy import AverageWages, ContributionPolicy
from contributions.rules.treatment import NotCovered, Treatment, treatment
from contributions.rules.wage_year import wage_year
from insurance_agency.kernel.errors import Text, gettext_noop
from insurance_agency.kernel.explanation import Step, Trace
from insurance_agency.kernel.money import WHOLE, ZERO, Fen, Rate
from insurance_agency.kernel.periods import Month, age_on
from insurance_agency.kernel.policy import Bands

T = TypeVar("T")

NO_WAGE = gettext_noop("The wage of this person is needed to compute the contribution.")
NO_PENSION = gettext_noop("The pension of this person is needed to compute the contribution.")
NO_RETIREMENT = gettext_noop("The day of retirement of this person is needed to compute the contribution.")
NO_BANDS = gettext_noop("The region's law lacks the account quota or share of this kind of person.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributor:
    """What the month's contribution of a person depends on.

    `factor` is the share of the quota that a retired person with missing years gets (AMB-12).
    """

    treatment: str
    born: date
    wage_fen: Fen | None = None
    maternity: bool = False
    pension_fen: Fen | None = None
    retired_on: date | None = None
    factor: Rate = WHOLE

    def __post_init__(self) -> None:
        for amount in (self.wage_fen, self.pension_fen):
            if amount is not None and amount < 0:
                raise ValueError(f"a wage or a pension is never negative: {amount}")
        if self.factor > WHOLE:
            raise ValueError(f"nobody gets more than the whole quota: {self.factor}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """Amounts of one person and month, in fen. Refuses to exist unless the parts add up.

    `fund_fen` is the basic premium that another insurance fund pays. The pooled part is negative
    only where the account is credited out of the pool and nothing is paid in (HN 17, retired).
    """

    treatment: str
    payer: str
    wage_year: int | None
    base_fen: Fen
    unit_fen: Fen
    person_fen: Fen
    withheld_fen: Fen
    topup_fen: Fen
    fund_fen: Fen
    local_fen: Fen
    maternity_fen: Fen
    account_from_person_fen: Fen
    account_from_unit_fen: Fen
    pooled_fen: Fen
    age: int
    band: str = ""
    steps: tuple[Step, ...] = field(default=(), repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.withheld_fen + self.topup_fen != self.person_fen:
            raise ValueError("withheld and top-up must add up to the person's premium")
        if self.account_fen + self.pooled_fen != self.basic_fen:
            raise ValueError("account and pooled part must add up to the basic premium")
        parts = (self.unit_fen, self.person_fen, self.withheld_fen, self.topup_fen, self.fund_fen)
        if min(*parts, self.local_fen, self.maternity_fen, self.account_from_unit_fen) < 0:
            raise ValueError("no part of a contribution is negative")
        if self.pooled_fen < 0 < self.basic_fen:
            raise ValueError("the account never gets more than the premium")

    @property
    def basic_fen(self) -> Fen:
        return Fen(self.unit_fen + self.person_fen + self.fund_fen)

    @property
    def account_fen(self) -> Fen:
        return Fen(self.account_from_person_fen + self.account_from_unit_fen)

    @property
    def total_fen(self) -> Fen:
        return Fen(self.basic_fen + self.local_fen + self.maternity_fen)

    @property
    def paid_by_unit_fen(self) -> Fen:
        """What the unit bears itself: everything but the person's own part."""
        if self.payer != "unit":
            return ZERO
        return Fen(self.total_fen - self.withheld_fen)


def contribution(
    who: Contributor,
    month: Month,
    policy: ContributionPolicy,
    wages: AverageWages,
    trace: Trace | None = None,
) -> Contribution:
    """Base, premiums and their split for one person and month (DOMAIN 4.3).

    Raises `NotCovered` for a kind of person that the region does not know, and `NoRuleInForce`
    when the average wage of the year is not published.
    """
    how = treatment(who.treatment, policy)
    trace = trace or Trace()
    trace.given("treatment", who.treatment)
    trace.read(policy, *how.readings)
    trace.given("maternity_insured", who.maternity)
    trace.fact("band", "")
    year = _base(who, month, how, policy, wages, trace)
    _premiums(who, how, policy, trace)
    age = age_on(who.born, _age_day(month, who.born, policy))
    trace.fact("age_day", _age_day(month, who.born, policy), *policy.why("age_day"))
    trace.fact("age", who.born)
    trace.then("age", "age", "=age_day")
    band = _account(who, age, how, policy, trace)
    _sums(how, policy, trace)
    return _result(how, year, age, band, trace)


def _age_day(month: Month, born: date, policy: ContributionPolicy) -> date:
    """The day on which the age for the account counts (AMB-23a)."""
    if policy.age_day == "first-day-of-month":
        return month.first
    if policy.age_day == "year-of-birth":
        return date(month.year, 12, 31)
    return month.last


def _base(
    who: Contributor,
    month: Month,
    how: Treatment,
    policy: ContributionPolicy,
    wages: AverageWages,
    trace: Trace,
) -> int | None:
    """The contribution base (ordinance; SZ 10) and the year of the average wage that it uses."""
    if how.base_method == "none":
        trace.set("base", 0, policy.cite("treatments"), policy.version("treatments"))
        return wage_year(month.first, policy, wages, trace)
    if how.base_method == "pension":
        trace.fact("wage_year", None)
        trace.set("pension", _given(who.pension_fen, NO_PENSION))
        trace.take("base", "pension", policy.cite("retired_rate"))
        return None
    if how.base_method == "wage-before-retirement":
        trace.fact("wage_year", _given(who.retired_on, NO_RETIREMENT))
        trace.then("wage_year", "year")
        year = int(trace.subtract("wage_year", 1, *policy.why("wage_before_retirement")))
    else:
        year = wage_year(month.first, policy, wages, trace)
    trace.set(
        "average_wage", wages.monthly_of(year), policy.cite("wage_year"), f"average-wage.monthly@{year}"
    )
    if how.base_method == "wage":
        _bounded_wage(_given(who.wage_fen, NO_WAGE), policy, trace)
    else:
        trace.take("base", "average_wage", policy.cite(how.field("base")))
        if how.base_share != WHOLE:
            trace.share("base", how.base_share, *_cited(policy, how.field("base")))
    return year


def _bounded_wage(wage_fen: Fen, policy: ContributionPolicy, trace: Trace) -> None:
    for bound in ("floor", "cap"):
        trace.take(bound, "average_wage")
        trace.share(bound, getattr(policy, bound), *_cited(policy, bound))
    trace.set("wage", wage_fen)
    trace.take("base", "wage")
    trace.at_least("base", "=floor", *_cited(policy, "floor"))
    trace.at_most("base", "=cap", *_cited(policy, "cap"))


def _premiums(who: Contributor, how: Treatment, policy: ContributionPolicy, trace: Trace) -> None:
    """Rates on the base by payer (HN 10; SZ 11), and who bears the person's part below the floor."""
    _premium("unit", how.unit_rate, how.field("unit"), policy, trace)
    _premium("person", how.person_rate, how.field("person"), policy, trace)
    _premium("by_other_fund", how.fund_rate, how.field("fund"), policy, trace)
    _premium("local_supplementary", how.local_rate, "local_supplementary_rate", policy, trace)
    _premium("maternity", how.maternity_rate, "maternity_rate", policy, trace)
    trace.then("maternity", "when", "=maternity_insured")
    trace.then("maternity", "otherwise", 0)
    if how.base_method == "wage" and policy.shortfall_payer == "unit":
        trace.take("withheld", "wage")
        trace.at_most("withheld", "=base")
        trace.share("withheld", how.person_rate, *_cited(policy, "shortfall_payer"))
    else:
        trace.take("withheld", "person")
    trace.take("topup_by_unit", "person")
    trace.subtract("topup_by_unit", "=withheld", *_cited(policy, "shortfall_payer"))


def _premium(figure: str, rate: Rate, name: str, policy: ContributionPolicy, trace: Trace) -> None:
    if not rate.numerator:
        trace.set(figure, 0, *_cited(policy, "treatments"))
        return
    trace.take(figure, "base")
    trace.share(figure, rate, *_cited(policy, name))


def _account(who: Contributor, age: int, how: Treatment, policy: ContributionPolicy, trace: Trace) -> str:
    """What the personal account gets (HN 17; SZ 13), and the name of the age band that decided."""
    cited = _cited(policy, how.field("account"))
    trace.take("account_from_person", "person")
    trace.share("account_from_person", how.account_person_share, *_cited(policy, "person_account_share"))
    band = ""
    if how.account_method == "person-and-quota":
        quotas = _given(how.quota_bands, NO_BANDS)
        _by_age("account_from_unit", quotas, cited, trace)
        trace.at_most("account_from_unit", "=unit", *cited)
        band = _named_band(on_job_band, quotas, trace)
    elif how.account_method == "person-and-share":
        shares = _given(how.share_bands, NO_BANDS)
        _by_age("account_share", shares, cited, trace)
        trace.take("account_from_unit", "unit")
        trace.then("account_from_unit", "share", "=account_share", *cited)
        band = _named_band(on_job_band, shares, trace)
    elif how.account_method == "share-of-premium":
        trace.take("account_from_unit", "by_other_fund")
        trace.share("account_from_unit", how.account_premium_share, *cited)
    elif how.account_method == "quota-from-pool":
        quotas = _given(how.quota_bands, NO_BANDS)
        _by_age("account_from_unit", quotas, cited, trace)
        trace.given("benefit_share", who.factor)
        trace.then("account_from_unit", "share", "=benefit_share", *cited)
        band = _named_band(retired_band, quotas, trace)
    else:
        trace.set("account_from_unit", 0)
    trace.take("pooled", "unit")
    trace.add("pooled", "=person")
    trace.add("pooled", "=by_other_fund")
    trace.subtract("pooled", "=account_from_person")
    trace.subtract("pooled", "=account_from_unit")
    return band


def _by_age(figure: str, bands: Bands[Fen] | Bands[Rate], cited: tuple[str, str], trace: Trace) -> None:
    """The value of the person's age band."""
    trace.take(figure, "age")
    trace.then(figure, "band", bands.items(), *cited)


def _named_band(name: Callable[[Any, int], str], bands: Bands[Fen] | Bands[Rate], trace: Trace) -> str:
    trace.take("band", "age")
    return str(trace.then("band", "band", [(bound, name(bands, bound)) for bound in bands.bounds]))


def _sums(how: Treatment, policy: ContributionPolicy, trace: Trace) -> None:
    """What the parts come to: basic premium, account, whole premium, and what the unit bears itself."""
    for total, parts in _TOTALS:
        trace.set(total, 0)
        for part in parts:
            trace.add(total, f"={part}")
    trace.take("payer", "treatment")
    trace.then("payer", "match", list(policy.payers.items()), *policy.why("payers"))
    trace.take("unit_pays", "payer")
    trace.then("unit_pays", "is", "unit")
    trace.take("paid_by_unit", "total")
    trace.subtract("paid_by_unit", "=withheld")
    trace.then("paid_by_unit", "when", "=unit_pays")
    trace.then("paid_by_unit", "otherwise", 0)


_TOTALS = (
    ("basic", ("unit", "person", "by_other_fund")),
    ("account", ("account_from_person", "account_from_unit")),
    ("total", ("basic", "local_supplementary", "maternity")),
)


def on_job_band(bands: Bands[Fen] | Bands[Rate], age: int) -> str:
    """The name of an age band before retirement: "under-30", "30-39", "50-retirement" (HN 17)."""
    bounds = bands.bounds
    index = max(position for position, bound in enumerate(bounds) if age >= bound)
    if index + 1 == len(bounds):
        return f"{bounds[index]}-retirement"
    return f"{bounds[index]}-{bounds[index + 1] - 1}" if index else f"under-{bounds[1]}"


def retired_band(bands: Bands[Fen], age: int) -> str:
    """The name of an age band after retirement: "retirement-69", "70-up" (HN 17)."""
    bounds = bands.bounds
    index = max(position for position, bound in enumerate(bounds) if age >= bound)
    return f"{bounds[index]}-up" if index else f"retirement-{bounds[1] - 1}"


def _cited(policy: ContributionPolicy, name: str) -> tuple[str, str]:
    return policy.cite(name), policy.version(name)


def _given(value: T | None, missing: Text) -> T:
    if value is None:
        raise NotCovered(missing)
    return value


def _result(how: Treatment, year: int | None, age: int, band: str, trace: Trace) -> Contribution:
    amounts = trace.figures
    return Contribution(
        treatment=how.key,
        payer=how.payer,
        wage_year=year,
        base_fen=amounts["base"],
        unit_fen=amounts["unit"],
        person_fen=amounts["person"],
        withheld_fen=amounts["withheld"],
        topup_fen=amounts["topup_by_unit"],
        fund_fen=amounts["by_other_fund"],
        local_fen=amounts["local_supplementary"],
        maternity_fen=amounts["maternity"],
        account_from_person_fen=amounts["account_from_person"],
        account_from_unit_fen=amounts["account_from_unit"],
        pooled_fen=amounts["pooled"],
        age=age,
        band=band,
        steps=tuple(trace.steps),
    )
