"""Celery entry points of the laboratory."""

from celery import shared_task
from django.utils import timezone

from insurance_agency.laboratory import operations


@shared_task
def check_cases(*, region: str, period: str) -> None:
    """Judge the cases of a file that somebody of a region handed in; `period` names the file."""
    operations.check_file(file_id=int(period.rpartition("-")[2]))


@shared_task
def forget_files() -> None:
    """Daily: files of cases whose time is over."""
    operations.forget_files(at=timezone.now())
