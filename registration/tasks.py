"""Celery entry points: take names, call one operation, safe to run twice."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from registration import operations
from registration.choices import IntakeStatus
from registration.models import Intake

LOST_AFTER = timedelta(minutes=5)


@shared_task
def check_intake(*, intake_id: int) -> None:
    """Read and check an uploaded list of new people."""
    operations.check_intake(intake_id=intake_id)


@shared_task
def sweep_intakes() -> None:
    """Often: check lists whose message was lost, and forget those that have expired."""
    lost = Intake.objects.filter(
        status=IntakeStatus.RECEIVED, created_at__lt=timezone.now() - LOST_AFTER, sealed__isnull=False
    )
    for intake_id in lost.order_by("pk").values_list("pk", flat=True):
        check_intake.delay(intake_id=intake_id)
    operations.purge_intakes(today=timezone.localdate())
