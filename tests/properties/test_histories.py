"""Benefits worked out month by month, as the months happen, are those worked out from scratch afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from contributions.policy import EntitlementPolicy
from contributions.rules.entitlement import continuous_months, entitlement_on, gaps
from contributions.rules.months import History, MonthRecord, Status, month_record
from insurance_agency.kernel.periods import Month
from insurance_agency.kernel.policy import load_pack

HAINAN = load_pack("hainan-provincial").policy(EntitlementPolicy, on=date(2010, 1, 1))
SHENZHEN = load_pack("shenzhen").policy(EntitlementPolicy, on=date(2004, 1, 1))
BOTH = (HAINAN, SHENZHEN)
FIRST = Month(2009, 1)
STATUSES: list[Status] = [
    *["paid"] * 6,
    *["unpaid"] * 3,
    "late-paid",
    "exempt",
    "barred",
    "deferred",
    "continued",
    "none",
]
HISTORIES = st.builds(
    lambda statuses, before: History(
        tuple(MonthRecord(FIRST + number, status) for number, status in enumerate(statuses)), before
    ),
    st.lists(st.sampled_from(STATUSES), min_size=1, max_size=30),
    st.booleans(),
)
CATEGORIES = st.sampled_from(["on-job", "flexible", "retired"])


def _as_it_happened(history: History) -> Iterator[tuple[date, History]]:
    """Each month with what was known of the person when it had passed."""
    for number, record in enumerate(history.months, start=1):
        yield record.month.first, replace(history, months=history.months[:number])


@given(HISTORIES, CATEGORIES)
def test_month_by_month_is_as_from_scratch(history: History, category: str) -> None:
    for policy in BOTH:
        for day, known in _as_it_happened(history):
            then, now = (entitlement_on(one, day, category, policy) for one in (known, history))
            assert (then.entitled, then.status, then.reason, then.employer_liable, then.account_usable) == (
                now.entitled,
                now.status,
                now.reason,
                now.employer_liable,
                now.account_usable,
            )


@given(HISTORIES)
def test_continuous_months_month_by_month_are_as_from_scratch(history: History) -> None:
    for day, known in _as_it_happened(history):
        assert continuous_months(known, day, SHENZHEN) == continuous_months(history, day, SHENZHEN)


@dataclass
class Machine:
    """The state machine of article 24 of the ordinance as the specification has it, month after month."""

    entitled: bool
    need: int = 12
    have: int = 0
    run: int = 0
    cumulative: int = 0

    def pass_month(self, status: Status) -> None:
        if status == "barred":
            return
        if status in ("paid", "exempt", "deferred", "continued"):
            self.run = 0
            if not self.entitled:
                self.have += 1
                if self.have >= self.need:
                    self.entitled, self.cumulative = True, 0
            return
        self.run += 1
        self.cumulative += 1
        if self.entitled and (self.run >= 3 or self.cumulative >= 6):
            self.entitled, self.have = False, 0
            self.need = 12 if self.cumulative >= 6 else 6
        elif not self.entitled:
            self.have = 0
            if self.need == 6 and self.cumulative >= 6:
                self.need = 12


@given(HISTORIES)
def test_a_machine_that_only_remembers_its_state_agrees(history: History) -> None:
    machine = Machine(history.entitled_before)
    for record in history.months:
        made = entitlement_on(history, record.month.first, "on-job", HAINAN)
        if record.status in ("paid", "exempt", "deferred", "continued"):
            assert made.entitled is machine.entitled, record
        elif record.status in ("barred", "none"):
            assert not made.entitled
        elif not machine.entitled:
            assert not made.entitled, record
        machine.pass_month(record.status)


@given(HISTORIES, CATEGORIES, st.integers(1, 28), st.integers(1, 28))
def test_days_without_benefits_are_the_days_on_which_there_are_none(
    history: History, category: str, first: int, last: int
) -> None:
    history = replace(history, months=history.months[:12])
    start = history.months[0].month.first.replace(day=first)
    end = max(start, history.months[-1].month.first.replace(day=last))
    for policy in BOTH:
        found = gaps(history, start, end, category, policy)
        days = {
            date.fromordinal(number)
            for one in found
            for number in range(one.first.toordinal(), one.last.toordinal() + 1)
        }
        assert len(days) == sum((one.last - one.first).days + 1 for one in found), "no day is counted twice"
        for number in range(start.toordinal(), end.toordinal() + 1, 10):
            day = date.fromordinal(number)
            assert (day in days) is not entitlement_on(history, day, category, policy).entitled


@given(HISTORIES, st.dates(date(2009, 1, 1), date(2014, 1, 31)))
def test_a_month_paid_in_its_grace_counts_and_a_day_later_does_not(history: History, paid_on: date) -> None:
    for record in history.months:
        in_time = paid_on <= record.month.next().last
        for policy, status in ((HAINAN, "paid" if in_time else "late-paid"), (SHENZHEN, "paid")):
            made = month_record(record.month, paid_on=paid_on, due_on=record.month.first, policy=policy)
            assert made.status == status


def _paid_at(history: History, at: int) -> History:
    """The same months, with one more paid."""
    months = list(history.months)
    months[at] = replace(months[at], status="paid")
    return replace(history, months=tuple(months))


@given(HISTORIES, st.integers(0, 29))
def test_one_more_paid_month_never_takes_benefits_away(history: History, at: int) -> None:
    """Nobody is worse off for a month that was paid: in Hainan until benefits have stopped and begun anew."""
    at %= len(history.months)
    if history.months[at].status not in ("unpaid", "late-paid"):
        return
    better = _paid_at(history, at)
    for policy in BOTH:
        waits = False
        for record in history.months[at:]:
            day = record.month.first
            made = entitlement_on(history, day, "on-job", policy)
            if policy is HAINAN and made.entitled and waits:
                break
            waits = waits or made.status in ("waiting", "stopped")
            assert not made.entitled or entitlement_on(better, day, "on-job", policy).entitled


def test_benefits_that_begin_anew_forget_the_months_owed_before() -> None:
    """AMB-09: three months owed in a row cost half a year, and then count no more towards the six in all."""
    words: dict[str, Status] = {"p": "paid", "u": "unpaid"}
    history = History(
        tuple(MonthRecord(FIRST + number, words[mark]) for number, mark in enumerate("uuuppppppuupuup")), True
    )
    paid_one_more = _paid_at(history, 0)
    day = (FIRST + 14).first
    assert entitlement_on(history, day, "on-job", HAINAN).entitled
    assert entitlement_on(paid_one_more, day, "on-job", HAINAN).status == "stopped"
