"""Housekeeping: what workers have lost, and what the framework keeps; none of the agency's own records."""

from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from insurance_agency.jobs.queries import lost_runs
from insurance_agency.timetable import RUN_TASKS, send_run

SIGN_IN_LOG_DAYS = 180


@shared_task
def tidy() -> None:
    """Forget sessions that are over, and log lines of sign-ins older than half a year."""
    call_command("clearsessions")
    call_command("axes_reset_logs", age=SIGN_IN_LOG_DAYS)


@shared_task
def resume_lost_runs() -> None:
    """Often: what a killed worker left goes on by itself; where one is still at work, nothing happens."""
    for run in lost_runs(timezone.now()).filter(kind__in=RUN_TASKS):
        send_run(run.kind, run.region, run.period)
