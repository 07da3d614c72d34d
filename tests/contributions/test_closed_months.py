"""A run that meets a closed month of the ledger, or a closed account, begins again with today's facts."""

from datetime import date

import pytest

from accounts import operations as accounts
from accounts.models import Bulk, Entry
from accounts.queries import personal_balance
from contributions import operations
from contributions.models import AssessedMonth, Bill
from insurance_agency.jobs.models import Run
from tests.contributions.month import assessed, books_agree, filed, paid
from tests.contributions.world import HAINAN, MONTH, TODAY, publish_wages, staffed

pytestmark = pytest.mark.django_db(transaction=True)

LATER = date(2026, 11, 3)


class Interrupted(Exception):
    pass


@pytest.fixture
def interrupted(monkeypatch):
    """Stop whatever is asked for just before it enters the ledger."""

    def stop(act):
        def interrupt(**_facts):
            raise Interrupted

        with monkeypatch.context() as patch:
            patch.setattr(accounts, "commit_bulk", interrupt)
            with pytest.raises(Interrupted):
                act()

    return stop


def filed_unit():
    publish_wages(HAINAN)
    unit, staff = staffed(3)
    filed(unit, staff)
    return unit, staff


def test_a_crediting_whose_month_was_closed_meanwhile_is_posted_on_the_day_it_goes_on(interrupted):
    unit, staff = filed_unit()
    assessed(HAINAN)
    paid(unit)
    interrupted(lambda: operations.credit_month(region=HAINAN, month=MONTH, on=TODAY))
    accounts.close_month(region=HAINAN, month=MONTH)
    run = operations.credit_month(region=HAINAN, month=MONTH, on=LATER)
    assert run.is_done
    assert set(Entry.objects.filter(act="month-credited").values_list("posted_on", flat=True)) == {LATER}
    assert Bill.objects.get().credited_on == LATER
    assert personal_balance(staff[0].pk) == Bill.objects.get().lines.get(person=staff[0]).account_fen
    assert Run.objects.filter(kind="crediting").count() == 1
    assert books_agree()


def test_bills_paid_while_a_crediting_waited_are_credited_with_it_when_it_begins_again(interrupted):
    first, _staff = filed_unit()
    second, others = staffed(2)
    filed(second, others)
    assessed(HAINAN)
    paid(first)
    interrupted(lambda: operations.credit_month(region=HAINAN, month=MONTH, on=TODAY))
    paid(second)
    accounts.close_month(region=HAINAN, month=MONTH)
    assert operations.credit_month(region=HAINAN, month=MONTH, on=LATER).figures["bills"] == 2
    assert set(Bill.objects.values_list("status", flat=True)) == {"credited"}
    assert books_agree()


def test_a_crediting_whose_month_is_closed_today_as_well_waits_for_a_day_that_is_open(interrupted):
    unit, _staff = filed_unit()
    assessed(HAINAN)
    paid(unit)
    accounts.close_month(region=HAINAN, month=MONTH)
    for _attempt in range(2):
        with pytest.raises(accounts.MonthClosed):
            operations.credit_month(region=HAINAN, month=MONTH, on=TODAY)
    assert not Entry.objects.filter(act="month-credited").exists()
    assert operations.credit_month(region=HAINAN, month=MONTH, on=LATER).is_done
    assert books_agree()


def test_an_account_closed_while_a_crediting_waited_gets_nothing_and_stops_nobody(interrupted):
    unit, staff = filed_unit()
    assessed(HAINAN)
    paid(unit)
    interrupted(lambda: operations.credit_month(region=HAINAN, month=MONTH, on=TODAY))
    accounts.close_personal_account(person_id=staff[0].pk, on=TODAY)
    run = operations.credit_month(region=HAINAN, month=MONTH, on=TODAY)
    assert run.figures["held_fen"] == Bill.objects.get().lines.get(person=staff[0]).account_fen
    assert personal_balance(staff[1].pk) > 0
    assert books_agree()


def test_an_assessment_whose_month_was_closed_meanwhile_is_issued_on_the_day_it_goes_on(interrupted):
    filed_unit()
    interrupted(lambda: assessed(HAINAN))
    accounts.close_month(region=HAINAN, month=MONTH)
    assert not Bill.objects.shown().exists()
    assert assessed(HAINAN, on=LATER).is_done
    bill, basis = Bill.objects.get(), AssessedMonth.objects.get()
    assert (bill.issued_on, basis.issued_on, basis.closed_on) == (LATER, LATER, TODAY)
    assert bill.due_on == LATER, "nobody owes a fee for days on which there was no bill"
    assert {entry.posted_on for entry in Entry.objects.filter(act="bill-issued")} == {LATER}
    assert not Bulk.objects.exclude(status="committed").exists()
    assert books_agree()


def test_an_assessment_that_goes_on_in_its_month_keeps_its_day(interrupted):
    filed_unit()
    interrupted(lambda: assessed(HAINAN))
    assessed(HAINAN, on=date(2026, 10, 12))
    assert Bill.objects.get().issued_on == TODAY
    assert books_agree()
