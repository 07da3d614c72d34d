"""Housekeeping of what the framework keeps: nothing of the agency's own records is touched."""

from celery import shared_task
from django.core.management import call_command

SIGN_IN_LOG_DAYS = 180


@shared_task
def tidy() -> None:
    """Forget sessions that are over, and log lines of sign-ins older than half a year."""
    call_command("clearsessions")
    call_command("axes_reset_logs", age=SIGN_IN_LOG_DAYS)
