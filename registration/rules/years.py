"""Contribution years at retirement (HN 6, 13; ordinance; DOMAIN 4.9; AMB-12, AMB-13)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from insurance_agency.kernel.money import Rate
from insurance_agency.kernel.periods import Month, months
from registration.policy import ContributionYears

PeriodKind = Literal["paid", "service", "military", "transferred-in"]

MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class WorkPeriod:
    """Months of a person's history, both ends included."""

    first: Month
    last: Month
    kind: PeriodKind


@dataclass(frozen=True, slots=True)
class CountedMonths:
    """Certified months by what they are."""

    actual: int
    deemed: int
    purchased: int = 0

    def __post_init__(self) -> None:
        if min(self.actual, self.deemed, self.purchased) < 0:
            raise ValueError("months are never negative")

    @property
    def total(self) -> int:
        return self.actual + self.deemed + self.purchased


@dataclass(frozen=True, slots=True)
class RetirementYears:
    """What the agency certifies at retirement. `factor` cuts the benefits for missing years."""

    years: int
    required: int
    missing: int
    factor: Rate


def count_months(history: Iterable[WorkPeriod], policy: ContributionYears) -> CountedMonths:
    """Months paid, and months deemed paid (HN 6). A month counts once, as paid where it was paid.

    Service counts before the cut-off day only; military service and national service before an
    official transfer count whenever they were.
    """
    actual: set[Month] = set()
    deemed: set[Month] = set()
    cutoff = Month.of(policy.deemed_before)
    for period in history:
        for month in months(period.first, period.last):
            if period.kind == "paid":
                actual.add(month)
            elif period.kind != "service" or month < cutoff:
                deemed.add(month)
    return CountedMonths(len(actual), len(deemed - actual))


def retirement_years(sex: str, counted: CountedMonths, policy: ContributionYears) -> RetirementYears:
    """Whole years, years required and missing, and the factor on ratio and quota (HN 13; ordinance)."""
    years = _WHOLE_YEARS[policy.counted](counted)
    required = policy.required_men if sex == "M" else policy.required_women
    missing = max(0, required - years)
    left = max(1 - policy.cut_per_year.fraction * missing, Fraction(0))
    return RetirementYears(years, required, missing, Rate(left.numerator, left.denominator))


def _each_part(counted: CountedMonths) -> int:
    return sum(part // MONTHS_A_YEAR for part in (counted.actual, counted.deemed, counted.purchased))


_WHOLE_YEARS: dict[str, Callable[[CountedMonths], int]] = {
    "floor-of-all-months": lambda counted: counted.total // MONTHS_A_YEAR,
    "rounded": lambda counted: (counted.total + MONTHS_A_YEAR // 2) // MONTHS_A_YEAR,
    "each-part": _each_part,
}
