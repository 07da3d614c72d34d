"""From the record of months to benefits on a day.

Two methods, named by the region's pack: waiting periods and stops (Hainan ordinance 24, HN 7, 9,
11) and month by month (SZ 15, 19, 79). DOMAIN 6.1, 6.2.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, NamedTuple

from contributions.policy import EntitlementPolicy
from contributions.rules.months import AS_PAID, OWED, History, MonthRecord
from insurance_agency.kernel.periods import Month, months

EntitlementStatus = Literal["entitled", "waiting", "suspended", "stopped", "barred", "not-insured"]

NOT_INSURED, WAITING, ARREARS, STOPPED = "R01", "R02", "R03", "R04"

EMPLOYED = "on-job"


@dataclass(frozen=True, slots=True)
class Entitlement:
    """Benefits of a person on a day, and why not.

    `employer_liable`: the employer's arrears are the cause, so it owes what the funds would have paid.
    `entitled_from`: for a person without benefits, the first later day on which they have them.
    """

    entitled: bool
    status: EntitlementStatus
    reason: str = ""
    account_usable: bool = True
    employer_liable: bool = False
    entitled_from: date | None = None
    article: str = ""
    version: str = ""


class DaysWithout(NamedTuple):
    """Days in a row without benefits, both ends included."""

    first: date
    last: date
    reason: str
    employer_liable: bool


@dataclass(slots=True)
class _State:
    """Where the machine of ordinance 24 stands after some months."""

    entitled: bool
    need: int = 0
    have: int = 0
    run: int = 0
    owed_in_all: int = 0
    stopped: bool = False
    employers_fault: bool = False


def entitlement_on(
    history: History, day: date, category: str, policy: EntitlementPolicy, *, missing_years: int = 0
) -> Entitlement:
    """Whether a person has benefits on a day (DOMAIN 6.1, 6.2).

    `missing_years` reduces what a retired person gets, it does not end it (DOMAIN 4.9.3).
    """
    judge = _METHODS[policy.method]
    today = judge(history, day, category, policy)
    if today.entitled:
        return today
    return replace(today, entitled_from=_first_day_again(history, day, category, policy, judge))


def _first_day_again(
    history: History, day: date, category: str, policy: EntitlementPolicy, judge: "Judge"
) -> date | None:
    """The first later day with benefits, judged by the months that are known."""
    if not history.months:
        return None
    month = max(Month.of(day).next(), history.months[0].month)
    while month <= history.months[-1].month.next():
        if judge(history, month.first, category, policy).entitled:
            return month.first
        month = month.next()
    return None


def continuous_months(history: History, day: date, policy: EntitlementPolicy) -> int:
    """Paid months of the unbroken run before the month of a day (SZ 28, 30; AMB-37)."""
    gap_allowed = policy.joining_gap or 0
    run = gap = 0
    for record in history.months:
        if record.month >= Month.of(day):
            break
        if record.status in AS_PAID or record.status == "late-paid":
            if gap and policy.gap_months == "counted":
                run += gap
            run, gap = run + 1, 0
        elif run:
            gap += 1
            if gap > gap_allowed:
                run = gap = 0
    return run


def gaps(
    history: History,
    first: date,
    last: date,
    category: str,
    policy: EntitlementPolicy,
    *,
    missing_years: int = 0,
) -> tuple[DaysWithout, ...]:
    """The days without benefits between two days, both included, month by month."""
    found: list[DaysWithout] = []
    for start, end in _stretches(first, last, policy):
        state = entitlement_on(history, start, category, policy, missing_years=missing_years)
        if not state.entitled:
            found.append(DaysWithout(start, end, state.reason, state.employer_liable))
    return tuple(found)


def _stretches(first: date, last: date, policy: EntitlementPolicy) -> Iterator[tuple[date, date]]:
    """Days that are judged alike: whole months, cut where benefits stop in the middle of one."""
    for month in months(Month.of(first), Month.of(last)):
        start, end = max(first, month.first), min(last, month.last)
        stop = month.first + timedelta(days=(policy.stop_after_day or 0) - 1)
        if start <= stop < end:
            yield start, stop
            start = stop + timedelta(days=1)
        yield start, end


# Waiting periods and stops: Hainan


def _by_waiting_and_stops(
    history: History, day: date, category: str, policy: EntitlementPolicy
) -> Entitlement:
    month = Month.of(day)
    record = history.known(month)
    if record is not None and record.status == "barred":
        return _barred(policy)
    if record is None or record.status == "none":
        return _refused("not-insured", NOT_INSURED, policy, "method")
    if category == "retired":
        return _granted(policy, "waiting_months")
    state = _state_before(history, month, policy)
    employed = category == EMPLOYED
    if state.entitled:
        if record.status in AS_PAID or _settled_later(history, record, policy):
            return _granted(policy, "waiting_months")
        return _refused("suspended", ARREARS, policy, "suspended_costs", employer=employed)
    field = "stop_after_consecutive" if state.stopped else "waiting_months"
    employer = employed and state.employers_fault
    if state.stopped and state.have == 0:
        return _refused("stopped", STOPPED, policy, field, employer=employer)
    return _refused("waiting", WAITING, policy, field, employer=employer)


def _state_before(history: History, month: Month, policy: EntitlementPolicy) -> _State:
    """The state after all months before a month (ordinance 24)."""
    need = _number(policy.waiting_months)
    state = _State(entitled=history.entitled_before or not need, need=need)
    for record in history.months:
        if record.month >= month:
            break
        if policy.cumulative_horizon == "calendar-year" and record.month.month == 1:
            state.owed_in_all = 0
        _advance(state, record, policy)
    return state


def _advance(state: _State, record: MonthRecord, policy: EntitlementPolicy) -> None:
    status = record.status
    if status == "barred":
        return
    if status in AS_PAID or (status == "late-paid" and policy.late_months == "count-fully"):
        _paid_month(state, policy)
    else:
        _owed_month(state, policy)


def _paid_month(state: _State, policy: EntitlementPolicy) -> None:
    state.run = 0
    if state.entitled:
        return
    state.have += 1
    if state.have >= state.need:
        state.entitled, state.stopped, state.employers_fault = True, False, False
        if policy.cumulative_horizon == "since-last-entitlement":
            state.owed_in_all = 0


def _owed_month(state: _State, policy: EntitlementPolicy) -> None:
    state.run += 1
    state.owed_in_all += 1
    by_run = state.run >= _number(policy.stop_after_consecutive)
    by_sum = state.owed_in_all >= _number(policy.stop_after_cumulative)
    short, long = _number(policy.waiting_after_consecutive), _number(policy.waiting_after_cumulative)
    if state.entitled and (by_run or by_sum):
        if by_run and by_sum:
            need = max(short, long) if policy.both_stops == "longer-wait" else min(short, long)
        else:
            need = short if by_run else long
        state.entitled, state.stopped, state.employers_fault = False, True, True
        state.need, state.have = need, 0
    elif not state.entitled:
        state.have = 0
        if state.stopped and by_sum:
            state.need = max(state.need, long)


def _settled_later(history: History, record: MonthRecord, policy: EntitlementPolicy) -> bool:
    """Whether the arrears around a month were all paid before its third month ended (AMB-49)."""
    if policy.suspended_costs != "settled-when-paid-before-stop":
        return policy.suspended_costs == "fund-always"
    first = record.month
    while (before := history.by_month.get(first.previous())) is not None and before.status in OWED:
        first = before.month
    deadline = (first + (_number(policy.stop_after_consecutive) - 1)).last
    month = first
    while (
        (owed := history.by_month.get(month)) is not None and owed.status in OWED and month.first <= deadline
    ):
        if owed.paid_on is None or owed.paid_on > deadline:
            return False
        month = month.next()
    return record.month in history.by_month


# Month by month: Shenzhen


def _by_paid_months(history: History, day: date, category: str, policy: EntitlementPolicy) -> Entitlement:
    month = Month.of(day)
    record, before = history.known(month), history.by_month.get(month.previous())
    if record is not None and record.status == "barred":
        return _barred(policy)
    if record is None or record.status == "none":
        return _refused("not-insured", NOT_INSURED, policy, "method")
    first = history.months[0].month
    covered_before = history.entitled_before if month == first else before is not None and _counts(before)
    if policy.resumption == "month-of-payment" and month != first:
        covered_before = True
    employed = category == EMPLOYED
    if not _counts(record) and covered_before and day.day <= _STOP_DAYS[policy.stop_day or ""](policy):
        return _granted(policy, "stop_day")
    if not _counts(record):
        return _refused("stopped", STOPPED, policy, "stop_day", employer=employed)
    if covered_before:
        return _granted(policy, "resumption")
    arrears = employed and before is not None and before.status == "unpaid"
    return _refused("waiting", WAITING, policy, "resumption", employer=arrears)


_STOP_DAYS: dict[str, Callable[[EntitlementPolicy], int]] = {
    "first-of-next-month": lambda policy: 0,
    "same-day": lambda policy: _number(policy.stop_after_day),
}
"""The last day of an unpaid month that still has benefits (SZ 19; AMB-29)."""


def _counts(record: MonthRecord) -> bool:
    return record.status in AS_PAID or record.status == "late-paid"


# Answers


def _granted(policy: EntitlementPolicy, field: str) -> Entitlement:
    return Entitlement(True, "entitled", article=policy.cite(field), version=policy.version(field))


def _refused(
    status: EntitlementStatus,
    reason: str,
    policy: EntitlementPolicy,
    field: str,
    *,
    employer: bool = False,
) -> Entitlement:
    return Entitlement(
        False,
        status,
        reason,
        account_usable=policy.account_while_stopped == "usable",
        employer_liable=employer,
        article=policy.cite(field),
        version=policy.version(field),
    )


def _barred(policy: EntitlementPolicy) -> Entitlement:
    return Entitlement(
        False,
        "barred",
        NOT_INSURED,
        account_usable=policy.account_while_barred == "usable",
        article=policy.cite("account_while_barred"),
        version=policy.version("account_while_barred"),
    )


def _number(value: int | None) -> int:
    if value is None:
        raise ValueError("the region's entitlement pack lacks a number that its method needs")
    return value


Judge = Callable[[History, date, str, EntitlementPolicy], Entitlement]

_METHODS: dict[str, Judge] = {
    "waiting-and-stops": _by_waiting_and_stops,
    "paid-months": _by_paid_months,
}
