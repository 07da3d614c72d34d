"""Time limits of registration."""

from datetime import date

from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.periods import Month
from insurance_agency.kernel.workdays import Workdays
from registration.rules.closing import Standing, may_deregister
from registration.rules.deadlines import first_month, registration_deadline, transfer_deadline


def test_the_thirtieth_day_is_still_in_time():
    assert registration_deadline(date(2012, 1, 31), date(2012, 3, 1), 30).late is False
    assert registration_deadline(date(2012, 1, 31), date(2012, 3, 2), 30).late is True


def test_a_transfer_counts_working_days():
    assert transfer_deadline(date(2010, 8, 2), 15, Workdays()) == date(2010, 8, 23)


def test_an_entry_after_the_cutoff_day_goes_into_the_next_month():
    assert first_month(date(2026, 11, 20), 20) == Month(2026, 11)
    assert first_month(date(2026, 11, 21), 20) == Month(2026, 12)


def test_an_employer_is_struck_off_only_when_nothing_is_open():
    assert may_deregister(Standing(Fen(0), Fen(0), 0))
    assert not may_deregister(Standing(Fen(0), Fen(1250), 0))
    assert not may_deregister(Standing(Fen(0), Fen(0), 1))
