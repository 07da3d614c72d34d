"""Benefits as the months really paid give them."""

from datetime import date

import pytest

from accounts import operations as ledger
from claims import operations, queries
from claims.operations import DraftFacts, NotEntitled
from claims.operations.adjudication import EmployerOwes
from insurance_agency.kernel.periods import Month
from tests.claims.world import NOW, SHENZHEN, World, facts, world
from tests.contributions.month import assessed, filed, paid
from tests.contributions.test_twins import read
from tests.contributions.world import employer, enrol, people

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_stay_is_paid_for_once_its_month_and_the_one_before_are_paid() -> None:
    hospital = world(SHENZHEN)
    unit, staff = employer(SHENZHEN), people(1, SHENZHEN)
    enrol(staff, unit, start_month=Month(2026, 9))
    for month in (Month(2026, 9), Month(2026, 10)):
        day = month.first.replace(day=9)
        filed(unit, staff, 9000, month=month, on=day)
        assessed(SHENZHEN, month=month, on=day.replace(day=11))
        paid(unit, month=month, on=day.replace(day=14))
    first, second = date(2026, 9, 20), date(2026, 10, 20)
    assert not queries.entitlement(staff[0], first).entitled
    assert queries.entitlement(staff[0], second).entitled
    with pytest.raises(NotEntitled, match="R02"):
        present(hospital, staff[0], facts(admitted=date(2026, 9, 18), days=3))
    claim = present(hospital, staff[0], facts(admitted=date(2026, 10, 18), days=3))
    operations.settle_claim(claim_id=claim, key="real", by=hospital.operator, on=date(2026, 10, 25), at=NOW)
    assert ledger.verify() == []


def test_a_stay_loses_its_days_after_the_one_on_which_an_unpaid_month_stops() -> None:
    """The other reading of AMB-29: benefits end in the middle of the month, not with its end."""
    read(SHENZHEN, "entitlement.stop-day", "same-day")
    read(SHENZHEN, "entitlement.stop-after-day", 15)
    hospital = world(SHENZHEN)
    unit, staff = employer(SHENZHEN), people(1, SHENZHEN)
    enrol(staff, unit, start_month=Month(2026, 8))
    for month in (Month(2026, 8), Month(2026, 9)):
        day = month.first.replace(day=9)
        filed(unit, staff, 9000, month=month, on=day)
        assessed(SHENZHEN, month=month, on=day.replace(day=11))
        paid(unit, month=month, on=day.replace(day=14))
    before = facts(admitted=date(2026, 10, 6), days=9)
    assert present(hospital, staff[0], before, on=date(2026, 11, 25))
    lines = (("M001", "3000.00", "1", "2026-10-16"),)
    after = facts(admitted=date(2026, 10, 15), days=5, lines=lines, admission_number="ZY0002")
    with pytest.raises(EmployerOwes, match="R03"):
        present(hospital, staff[0], after, on=date(2026, 11, 25))


def present(hospital: World, person: object, bill: DraftFacts, *, on: date = date(2026, 10, 25)) -> int:
    claim = operations.start_claim(institution=hospital.hospital, person=person, by=hospital.operator)
    operations.save_draft(claim_id=claim.pk, facts=bill, on=on)
    operations.present_claim(claim_id=claim.pk, by=hospital.operator, on=on)
    return claim.pk
