"""Which year's average wage a day uses (SZ 77; ordinance, practice of the area)."""

from collections.abc import Callable
from datetime import date

from contributions.policy import AverageWages, ContributionPolicy
from insurance_agency.kernel.explanation import Trace

Why = tuple[str, str]


def wage_year(on: date, policy: ContributionPolicy, wages: AverageWages, trace: Trace | None = None) -> int:
    """The statistical year whose average wage is in force on a day (DOMAIN 4.2, AMB-03, AMB-30)."""
    steps = trace or Trace()
    steps.fact("day", on)
    METHODS[policy.wage_year](on, wages, steps, policy.why("wage_year"))
    steps.take("wage_year", "day")
    steps.then("wage_year", "year")
    return int(steps.subtract("wage_year", "=years_back"))


def _switch_on_1_july(_on: date, _wages: AverageWages, trace: Trace, why: Why) -> None:
    """From July last year's wage, until then that of the year before: one insurance year, one wage."""
    trace.take("switch_day", "day")
    trace.then("switch_day", "year")
    trace.then("switch_day", "join", "-07-01", *why)
    trace.take("switched", "day")
    trace.then("switched", "reaches", "=switch_day", *why)
    _one_year_back_if_switched(trace, why)


def _switch_on_publication(on: date, wages: AverageWages, trace: Trace, why: Why) -> None:
    """Last year's wage from the day of its publication; while it is unpublished that of the year before."""
    published_on = wages.published_on(on.year - 1)
    trace.fact("switch_day", published_on)
    if published_on is None:
        trace.fact("switched", False, *why)
    else:
        trace.take("switched", "day")
        trace.then("switched", "reaches", "=switch_day", *why)
    _one_year_back_if_switched(trace, why)


def _one_year_back_if_switched(trace: Trace, why: Why) -> None:
    trace.fact("years_back", 1, *why)
    trace.then("years_back", "when", "=switched")
    trace.then("years_back", "otherwise", 2, *why)


def _switch_on_1_january(_on: date, _wages: AverageWages, trace: Trace, why: Why) -> None:
    trace.fact("years_back", 1, *why)


METHODS: dict[str, Callable[[date, AverageWages, Trace, Why], None]] = {
    "switch-on-1-july": _switch_on_1_july,
    "switch-on-publication": _switch_on_publication,
    "switch-on-1-january": _switch_on_1_january,
}
