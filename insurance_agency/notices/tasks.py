"""Keeping the calendar ahead of the day."""

from celery import shared_task
from django.utils import timezone

from insurance_agency.notices import operations


@shared_task
def extend_calendar() -> int:
    """See that this year and the next stand in the working-day calendar."""
    return operations.extend_calendar(today=timezone.localdate())
