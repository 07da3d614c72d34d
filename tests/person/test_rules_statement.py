"""A statement that does not add up does not exist (DOMAIN 5.6)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.rules.statement import Movement, Statement, statement
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.periods import Period

YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
AMOUNTS = st.integers(-50_000, 80_000).filter(bool)


def drawn(*movements: tuple[date, str, int], opening: int = 100_000) -> Statement:
    lines = [
        Movement(on=on, kind=kind, amount_fen=Fen(amount), entry_id=number)
        for number, (on, kind, amount) in enumerate(movements, start=1)
    ]
    return statement(period=YEAR, opening_fen=Fen(opening), movements=lines)


def test_opening_plus_credits_minus_debits_is_closing():
    made = drawn(
        (date(2026, 3, 16), "own", 24_000),
        (date(2026, 3, 16), "unit", 600),
        (date(2026, 5, 2), "inpatient", -80_000),
        (date(2026, 4, 16), "own", 24_000),
    )
    assert made.credits == {"own": 48_000, "unit": 600}
    assert made.debits == {"inpatient": 80_000}
    assert (made.opening_fen, made.credited_fen, made.debited_fen) == (100_000, 48_600, 80_000)
    assert made.closing_fen == 68_600
    assert [line.balance_fen for line in made.movements] == [124_000, 124_600, 148_600, 68_600]


def test_a_month_in_one_sum_counts_for_both_kinds():
    both = Movement(
        on=date(2026, 6, 16),
        kind="contribution",
        amount_fen=Fen(24_600),
        parts=(("own", Fen(24_000)), ("unit", Fen(600))),
    )
    made = statement(period=YEAR, opening_fen=Fen(0), movements=[both])
    assert made.credits == {"own": 24_000, "unit": 600}


def test_parts_that_do_not_add_up_are_refused():
    with pytest.raises(ValueError, match="do not add up"):
        Movement(on=date(2026, 6, 16), kind="contribution", amount_fen=Fen(10), parts=(("own", Fen(9)),))


def test_a_movement_outside_the_period_is_refused():
    with pytest.raises(ValueError, match="outside"):
        drawn((date(2027, 1, 1), "own", 5))


def test_a_wrong_closing_balance_is_refused():
    with pytest.raises(ValueError, match="closes at"):
        Statement(YEAR, Fen(100), (), Fen(101))


def test_a_wrong_balance_beside_a_movement_is_refused():
    line = Movement(on=date(2026, 2, 1), kind="own", amount_fen=Fen(5), balance_fen=Fen(106))
    with pytest.raises(ValueError, match="balance 106"):
        Statement(YEAR, Fen(100), (line,), Fen(106))


def test_the_last_day_belongs_to_the_statement():
    made = drawn((date(2026, 12, 31), "interest", 1854))
    assert made.last == date(2026, 12, 31)
    with pytest.raises(ValueError, match="last day"):
        statement(period=Period(date(2026, 1, 1)), opening_fen=Fen(0), movements=[])


@given(
    st.lists(st.tuples(DAYS, st.sampled_from(["own", "unit", "pharmacy", "refund"]), AMOUNTS), max_size=30)
)
def test_whatever_moves_the_identity_holds(movements):
    made = drawn(*movements)
    assert made.opening_fen + sum(amount for _on, _kind, amount in movements) == made.closing_fen
    assert made.credited_fen == sum(amount for *_rest, amount in movements if amount > 0)
    assert [line.on for line in made.movements] == sorted(line.on for line in made.movements)
