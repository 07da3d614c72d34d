"""Entitlement by the record of months: waiting, stops, arrears, gaps."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contributions.policy import EntitlementPolicy
from contributions.rules.entitlement import continuous_months, entitlement_on, gaps
from contributions.rules.months import History, MonthRecord, month_record
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.periods import Month
from insurance_agency.kernel.policy import NoRuleInForce, load_pack

HAINAN = load_pack("hainan-provincial").policy(EntitlementPolicy, on=date(2010, 1, 1))
SHENZHEN = load_pack("shenzhen").policy(EntitlementPolicy, on=date(2004, 1, 1))
STATUSES = {"p": "paid", "u": "unpaid", "l": "late-paid", "e": "exempt", "b": "barred", "d": "deferred"}


FIRST = Month(2009, 1)


def _history(text: str, *, entitled: bool = False) -> History:
    records = [MonthRecord(FIRST + index, STATUSES[letter]) for index, letter in enumerate(text)]  # type: ignore[arg-type]
    return History(tuple(records), entitled)


def _states(text: str, policy: EntitlementPolicy, *, entitled: bool = False) -> str:
    """The state on the first day of each month: E entitled, w waiting, a arrears, s stopped, b barred."""
    history = _history(text, entitled=entitled)
    letters = {"entitled": "E", "waiting": "w", "suspended": "a", "stopped": "s", "barred": "b"}
    return "".join(
        letters[entitlement_on(history, record.month.first, "on-job", policy).status]
        for record in history.months
    )


@pytest.mark.parametrize(
    ("months", "states"),
    [
        ("pppppppppppppp", "wwwwwwwwwwwwEE"),
        ("ppppppppppuppppppppppppp", "wwwwwwwwwwwwwwwwwwwwwwwE"),
    ],
)
def test_a_new_person_waits_for_twelve_paid_months_in_a_row(months: str, states: str) -> None:
    assert _states(months, HAINAN) == states


@pytest.mark.parametrize(
    ("months", "states"),
    [
        ("uupppp", "aaEEEE"),
        ("uuupppppppp", "aaaswwwwwEE"),
        ("uuuupppppppp", "aaasswwwwwEE"),
        ("uuuuuuppppppppppppp", "aaasssswwwwwwwwwwwE"),
    ],
)
def test_three_unpaid_months_in_a_row_stop_the_benefits(months: str, states: str) -> None:
    assert _states(months, HAINAN, entitled=True) == states


def test_six_unpaid_months_in_all_stop_the_benefits_for_longer() -> None:
    months = "upupupupup" + "u" + "p" * 13
    assert _states(months, HAINAN, entitled=True) == "aEaEaEaEaE" + "a" + "s" + "w" * 11 + "E"


def test_months_in_prison_pause_the_continuity() -> None:
    assert _states("ppppppbbbppppppp", HAINAN) == "wwwwwwbbbwwwwwwE"


def _paid(month: Month, paid_on: date | None, policy: EntitlementPolicy) -> str:
    return month_record(month, paid_on=paid_on, due_on=month.first.replace(day=15), policy=policy).status


def test_a_month_paid_by_the_end_of_the_next_one_is_on_time() -> None:
    month = Month(2010, 2)
    assert _paid(month, date(2010, 3, 31), HAINAN) == "paid"
    assert _paid(month, date(2010, 4, 1), HAINAN) == "late-paid"
    assert _paid(month, None, HAINAN) == "unpaid"
    assert _paid(month, date(2030, 1, 1), SHENZHEN) == "paid"


def test_days_of_grace_count_from_the_due_day_where_the_region_reads_it_so() -> None:
    month, read_so = Month(2010, 2), replace(HAINAN, on_time="due-date-and-grace", grace_days=13)
    assert _paid(month, date(2010, 2, 28), read_so) == "paid"
    assert _paid(month, date(2010, 3, 1), read_so) == "late-paid"
    with pytest.raises(NoRuleInForce, match=r"entitlement\.grace-days"):
        _paid(month, None, replace(read_so, grace_days=None))


@pytest.mark.parametrize(("paid_on", "entitled"), [(date(2009, 4, 30), True), (date(2009, 5, 1), False)])
def test_arrears_paid_before_the_third_month_ends_settle_the_suspended_cost(
    paid_on: date, entitled: bool
) -> None:
    records = (
        MonthRecord(Month(2009, 1), "paid"),
        MonthRecord(Month(2009, 2), "late-paid", paid_on),
        MonthRecord(Month(2009, 3), "paid"),
    )
    made = entitlement_on(History(records, True), date(2009, 2, 10), "on-job", HAINAN)
    assert made.entitled is entitled
    assert made.employer_liable is not entitled


def test_the_employer_is_liable_for_its_arrears_and_a_flexible_person_for_nobody_else() -> None:
    history = _history("uuuppp", entitled=True)
    assert entitlement_on(history, date(2009, 4, 5), "on-job", HAINAN).employer_liable
    assert not entitlement_on(history, date(2009, 4, 5), "flexible", HAINAN).employer_liable
    assert not entitlement_on(_history("pppp"), date(2009, 3, 5), "on-job", HAINAN).employer_liable


def test_shenzhen_covers_from_the_second_paid_month_and_stops_after_the_last() -> None:
    assert _states("pppuupp", SHENZHEN) == "wEEsswE"
    assert _states("ppdddup", SHENZHEN) == "wEEEEsw"


def test_before_the_first_and_after_the_last_month_nobody_is_insured() -> None:
    history = _history("pp")
    for policy in (HAINAN, SHENZHEN):
        assert entitlement_on(history, date(2008, 12, 31), "on-job", policy).status == "not-insured"
        assert entitlement_on(history, date(2009, 5, 1), "on-job", policy).status == "not-insured"


@given(st.text("puleb", min_size=1, max_size=36), st.booleans())
def test_the_first_day_of_benefits_is_the_first_day_with_benefits(text: str, entitled: bool) -> None:
    history = _history(text, entitled=entitled)
    for policy in (HAINAN, SHENZHEN):
        made = entitlement_on(history, history.months[0].month.first, "on-job", policy)
        if made.entitled_from is None:
            continue
        assert entitlement_on(history, made.entitled_from, "on-job", policy).entitled
        month = history.months[0].month
        while month.first < made.entitled_from:
            assert not entitlement_on(history, month.first, "on-job", policy).entitled
            month = month.next()


@given(st.text("pulebd", min_size=1, max_size=30), st.integers(0, 29), st.booleans())
def test_what_comes_later_does_not_change_the_state_before_it(text: str, cut: int, entitled: bool) -> None:
    shorter = text[: cut + 1]
    day = (Month(2009, 1) + (len(shorter) - 1)).first
    for policy in (HAINAN, SHENZHEN):
        whole = entitlement_on(_history(text, entitled=entitled), day, "on-job", policy)
        part = entitlement_on(_history(shorter, entitled=entitled), day, "on-job", policy)
        assert (whole.status, whole.reason) == (part.status, part.reason)


@given(st.text("puebd", min_size=1, max_size=24), st.booleans())
def test_gaps_are_exactly_the_days_without_benefits(text: str, entitled: bool) -> None:
    history = _history(text, entitled=entitled)
    first, last = date(2009, 1, 10), (Month(2009, 1) + (len(text) - 1)).last
    found = gaps(history, first, last, "on-job", HAINAN)
    for record in history.months:
        day = max(first, record.month.first)
        inside = any(gap.first <= day <= gap.last for gap in found)
        assert inside is not entitlement_on(history, day, "on-job", HAINAN).entitled


@pytest.mark.parametrize(
    ("months", "count"),
    [("ppp", 3), ("pppuuuppp", 6), ("pppuuuuppp", 3), ("pppu", 3), ("pppuuuu", 0), ("uuu", 0)],
)
def test_a_gap_of_three_months_joins_and_one_of_four_restarts(months: str, count: int) -> None:
    day = (Month(2009, 1) + len(months)).first
    assert continuous_months(_history(months), day, SHENZHEN) == count


def test_four_times_the_months_are_four_times_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    written, write = [0], Trace._write

    def counted(*given: object) -> object:
        written[0] += 1
        return write(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(Trace, "_write", counted)

    def work(months: int) -> int:
        written[0] = 0
        entitlement_on(_history("u" * months), FIRST.first, "on-job", HAINAN)
        return written[0]

    assert work(240) < 5 * work(60)
