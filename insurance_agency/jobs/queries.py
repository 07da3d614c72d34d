"""Questions about periodic runs."""

from datetime import datetime

from django.db.models import Q

from insurance_agency.jobs.choices import RunStatus
from insurance_agency.jobs.models import LOST_AFTER, Run, RunQuerySet


def lost_runs(now: datetime) -> RunQuerySet:
    """Runs that should be moving but have not been heard of: their worker or their message was lost."""
    silent_since = now - LOST_AFTER
    silent = Q(heartbeat_at__lt=silent_since) | Q(heartbeat_at__isnull=True, requested_at__lt=silent_since)
    runs: RunQuerySet = Run.objects.filter(silent, status__in=[RunStatus.WAITING, RunStatus.RUNNING])
    return runs.order_by("pk")
