"""From the record of months to benefits on a day.

Two methods, named by the region's pack: waiting periods and stops (Hainan ordinance 24, HN 7, 9,
11) and month by month (SZ 15, 19, 79). DOMAIN 6.1, 6.2.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from typing import Literal, NamedTuple

from contributions.policy import EntitlementPolicy
from contributions.rules.months import AS_PAID, OWED, History, MonthRecord
from contributions.rules.standing import needed, stand_before, stands_before
from insurance_agency.kernel.explanation import Trace, under
from insurance_agency.kernel.periods import Month, months
from insurance_agency.kernel.tables import Case, Row, case, first_row

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


def entitlement_on(
    history: History,
    day: date,
    category: str,
    policy: EntitlementPolicy,
    *,
    missing_years: int = 0,
    trace: Trace | None = None,
) -> Entitlement:
    """Whether a person has benefits on a day (DOMAIN 6.1, 6.2).

    `missing_years` reduces what a retired person gets, it does not end it (DOMAIN 4.9.3).
    """
    steps = trace or Trace()
    today = _judged(history, day, category, policy, steps)
    steps.fact("entitled_from", None)
    if today.entitled:
        return today
    return replace(today, entitled_from=_first_day_again(history, day, category, policy, steps))


def _judged(
    history: History, day: date, category: str, policy: EntitlementPolicy, steps: Trace
) -> Entitlement:
    method = _METHODS[policy.method]
    method.stand(history, Month.of(day), policy, steps)
    return method.judge(history, day, category, policy, steps)


def _first_day_again(
    history: History, day: date, category: str, policy: EntitlementPolicy, steps: Trace
) -> date | None:
    """The first later day with benefits, judged by the months that are known."""
    if not history.months:
        return None
    first = max(Month.of(day).next(), history.months[0].month)
    last = history.months[-1].month.next()
    if first > last:
        return None
    method = _METHODS[policy.method]
    states = zip(months(first, last), method.stands(history, first, policy), strict=False)
    again = next(
        (
            month
            for month, state in states
            if method.judge(history, month.first, category, policy, state).entitled
        ),
        last,
    )
    later = Trace()
    _judged(history, again.first, category, policy, later)
    steps.extend(under("later ", later.steps))
    steps.take("entitled_from", "later day")
    found = steps.then("entitled_from", "when", "=later entitled")
    return None if found is None else date.fromisoformat(found)


def continuous_months(
    history: History, day: date, policy: EntitlementPolicy, trace: Trace | None = None
) -> int:
    """Paid months of the unbroken run before the month of a day (SZ 28, 30; AMB-37)."""
    steps, why = trace or Trace(), policy.why("joining_gap")
    steps.set("continuous_months", 0)
    steps.set("gap", 0)
    made = steps.figures
    for record in history.months:
        if record.month >= Month.of(day):
            break
        if _counts(record):
            if made["gap"] and policy.gap_months == "counted":
                steps.add("continuous_months", "=gap", *policy.why("gap_months"))
            if made["gap"]:
                steps.set("gap", 0)
            steps.add("continuous_months", 1)
        elif made["continuous_months"]:
            steps.fact(f"month {record.month}", record.status)
            steps.add("gap", 1)
            steps.take("joined", "gap")
            steps.then("joined", "above", policy.joining_gap or 0, *why)
            if steps.then("joined", "is", False) is False:
                steps.then("continuous_months", "when", "=joined")
                steps.then("continuous_months", "otherwise", 0, *why)
                steps.set("gap", 0)
    return int(made["continuous_months"])


def gaps(
    history: History,
    first: date,
    last: date,
    category: str,
    policy: EntitlementPolicy,
    *,
    missing_years: int = 0,
    trace: Trace | None = None,
) -> tuple[DaysWithout, ...]:
    """The days without benefits between two days, both included, month by month.

    The steps of each stretch of days are written under its first day, `days 2010-03-01 `.
    """
    found: list[DaysWithout] = []
    for start, end in stretches(first, last, policy):
        own = Trace()
        state = entitlement_on(history, start, category, policy, missing_years=missing_years, trace=own)
        if trace is not None:
            trace.extend(under(f"days {start} ", own.steps))
        if not state.entitled:
            found.append(DaysWithout(start, end, state.reason, state.employer_liable))
    return tuple(found)


def stretches(first: date, last: date, policy: EntitlementPolicy) -> Iterator[tuple[date, date]]:
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
    history: History, day: date, category: str, policy: EntitlementPolicy, trace: Trace
) -> Entitlement:
    record, state = history.known(Month.of(day)), trace.figures
    trace.fact("settled_later", value=False)
    if record is not None and state["has_benefits"] and record.status not in AS_PAID:
        _settled_later(history, record, policy, trace)
    return _decide(_waiting_and_stops(policy, state["stopped"]), record, day, category, policy, trace)


def _settled_later(history: History, record: MonthRecord, policy: EntitlementPolicy, trace: Trace) -> None:
    """Whether the arrears around a month were all paid before its third month ended (AMB-49)."""
    why = policy.why("suspended_costs")
    if policy.suspended_costs != "settled-when-paid-before-stop":
        trace.fact("settled_later", policy.suspended_costs == "fund-always", *why)
        return
    first = record.month
    while (before := history.by_month.get(first.previous())) is not None and before.status in OWED:
        first = before.month
    deadline = (first + (needed(policy.stop_after_consecutive) - 1)).last
    trace.fact("settled_by", deadline, *why)
    trace.fact("settled_later", record.month in history.by_month, *why)
    month = first
    while (
        (owed := history.by_month.get(month)) is not None and owed.status in OWED and month.first <= deadline
    ):
        trace.fact(f"month {month} paid_on", owed.paid_on)
        trace.take("settled_in_time", "settled_by")
        if owed.paid_on is None:
            trace.fact("settled_in_time", value=False)
        else:
            trace.then("settled_in_time", "reaches", f"=month {month} paid_on")
        trace.then("settled_later", "and", "=settled_in_time")
        month = month.next()


# Month by month: Shenzhen


def _by_paid_months(
    history: History, day: date, category: str, policy: EntitlementPolicy, trace: Trace
) -> Entitlement:
    month = Month.of(day)
    record, before = history.known(month), history.by_month.get(month.previous())
    trace.fact("month_status", None if record is None else record.status)
    trace.take("month_counts", "month_status")
    _as_paid("month_counts", trace)
    _covered_before(history, month, before, policy, trace)
    trace.fact("last_day_with_benefits", _STOP_DAYS[policy.stop_day or ""](policy), *policy.why("stop_day"))
    trace.take("before_stop_day", "last_day_with_benefits")
    trace.then("before_stop_day", "reaches", day.day)
    trace.fact("arrears_before", before is not None and before.status == "unpaid")
    return _decide(_paid_months(policy), record, day, category, policy, trace)


def _covered_before(
    history: History, month: Month, before: MonthRecord | None, policy: EntitlementPolicy, trace: Trace
) -> None:
    """Whether the month before had cover; the first month goes on from what was before the list."""
    if not history.months or month == history.months[0].month:
        trace.fact("covered_before", history.entitled_before)
    elif policy.resumption == "month-of-payment":
        trace.fact("covered_before", True, *policy.why("resumption"))
    else:
        trace.fact("covered_before", None if before is None else before.status)
        _as_paid("covered_before", trace)


_STOP_DAYS: dict[str, Callable[[EntitlementPolicy], int]] = {
    "first-of-next-month": lambda policy: 0,
    "same-day": lambda policy: needed(policy.stop_after_day),
}
"""The last day of an unpaid month that still has benefits (SZ 19; AMB-29)."""


def _as_paid(figure: str, trace: Trace) -> None:
    trace.then(figure, "in", (*sorted(AS_PAID), "late-paid"))


def _counts(record: MonthRecord) -> bool:
    return record.status in AS_PAID or record.status == "late-paid"


# Answers


class _Answer(NamedTuple):
    """A row of a method: when it fits, what it says, which value of the policy it comes from.

    `employer` is the figure that makes an employed person's employer liable; "on-job" for always.
    """

    row: str
    status: EntitlementStatus
    reason: str | None
    field: str
    cases: tuple[Case, ...]
    employer: str = ""


_NOBODY = frozenset({None, "none"})


def _waiting_and_stops(policy: EntitlementPolicy, stopped: bool) -> tuple[_Answer, ...]:
    field = "stop_after_consecutive" if stopped else "waiting_months"
    fault = "employer_at_fault"
    return (
        _Answer("barred", "barred", NOT_INSURED, "account_while_barred", (case(month_status="barred"),)),
        _Answer("not-insured", "not-insured", NOT_INSURED, "method", (case(month_status=_NOBODY),)),
        _Answer("retired", "entitled", None, "waiting_months", (case(category="retired"),)),
        _Answer(
            "has-benefits",
            "entitled",
            None,
            "waiting_months",
            (case(has_benefits=True, month_status=AS_PAID), case(has_benefits=True, settled_later=True)),
        ),
        _Answer("suspended", "suspended", ARREARS, "suspended_costs", (case(has_benefits=True),), EMPLOYED),
        _Answer("stopped", "stopped", STOPPED, field, (case(stopped=True, waited=0),), fault),
        _Answer("waiting", "waiting", WAITING, field, (case(),), fault),
    )


def _paid_months(policy: EntitlementPolicy) -> tuple[_Answer, ...]:
    grace = case(month_counts=False, covered_before=True, before_stop_day=True)
    return (
        _Answer("barred", "barred", NOT_INSURED, "account_while_barred", (case(month_status="barred"),)),
        _Answer("not-insured", "not-insured", NOT_INSURED, "method", (case(month_status=_NOBODY),)),
        _Answer("before-stop-day", "entitled", None, "stop_day", (grace,)),
        _Answer("stopped", "stopped", STOPPED, "stop_day", (case(month_counts=False),), EMPLOYED),
        _Answer("has-benefits", "entitled", None, "resumption", (case(covered_before=True),)),
        _Answer("waiting", "waiting", WAITING, "resumption", (case(),), "arrears_before"),
    )


def _decide(
    answers: tuple[_Answer, ...],
    record: MonthRecord | None,
    day: date,
    category: str,
    policy: EntitlementPolicy,
    trace: Trace,
) -> Entitlement:
    """The first row that fits, and what follows from it for account and employer."""
    rows = [
        Row(
            answer.row,
            policy.cite(answer.field),
            answer.cases,
            {"status": answer.status, "reason": answer.reason},
        )
        for answer in answers
    ]
    facts = {"day": day, "month_status": None if record is None else record.status, "category": category}
    found = first_row(rows, facts, trace)
    chosen = next(answer for answer in answers if found is not None and answer.row == found.name)
    trace.take("entitled", "status")
    entitled = trace.then("entitled", "is", "entitled")
    account = "account_while_barred" if chosen.row == "barred" else "account_while_stopped"
    trace.fact("account_usable", getattr(policy, account), *policy.why(account))
    trace.then("account_usable", "is", "usable")
    trace.then("account_usable", "or", "=entitled")
    _employer(chosen.employer, trace)
    made = trace.figures
    return Entitlement(
        entitled,
        chosen.status,
        chosen.reason or "",
        made["account_usable"],
        made["employer_liable"],
        article=policy.cite(chosen.field),
        version=policy.version(chosen.field),
    )


def _employer(cause: str, trace: Trace) -> None:
    """The employer is liable for an employed person whose benefits its arrears took away."""
    if not cause:
        trace.fact("employer_liable", value=False)
        return
    trace.take("employer_liable", "category")
    trace.then("employer_liable", "is", EMPLOYED)
    if cause != EMPLOYED:
        trace.then("employer_liable", "and", f"={cause}")


class _Method(NamedTuple):
    """Where a person stands before a month, or before each from one on, and what follows on a day."""

    stand: Callable[[History, Month, EntitlementPolicy, Trace], None]
    stands: Callable[[History, Month, EntitlementPolicy], Iterator[Trace]]
    judge: Callable[[History, date, str, EntitlementPolicy, Trace], Entitlement]


_METHODS: dict[str, _Method] = {
    "waiting-and-stops": _Method(stand_before, stands_before, _by_waiting_and_stops),
    "paid-months": _Method(
        lambda _history, _month, _policy, _trace: None,
        lambda _history, _first, _policy: (Trace() for _ in count()),
        _by_paid_months,
    ),
}
