"""Interest of personal accounts: monthly products, rates of the day, never negative."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.rules.interest import (
    Entry,
    OutsideInterestYear,
    current_openings,
    rates_on,
    year_interest,
    year_rates,
)
from insurance_agency.kernel.explanation import replay
from insurance_agency.kernel.money import Fen, Rate, share
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
    for day in (date(2009, 12, 31), date(2011, 1, 1)):
        with pytest.raises(OutsideInterestYear, match="outside the interest year from 2010-01"):
            year_interest(Fen(0), [Entry(day, 1)], year_rates(NATION, 2010))


@pytest.mark.parametrize("closed_on", [date(2009, 12, 31), date(2011, 1, 1), date(2012, 2, 29)])
def test_an_account_closes_in_the_year_whose_interest_it_earns(closed_on: date) -> None:
    with pytest.raises(OutsideInterestYear, match="Credit the interest of each year"):
        year_interest(Fen(100_000), [], year_rates(NATION, 2010), closed_on=closed_on)


def test_nothing_follows_the_closing_of_an_account() -> None:
    rates, closed_on = year_rates(NATION, 2010), date(2010, 3, 15)
    assert year_interest(Fen(0), [Entry(closed_on, 100)], rates, closed_on=closed_on).closing_fen == 100
    with pytest.raises(OutsideInterestYear, match="2010-03-16 follows the closing"):
        year_interest(Fen(0), [Entry(date(2010, 3, 16), 100)], rates, closed_on=closed_on)


def test_an_account_earns_the_same_whether_it_closes_on_31_december_or_stays() -> None:
    rates, entries = year_rates(NATION, 2010), [Entry(date(2010, 5, 3), 40_000)]
    staying = year_interest(Fen(100_000), entries, rates)
    assert year_interest(Fen(100_000), entries, rates, closed_on=date(2010, 12, 31)).closing_fen == (
        staying.closing_fen
    )


def test_years_before_the_decision_are_refused() -> None:
    with pytest.raises(NoRuleInForce):
        year_rates(NATION, 1998)


def test_the_interest_year_of_a_day_is_the_one_that_holds_it() -> None:
    assert rates_on(NATION, date(2010, 1, 1)) == year_rates(NATION, 2010)
    version = NATION.versions("account-interest.interest-year")[0]
    to_june = NATION.with_reading(version, "july-to-june")
    assert rates_on(to_june, date(2010, 6, 30)).first == Month(2009, 7)
    assert rates_on(to_june, date(2010, 7, 1)).first == Month(2010, 7)


@pytest.mark.parametrize(
    ("closed_on", "days"), [(date(2010, 1, 1), 0), (date(2010, 3, 1), 59), (date(2010, 3, 15), 73)]
)
def test_by_daily_balances_an_account_earns_to_the_day_before_its_closing(closed_on: date, days: int) -> None:
    version = NATION.versions("account-interest.products")[0]
    by_day = year_rates(NATION.with_reading(version, "daily-balances"), 2010)
    made = year_interest(Fen(1_000_000), [Entry(closed_on, 100)], by_day, closed_on=closed_on)
    assert made.interest_fen == share(1_000_000, Rate(171 * days, 10_000 * 360))
    assert made.closing_fen == 1_000_100 + made.interest_fen
