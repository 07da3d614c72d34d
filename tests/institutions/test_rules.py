"""Agreements and catalogue items on a day, at their first and last days."""

from datetime import date
from decimal import Decimal

import pytest

from institutions.rules.agreement import Term, is_covered
from institutions.rules.catalogue import Listing, listed_on
from insurance_agency.kernel.explanation import Trace, replay
from insurance_agency.kernel.money import Rate

YEAR = Term(date(2010, 1, 1), date(2010, 12, 31))
SUSPENDED = Term(date(2010, 1, 1), date(2010, 12, 31), suspended_from=date(2010, 6, 1))
OLD = Listing(date(2009, 1, 1), date(2010, 7, 1), "A", Rate.parse("0"), Decimal("30.00"))
NEW = Listing(date(2010, 7, 1), None, "B", Rate.parse("0.1"), Decimal("35.00"))


@pytest.mark.parametrize(
    ("day", "covered"),
    [
        (date(2009, 12, 31), False),
        (date(2010, 1, 1), True),
        (date(2010, 12, 31), True),
        (date(2011, 1, 1), False),
    ],
)
def test_an_agreement_covers_its_first_and_its_last_day(day: date, covered: bool) -> None:
    assert is_covered([YEAR], day) is covered


def test_a_suspension_blocks_new_admissions_and_lets_a_stay_finish() -> None:
    assert is_covered([SUSPENDED], date(2010, 6, 20), admitted_on=date(2010, 5, 31))
    assert not is_covered([SUSPENDED], date(2010, 6, 20), admitted_on=date(2010, 6, 1))
    assert not is_covered([SUSPENDED], date(2010, 6, 1))


def test_any_agreement_is_enough_and_none_is_not() -> None:
    assert is_covered([SUSPENDED, YEAR], date(2010, 6, 1))
    assert not is_covered([], date(2010, 6, 1))


def test_the_steps_alone_lead_to_the_same_answer() -> None:
    trace = Trace()
    is_covered([SUSPENDED, YEAR], date(2010, 6, 20), trace=trace)
    assert replay(trace.steps)["covered"] is True


@pytest.mark.parametrize(
    ("day", "item_class"),
    [(date(2008, 12, 31), None), (date(2009, 1, 1), "A"), (date(2010, 6, 30), "A"), (date(2010, 7, 1), "B")],
)
def test_an_item_is_what_its_version_of_the_day_says(day: date, item_class: str | None) -> None:
    found = listed_on([OLD, NEW], day)
    assert (found.item_class if found else None) == item_class


def test_two_prices_on_one_day_are_refused() -> None:
    with pytest.raises(ValueError, match="2 versions"):
        listed_on([OLD, OLD], date(2009, 6, 1))
