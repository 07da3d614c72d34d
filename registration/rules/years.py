"""Contribution years at retirement (HN 6, 13; ordinance; DOMAIN 4.9; AMB-12, AMB-13)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import Rate
from insurance_agency.kernel.periods import Month
from registration.policy import ContributionYears, RetirementLaw

PeriodKind = Literal["paid", "service", "military", "transferred-in"]

MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class WorkPeriod:
    """Months of a person's history, both ends included."""

    first: Month
    last: Month
    kind: PeriodKind

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period ends after it begins: {self.first} to {self.last}")


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


def count_months(
    history: Iterable[WorkPeriod], policy: ContributionYears, trace: Trace | None = None
) -> CountedMonths:
    """Months paid, and months deemed paid (HN 6). A month counts once, as paid where it was paid.

    Service counts before the cut-off day only; military service and national service before an
    official transfer count whenever they were.
    """
    steps = trace or Trace()
    steps.fact("deemed_before", Month.of(policy.deemed_before), *policy.why("deemed_before"))
    periods = sorted(history, key=lambda period: period.first)
    paid = [period for period in periods if period.kind == "paid"]
    others = [period for period in periods if period.kind != "paid"]
    names = _without_overlap("paid", paid, steps)
    steps.set("actual_months", 0)
    for name in names:
        steps.add("actual_months", f"={name} months")
    steps.set("deemed_months", 0)
    for other in _without_overlap("deemed", others, steps):
        steps.add("deemed_months", f"={other} months")
        for name in names:
            _overlap(other, name, steps)
            steps.subtract("deemed_months", "=both")
    return CountedMonths(steps.figures["actual_months"], steps.figures["deemed_months"])


def _without_overlap(word: str, periods: Sequence[WorkPeriod], trace: Trace) -> list[str]:
    """Each period with its months, counted from where the periods before it end."""
    names = []
    for number, period in enumerate(periods, start=1):
        name = f"{word} {number}"
        trace.fact(f"{name} from", period.first)
        trace.fact(f"{name} until", period.last.next())
        if period.kind == "service":
            trace.at_most(f"{name} until", "=deemed_before", "HN 6")
        if number > 1:
            trace.at_least(f"{name} from", "=counted_until")
        trace.take(f"{name} months", f"{name} from")
        trace.then(f"{name} months", "months_to", f"={name} until")
        trace.at_least(f"{name} months", 0)
        if number > 1:
            trace.at_least("counted_until", f"={name} until")
        else:
            trace.take("counted_until", f"{name} until")
        names.append(name)
    return names


def _overlap(one: str, other: str, trace: Trace) -> None:
    """The months that two periods share: a month counts once."""
    trace.take("both_until", f"{one} until")
    trace.at_most("both_until", f"={other} until")
    trace.take("both", f"{one} from")
    trace.at_least("both", f"={other} from")
    trace.then("both", "months_to", "=both_until")
    trace.at_least("both", 0)


def retirement_years(
    sex: str, counted: CountedMonths, policy: ContributionYears, trace: Trace | None = None
) -> RetirementYears:
    """Whole years, years required and missing, and the factor on ratio and quota (HN 13; ordinance)."""
    steps = trace or Trace()
    parts = {
        "actual_months": counted.actual,
        "deemed_months": counted.deemed,
        "purchased_months": counted.purchased,
    }
    for figure, months in parts.items():
        steps.given(figure, months)
    _WHOLE_YEARS[policy.counted](steps, policy.why("counted"))
    steps.fact("required", sex)
    field = "required_men" if sex == "M" else "required_women"
    required = {"M": policy.required_men, "F": policy.required_women}
    steps.then("required", "match", list(required.items()), *policy.why(field))
    steps.take("missing", "required")
    steps.subtract("missing", "=years")
    steps.at_least("missing", 0)
    _CUTS[policy.cut_method](steps, policy)
    steps.set("benefit_share", 1)
    steps.then("benefit_share", "subtract", "=cut", *policy.why("cut_per_year"))
    left = Fraction(steps.then("benefit_share", "at_least", 0))
    steps.set("factor", 100)
    steps.then("factor", "share", "=benefit_share")
    made = steps.figures
    return RetirementYears(
        made["years"], made["required"], made["missing"], Rate(left.numerator, left.denominator)
    )


def payable_months(years: RetirementYears, policy: RetirementLaw, trace: Trace | None = None) -> int:
    """Months that a retired person may still pay for: up to the years required, none once they are reached.

    Social Insurance Law art. 27.
    """
    steps = trace or Trace()
    steps.fact("may_pay", policy.may_pay_up_to_required_years, *policy.why("may_pay_up_to_required_years"))
    steps.given("missing", years.missing)
    steps.take("payable_months", "missing")
    steps.then("payable_months", "multiply", MONTHS_A_YEAR)
    steps.then("payable_months", "when", "=may_pay")
    return int(steps.then("payable_months", "otherwise", 0))


def _of_ratio_and_quota(steps: Trace, policy: ContributionYears) -> None:
    steps.fact("cut", policy.cut_per_year, *policy.why("cut_per_year"))
    steps.then("cut", "multiply", "=missing")


def _of_ratio_alone(steps: Trace, policy: ContributionYears) -> None:
    """Missing years take percentage points off the ratio of a stay and leave the quota whole (AMB-12)."""
    steps.fact("cut", 0, *policy.why("cut_method"))


_CUTS: dict[str, Callable[[Trace, ContributionYears], None]] = {
    "multiplicative": _of_ratio_and_quota,
    "percentage-points": _of_ratio_alone,
}

PARTS = ("actual_months", "deemed_months", "purchased_months")


def _all_months(trace: Trace, extra: int, why: tuple[str, str]) -> None:
    trace.set("years", extra, *why)
    for part in PARTS:
        trace.add("years", f"={part}")
    trace.then("years", "whole", MONTHS_A_YEAR, *why)


def _each_part(trace: Trace, why: tuple[str, str]) -> None:
    trace.set("years", 0)
    for part in PARTS:
        trace.take("part_years", part)
        trace.then("part_years", "whole", MONTHS_A_YEAR, *why)
        trace.add("years", "=part_years")


_WHOLE_YEARS: dict[str, Callable[[Trace, tuple[str, str]], None]] = {
    "floor-of-all-months": lambda trace, why: _all_months(trace, 0, why),
    "rounded": lambda trace, why: _all_months(trace, MONTHS_A_YEAR // 2, why),
    "each-part": _each_part,
}
