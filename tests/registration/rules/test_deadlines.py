"""Time limits of registration."""

from datetime import date

import pytest

from insurance_agency.kernel.explanation import Trace, replay
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.periods import Month
from insurance_agency.kernel.policy import load_pack
from insurance_agency.kernel.workdays import Workdays
from registration.policy import ContributionYears, RegistrationLimits, RetirementLaw
from registration.rules.closing import Standing, may_deregister
from registration.rules.deadlines import examined_by, first_month, registration_deadline, transfer_deadline
from registration.rules.years import CountedMonths, payable_months, retirement_years

NATION, HAINAN = load_pack("national"), load_pack("hainan-provincial")
AT_WORK = date(2012, 3, 1)


def test_the_thirtieth_day_is_still_in_time():
    assert registration_deadline(date(2012, 1, 31), date(2012, 3, 1), 30).late is False
    assert registration_deadline(date(2012, 1, 31), date(2012, 3, 2), 30).late is True


def test_a_transfer_counts_working_days():
    assert transfer_deadline(date(2010, 8, 2), 15, Workdays()) == date(2010, 8, 23)


@pytest.mark.parametrize(
    ("letter_came", "old_agency_by", "new_agency_by"),
    [
        (date(2021, 11, 30), date(2021, 12, 21), date(2021, 12, 21)),
        (date(2021, 12, 1), date(2021, 12, 15), date(2021, 12, 8)),
    ],
)
def test_a_transfer_is_faster_since_december_2021(
    letter_came: date, old_agency_by: date, new_agency_by: date
) -> None:
    limits = NATION.policy(RegistrationLimits, on=letter_came)
    assert transfer_deadline(letter_came, limits.transfer.days, Workdays()) == old_agency_by
    assert transfer_deadline(letter_came, limits.transfer_recorded.days, Workdays()) == new_agency_by


@pytest.mark.parametrize(
    ("received_on", "by"),
    [(date(2023, 11, 30), date(2023, 12, 15)), (date(2023, 12, 1), date(2023, 12, 15))],
)
def test_a_registration_is_examined_in_calendar_days_and_since_december_2023_in_working_days(
    received_on: date, by: date
) -> None:
    trace = Trace()
    limit = NATION.policy(RegistrationLimits, on=received_on).examination
    assert examined_by(received_on, limit, Workdays(), trace=trace) == by
    assert replay(trace.steps)["examined_by"] == by.isoformat()


@pytest.mark.parametrize(("months", "payable"), [(288, 12), (299, 12), (300, 0), (400, 0)])
def test_a_retired_person_may_pay_up_to_the_years_required_and_no_further(months: int, payable: int) -> None:
    years = retirement_years("F", CountedMonths(months, 0), HAINAN.policy(ContributionYears, on=AT_WORK))
    assert payable_months(years, NATION.policy(RetirementLaw, on=AT_WORK)) == payable


def test_an_entry_after_the_cutoff_day_goes_into_the_next_month():
    assert first_month(date(2026, 11, 20), 20) == Month(2026, 11)
    assert first_month(date(2026, 11, 21), 20) == Month(2026, 12)


def test_an_employer_is_struck_off_only_when_nothing_is_open():
    assert may_deregister(Standing(Fen(0), Fen(0), 0))
    assert not may_deregister(Standing(Fen(0), Fen(1250), 0))
    assert not may_deregister(Standing(Fen(0), Fen(0), 1))
