"""Years at retirement, make-up and compensation."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contributions.policy import OneTimePaymentPolicy
from contributions.rules.one_time import compensation, make_up
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.periods import Month
from insurance_agency.kernel.policy import load_pack
from registration.policy import ContributionYears
from registration.rules.years import CountedMonths, WorkPeriod, count_months, retirement_years

ON = date(2010, 6, 1)
HAINAN = load_pack("hainan-provincial")
YEARS = HAINAN.policy(ContributionYears, on=ON)


@pytest.mark.parametrize(
    ("months", "years", "missing", "factor"),
    [(299, 24, 1, "0.97"), (300, 25, 0, "1"), (239, 19, 6, "0.82"), (0, 0, 25, "0.25")],
)
def test_a_woman_needs_25_whole_years(months: int, years: int, missing: int, factor: str) -> None:
    made = retirement_years("F", CountedMonths(months, 0), YEARS)
    assert (made.years, made.missing, str(made.factor)) == (years, missing, factor)


def test_other_readings_of_whole_years_are_an_edit_of_data() -> None:
    counted = CountedMonths(107, 199)
    assert retirement_years("F", counted, YEARS).years == 25
    assert retirement_years("F", counted, replace(YEARS, counted="rounded")).years == 26
    assert retirement_years("F", counted, replace(YEARS, counted="each-part")).years == 24


@given(
    st.lists(
        st.tuples(st.integers(0, 400), st.integers(0, 60), st.sampled_from(["paid", "service", "military"]))
    )
)
def test_a_month_counts_once(history: list[tuple[int, int, str]]) -> None:
    first = Month(1970, 1)
    periods = [WorkPeriod(first + start, first + start + length, kind) for start, length, kind in history]  # type: ignore[arg-type]
    counted = count_months(periods, YEARS)
    assert counted.total <= 461
    assert counted == count_months(periods + periods, YEARS)


def test_service_counts_to_june_2001_and_military_service_always() -> None:
    last, first = Month(2001, 6), Month(2001, 7)
    assert count_months([WorkPeriod(last, first, "service")], YEARS).deemed == 1
    assert count_months([WorkPeriod(last, first, "military")], YEARS).deemed == 2


def test_missing_years_are_bought_at_the_premium_of_the_month_of_payment() -> None:
    made = make_up(5, date(2012, 3, 31), Fen(15510))
    assert (made.months, made.amount_fen, made.full_benefits_from) == (60, 930600, date(2012, 4, 1))


@pytest.mark.parametrize(
    ("retired_on", "first_insured_on", "applies"),
    [
        (date(2009, 5, 30), None, True),
        (date(2009, 5, 31), None, False),
        (date(2003, 5, 1), date(2009, 5, 30), False),
        (date(2003, 5, 1), date(2009, 5, 31), True),
    ],
)
def test_compensation_is_for_those_retired_and_never_insured_before_the_day(
    retired_on: date, first_insured_on: date | None, applies: bool
) -> None:
    made = compensation(
        retired_on=retired_on,
        first_insured_on=first_insured_on,
        paid_on=date(2012, 3, 10),
        flexible_premium_fen=Fen(15510),
        policy=HAINAN.policy(OneTimePaymentPolicy, on=date(2012, 3, 10)),
    )
    assert made.applies is applies
    assert (made.amount_fen, made.benefits_from) == ((1861200, date(2012, 4, 1)) if applies else (0, None))
