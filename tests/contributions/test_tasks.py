"""Celery entry points: lost messages are found again, and doing things twice does no harm."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contributions import operations, tasks
from contributions.models import Bill, Filing, Upload
from insurance_agency.jobs.models import Run
from tests.contributions.month import books_agree, filed, paid
from tests.contributions.world import (
    HAINAN,
    MONTH,
    TODAY,
    as_csv,
    payroll,
    publish_wages,
    staffed,
    upload,
    user,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def day(time_machine):
    time_machine.move_to("2026-10-11 09:00+08:00", tick=False)


@pytest.fixture
def sent(monkeypatch):
    """What was sent to the worker, by task."""
    calls = []
    for task in (tasks.check_filing, tasks.assess_month, tasks.credit_month):
        monkeypatch.setattr(task, "delay", lambda task=task, **facts: calls.append((task.__name__, facts)))
    return calls


def test_a_month_is_assessed_matched_and_credited_by_the_timetable(sent):
    publish_wages(HAINAN)
    unit, staff = staffed(2)
    filed(unit, staff)
    tasks.assess_current_month()
    assert ("assess_month", {"region": HAINAN, "period": "2026-10"}) in sent
    tasks.assess_month(region=HAINAN, period="2026-10")
    tasks.assess_month(region=HAINAN, period="2026-10")
    paid(unit)
    tasks.credit_everything()
    assert ("credit_month", {"region": HAINAN, "period": "2026-10"}) in sent
    tasks.credit_month(region=HAINAN, period="2026-10")
    tasks.credit_month(region=HAINAN, period="2026-10")
    tasks.match_everything()
    assert Bill.objects.get().status == "credited"
    assert Run.objects.filter(status="succeeded").count() == 2
    assert books_agree()


def test_the_sweep_finds_files_whose_message_was_lost_and_forgets_old_uploads(sent):
    unit, staff = staffed(2)
    filing = operations.receive_file(
        employer_id=unit.pk, month=MONTH, file=upload(as_csv(payroll(staff))), by=user(), on=TODAY
    )
    tasks.sweep_filings()
    assert sent == []
    Filing.objects.update(created_at=timezone.now() - timedelta(minutes=10))
    tasks.sweep_filings()
    assert sent == [("check_filing", {"filing_id": filing.pk})]
    tasks.check_filing(filing_id=filing.pk)
    tasks.check_filing(filing_id=filing.pk)
    assert Filing.objects.get().status == "ready"
    Upload.objects.update(expires_on=TODAY - timedelta(days=1))
    tasks.sweep_filings()
    assert Upload.objects.get().sealed is None


def test_a_file_that_expired_unread_is_not_looked_for_again_and_its_filing_is_put_aside(sent):
    (unit, staff), (other, others) = staffed(2), staffed(2)
    for who, roster in ((unit, staff), (other, others)):
        operations.receive_file(
            employer_id=who.pk, month=MONTH, file=upload(as_csv(payroll(roster))), by=user(), on=TODAY
        )
    Filing.objects.update(created_at=timezone.now() - timedelta(minutes=10))
    kept = Filing.objects.get(employer=other)
    Upload.objects.filter(filing__employer=unit).update(expires_on=TODAY - timedelta(days=1))
    tasks.sweep_filings()
    tasks.sweep_filings()
    assert sent == [("check_filing", {"filing_id": kept.pk})] * 2
    assert dict(Filing.objects.values_list("employer", "status")) == {
        unit.pk: "replaced",
        other.pk: "received",
    }
