"""The facts of a stay: who, when, which lines, what was used of the year before (DOMAIN 6.3.1)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from claims.policy import InpatientPolicy
from claims.rules.bill import FeeLine
from claims.rules.circumstances import Circumstances
from insurance_agency.kernel.money import ZERO, Fen

JULY = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """The insured person on the day of discharge.

    `missing_years`: a retired person's missing contribution years as certified.
    `continuous_months`: paid months of the unbroken run on `tier_day`, where limits go by them.
    """

    category: str
    scheme: str = ""
    missing_years: int = 0
    continuous_months: int | None = None

    @property
    def retired(self) -> bool:
        return self.category == "retired"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearToDate:
    """What was settled in an insurance year before (DOMAIN 6.3.6)."""

    fund_paid_fen: Fen = ZERO
    deductible_met: bool = False
    deductible_charged_fen: Fen = ZERO
    in_scope_fen: Fen = ZERO
    supplementary_paid_fen: Fen = ZERO
    outpatient_self_paid_fen: Fen = ZERO
    stays: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """Days without benefits: first and last day, both included, and why."""

    first: date
    last: date
    reason: str
    employer_liable: bool = False


@dataclass(frozen=True, slots=True)
class Wages:
    """The average wages in force on the day of discharge; None where not published."""

    monthly_fen: Fen | None = None
    annual_fen: Fen | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A stay in hospital. `level` is the institution's; None for one without level.

    `gaps` lists the days without benefits; no gap means fully entitled. An outpatient visit is a
    stay of one day that is not `in_ward`: it counts in the year's limits, not as a stay.
    """

    patient: Patient
    level: int | None
    discharged_on: date
    lines: tuple[FeeLine, ...]
    year_to_date: YearToDate = YearToDate()
    account_balance_fen: Fen = ZERO
    pay_from_account: bool = True
    gaps: tuple[Gap, ...] = ()
    wages: Wages = Wages()
    circumstances: Circumstances | None = None
    in_ward: bool = True

    def __post_init__(self) -> None:
        if self.account_balance_fen < 0:
            raise ValueError("the balance of an account is never negative")

    def gap_on(self, day: date) -> Gap | None:
        for gap in self.gaps:
            if gap.first <= day <= gap.last:
                return gap
        return None


def insurance_year(day: date, policy: InpatientPolicy) -> str:
    """The insurance year of a day, as text: "2010" (HN 25) or "2003/2004" (SZ 81)."""
    return _YEARS[policy.insurance_year](day)


def tier_day(policy: InpatientPolicy, *, admitted_on: date, settled_on: date) -> date:
    """The day whose continuous months decide the limits of a stay (SZ 28, 30; AMB-37)."""
    return {"settlement": settled_on, "admission": admitted_on}[policy.tier_date or "settlement"]


def _july_to_june(day: date) -> str:
    first = day.year if day.month >= JULY else day.year - 1
    return f"{first}/{first + 1}"


_YEARS: dict[str, Callable[[date], str]] = {
    "calendar-year": lambda day: str(day.year),
    "july-to-june": _july_to_june,
}
