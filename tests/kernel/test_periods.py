from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insurance_agency.kernel.periods import Month, Period, age_on, months
from insurance_agency.kernel.workdays import Workdays

some_months = st.builds(Month, st.integers(1900, 2100), st.integers(1, 12))


@given(some_months, st.integers(-500, 500))
def test_adding_and_taking_months_away_cancel(month: Month, count: int) -> None:
    assert (month + count) - count == month
    assert (month + count) - month == count


@given(some_months)
def test_a_month_holds_its_own_days_only(month: Month) -> None:
    assert month.first in month
    assert month.last in month
    assert Month.of(month.last) == month
    assert month.next().first not in month
    assert Month.parse(str(month)) == month


def test_november_is_november() -> None:
    assert str(Month.of(date(2026, 11, 30))) == "2026-11"
    assert Month(2026, 11).last == date(2026, 11, 30)
    assert Month(2026, 12).next() == Month(2027, 1)


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "2026-1", "26-01", "2026-01-01", ""])
def test_other_texts_are_no_months(text: str) -> None:
    with pytest.raises(ValueError, match="month"):
        Month.parse(text)


def test_months_include_both_ends() -> None:
    assert [str(month) for month in months(Month(2025, 11), Month(2026, 2))] == [
        "2025-11",
        "2025-12",
        "2026-01",
        "2026-02",
    ]


def test_a_period_ends_before_its_end() -> None:
    period = Period(date(2009, 1, 1), date(2010, 1, 1))
    assert date(2009, 12, 31) in period
    assert date(2010, 1, 1) not in period
    assert not period.overlaps(Period(date(2010, 1, 1)))
    assert period.overlaps(Period(date(2009, 12, 31)))


def test_age_is_in_completed_years() -> None:
    assert age_on(date(1974, 6, 30), date(2004, 6, 29)) == 29
    assert age_on(date(1974, 6, 30), date(2004, 6, 30)) == 30
    assert age_on(date(2000, 2, 29), date(2001, 2, 28)) == 0
    assert age_on(date(2000, 2, 29), date(2001, 3, 1)) == 1


def test_working_days_skip_holidays_and_count_make_up_days() -> None:
    calendar = Workdays(holidays={date(2026, 10, 1), date(2026, 10, 2)}, makeup_days={date(2026, 10, 10)})
    assert calendar.add(date(2026, 9, 30), 1) == date(2026, 10, 5)
    assert calendar.add(date(2026, 10, 9), 1) == date(2026, 10, 10)
    assert calendar.add(date(2026, 9, 30), 0) == date(2026, 9, 30)
