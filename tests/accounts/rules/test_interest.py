"""Interest of personal accounts: monthly products, rates of the day, never negative."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.rules.interest import Entry, current_openings, year_interest, year_rates
from insurance_agency.kernel.explanation import replay
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.periods import Month
from insurance_agency.kernel.policy import NoRuleInForce, load_pack

NATION = load_pack("national")
FIRST = Month(2010, 1)
ENTRY = st.builds(Entry, st.dates(date(2010, 1, 1), date(2010, 12, 31)), st.integers(-50_000, 200_000))
OPENING = st.integers(0, 1_000_000).map(Fen)


@given(OPENING, st.lists(ENTRY, max_size=30))
def test_opening_movements_and_interest_make_the_closing_balance(opening: Fen, entries: list[Entry]) -> None:
    made = year_interest(opening, entries, year_rates(NATION, 2010))
    assert made.closing_fen == opening + sum(entry.amount_fen for entry in entries) + made.interest_fen
    assert made.interest_fen >= 0
    figures = replay(made.steps)
    assert figures["interest"] == made.interest_fen
    assert figures["closing"] == made.closing_fen


@given(
    OPENING,
    st.lists(ENTRY, max_size=10),
    st.dates(date(2010, 1, 1), date(2010, 12, 31)),
    st.integers(1, 10**6),
)
def test_a_deposit_never_lowers_the_interest(
    opening: Fen, entries: list[Entry], day: date, deposit: int
) -> None:
    rates = year_rates(NATION, 2010)
    before = year_interest(opening, entries, rates)
    if sum(current_openings(entries, FIRST)) <= 0:
        return
    assert year_interest(opening, [*entries, Entry(day, deposit)], rates).interest_fen >= before.interest_fen


@given(st.lists(ENTRY, max_size=20))
def test_the_order_of_entries_never_matters(entries: list[Entry]) -> None:
    rates = year_rates(NATION, 2010)
    assert year_interest(Fen(5000), entries, rates) == year_interest(Fen(5000), entries[::-1], rates)


def test_an_entry_on_the_first_of_a_month_earns_from_the_next_one() -> None:
    assert current_openings([Entry(date(2010, 3, 1), 100)], FIRST) == [0, 0, 0, *[100] * 9]


def test_a_closed_account_earns_to_the_month_of_closing() -> None:
    rates = year_rates(NATION, 2009)
    assert year_interest(Fen(1_000_000), [], rates, closed_on=date(2009, 6, 10)).interest_fen == 8550
    assert year_interest(Fen(1_000_000), [], rates).interest_fen == 17100


def test_rates_are_those_of_the_first_day_of_each_month() -> None:
    rates = year_rates(NATION, 2010)
    assert [str(rate) for rate in rates.carried[9:]] == ["0.0171", "0.0191", "0.0191"]
    assert year_rates(NATION, 2011).carried[0].percent() == "2.25%"


def test_an_entry_of_another_year_is_refused() -> None:
    with pytest.raises(ValueError, match="outside the year from 2010-01"):
        year_interest(Fen(0), [Entry(date(2011, 1, 1), 1)], year_rates(NATION, 2010))


def test_years_before_the_decision_are_refused() -> None:
    with pytest.raises(NoRuleInForce):
        year_rates(NATION, 1998)
