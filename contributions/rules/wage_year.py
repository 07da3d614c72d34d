"""Which year's average wage a day uses (SZ 77; ordinance, practice of the area)."""

from collections.abc import Callable
from datetime import date

from contributions.policy import ContributionPolicy
from insurance_agency.kernel.explanation import Trace


def wage_year(on: date, policy: ContributionPolicy, trace: Trace | None = None) -> int:
    """The statistical year whose average wage is in force on a day (DOMAIN 4.2, AMB-03, AMB-30)."""
    steps = trace or Trace()
    steps.fact("day", on)
    return int(_METHODS[policy.wage_year](steps, policy.why("wage_year")))


def _switch_on_1_july(trace: Trace, why: tuple[str, str]) -> int:
    """From July last year's wage, until then that of the year before: one insurance year, one wage."""
    trace.take("switch_day", "day")
    trace.then("switch_day", "year")
    trace.then("switch_day", "join", "-07-01", *why)
    trace.take("switched", "day")
    trace.then("switched", "reaches", "=switch_day", *why)
    trace.fact("years_back", 1, *why)
    trace.then("years_back", "when", "=switched")
    trace.then("years_back", "otherwise", 2, *why)
    return _years_before(trace)


def _switch_on_1_january(trace: Trace, why: tuple[str, str]) -> int:
    trace.fact("years_back", 1, *why)
    return _years_before(trace)


def _years_before(trace: Trace) -> int:
    trace.take("wage_year", "day")
    trace.then("wage_year", "year")
    return int(trace.subtract("wage_year", "=years_back"))


_METHODS: dict[str, Callable[[Trace, tuple[str, str]], int]] = {
    "switch-on-1-july": _switch_on_1_july,
    "switch-on-1-january": _switch_on_1_january,
}
