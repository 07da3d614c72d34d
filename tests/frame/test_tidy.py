"""Housekeeping removes what is over and nothing else."""

from datetime import timedelta

import pytest
from axes.models import AccessLog
from django.contrib.sessions.models import Session
from django.utils import timezone

from insurance_agency.tasks import SIGN_IN_LOG_DAYS, tidy

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
