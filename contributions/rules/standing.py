"""Where a person stands after some months: waiting, entitled or stopped (ordinance 24; DOMAIN 6.1).

The figures of the trace are the state; a month that changes nothing writes no step.
"""

from collections.abc import Iterator

from contributions.policy import EntitlementPolicy
from contributions.rules.months import AS_PAID, History, MonthRecord
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.periods import Month

STATE = ("wait", "waited", "unpaid_run", "unpaid_in_all", "stopped", "employer_at_fault", "has_benefits")


def stand_before(history: History, month: Month, policy: EntitlementPolicy, trace: Trace) -> None:
    """The state after all months before a month, in the figures of the trace."""
    _begin(history, policy, trace)
    for record in history.months:
        if record.month >= month:
            break
        _pass(record, policy, trace)


def stands_before(history: History, first: Month, policy: EntitlementPolicy) -> Iterator[Trace]:
    """The state before each month from one on, to the month after the last one known.

    Each is a trace of its own with the state alone, without the steps that led to it.
    """
    walk = Trace()
    _begin(history, policy, walk)
    for record in history.months:
        if record.month >= first:
            yield _state_alone(walk)
        _pass(record, policy, walk)
    yield _state_alone(walk)


def _state_alone(walk: Trace) -> Trace:
    trace = Trace()
    trace.figures = {name: walk.figures[name] for name in STATE}
    return trace


def _begin(history: History, policy: EntitlementPolicy, trace: Trace) -> None:
    trace.read(policy, "on_time", "late_months", "cumulative_horizon")
    why = policy.why("waiting_months")
    trace.set("wait", needed(policy.waiting_months), *why)
    trace.set("waited", 0)
    trace.set("unpaid_run", 0)
    trace.set("unpaid_in_all", 0)
    trace.fact("stopped", value=False)
    trace.fact("employer_at_fault", value=False)
    trace.fact("has_benefits", history.entitled_before)
    trace.take("no_wait", "wait")
    trace.then("no_wait", "is", 0)
    trace.then("has_benefits", "or", "=no_wait")


def _pass(record: MonthRecord, policy: EntitlementPolicy, trace: Trace) -> None:
    if policy.cumulative_horizon == "calendar-year" and record.month.month == 1:
        trace.set("unpaid_in_all", 0, *policy.why("cumulative_horizon"))
    _advance(record, policy, trace)


def _advance(record: MonthRecord, policy: EntitlementPolicy, trace: Trace) -> None:
    status = record.status
    if status == "barred":
        return
    if status in AS_PAID or (status == "late-paid" and policy.late_months == "count-fully"):
        _paid_month(record, policy, trace)
    else:
        _owed_month(record, policy, trace)


def _paid_month(record: MonthRecord, policy: EntitlementPolicy, trace: Trace) -> None:
    state = trace.figures
    if state["unpaid_run"]:
        trace.fact(f"month {record.month}", record.status)
        trace.set("unpaid_run", 0)
    if state["has_benefits"]:
        return
    trace.fact(f"month {record.month}", record.status)
    trace.add("waited", 1, *policy.why("waiting_months"))
    trace.take("has_benefits", "waited")
    if trace.then("has_benefits", "reaches", "=wait"):
        trace.fact("stopped", value=False)
        trace.fact("employer_at_fault", value=False)
        if policy.cumulative_horizon == "since-last-entitlement":
            trace.set("unpaid_in_all", 0, *policy.why("cumulative_horizon"))


def _owed_month(record: MonthRecord, policy: EntitlementPolicy, trace: Trace) -> None:
    state = trace.figures
    _state_of(record, policy, trace)
    trace.add("unpaid_run", 1)
    trace.add("unpaid_in_all", 1)
    for test, figure, field in (
        ("too_many_in_a_row", "unpaid_run", "stop_after_consecutive"),
        ("too_many_in_all", "unpaid_in_all", "stop_after_cumulative"),
    ):
        trace.take(test, figure)
        trace.then(test, "reaches", needed(getattr(policy, field)), *policy.why(field))
    if state["has_benefits"]:
        trace.take("stops", "too_many_in_a_row")
        if trace.then("stops", "or", "=too_many_in_all"):
            _stop(policy, trace)
    else:
        trace.set("waited", 0)
        if state["stopped"]:
            _wait_longer(policy, trace)


def _state_of(record: MonthRecord, policy: EntitlementPolicy, trace: Trace) -> None:
    """The month as it is recorded; one that was paid too late counts as unpaid (AMB-07)."""
    name = f"month {record.month}"
    trace.fact(name, record.status)
    if record.status == "late-paid" and record.in_time_until is not None:
        trace.fact(f"{name} late", record.paid_on)
        trace.then(f"{name} late", "above", record.in_time_until, *policy.why("on_time"))


def _stop(policy: EntitlementPolicy, trace: Trace) -> None:
    """Benefits stop, and the new waiting period depends on why (ordinance 24)."""
    for wait, test, field in (
        ("wait_after_row", "too_many_in_a_row", "waiting_after_consecutive"),
        ("wait_in_all", "too_many_in_all", "waiting_after_cumulative"),
    ):
        trace.set(wait, needed(getattr(policy, field)), *policy.why(field))
        trace.then(wait, "when", f"={test}")
    longer = policy.both_stops == "longer-wait"
    trace.take("wait", "wait_after_row")
    trace.then("wait", "otherwise", "=wait_in_all")
    trace.then("wait_in_all", "otherwise", "=wait")
    trace.then("wait", "at_least" if longer else "at_most", "=wait_in_all", *policy.why("both_stops"))
    trace.take("stopped", "stops")
    trace.take("employer_at_fault", "stops")
    trace.take("has_benefits", "stops")
    trace.then("has_benefits", "is", operand=False)
    trace.set("waited", 0)


def _wait_longer(policy: EntitlementPolicy, trace: Trace) -> None:
    """Months owed while benefits are stopped may reach the longer waiting period."""
    trace.set("wait_in_all", needed(policy.waiting_after_cumulative), *policy.why("waiting_after_cumulative"))
    trace.then("wait_in_all", "when", "=too_many_in_all")
    trace.then("wait_in_all", "otherwise", 0)
    trace.at_least("wait", "=wait_in_all")


def needed(value: int | None) -> int:
    """A number that the method of the region needs."""
    if value is None:
        raise ValueError("the region's entitlement pack lacks a number that its method needs")
    return value
