"""Housekeeping removes what is over and nothing else."""

from datetime import timedelta

import pytest
from axes.models import AccessLog
from celery import current_app
from django.contrib.sessions.models import Session
from django.utils import timezone

from insurance_agency.jobs.models import LOST_AFTER, Run
from insurance_agency.tasks import SIGN_IN_LOG_DAYS, resume_lost_runs, tidy

pytestmark = pytest.mark.django_db


def test_sessions_that_are_over_go_and_others_stay() -> None:
    now = timezone.now()
    Session.objects.create(session_key="over", expire_date=now - timedelta(minutes=1))
    Session.objects.create(session_key="running", expire_date=now + timedelta(minutes=1))
    tidy()
    assert [session.session_key for session in Session.objects.all()] == ["running"]


def test_old_sign_ins_are_forgotten() -> None:
    old, new = AccessLog.objects.create(username="old"), AccessLog.objects.create(username="new")
    AccessLog.objects.filter(pk=old.pk).update(
        attempt_time=timezone.now() - timedelta(days=SIGN_IN_LOG_DAYS + 1)
    )
    tidy()
    assert list(AccessLog.objects.all()) == [new]


def test_a_run_that_its_worker_lost_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[str, dict[str, object]]] = []
    monkeypatch.setattr(current_app, "send_task", lambda name, kwargs: sent.append((name, kwargs)))
    silent = timezone.now() - LOST_AFTER - timedelta(seconds=1)
    for kind, period, status, heard in (
        ("assessment", "2026-10", "running", silent),
        ("interest", "2026", "waiting", silent),
        ("crediting", "2026-10", "running", timezone.now()),
        ("month-end", "2026-10", "failed", silent),
        ("bank-list", "2026-10-08.1a2b", "running", silent),
    ):
        Run.objects.create(kind=kind, region="shenzhen", period=period, status=status, heartbeat_at=heard)
    resume_lost_runs()
    assert sent == [
        ("contributions.tasks.assess_month", {"region": "shenzhen", "period": "2026-10"}),
        ("accounts.tasks.credit_interest", {"region": "shenzhen", "year": 2026}),
    ]
