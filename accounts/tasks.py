"""Celery entry points: take names, call one operation, safe to run twice."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from accounts import operations
from insurance_agency.identity.choices import Region
from insurance_agency.kernel.periods import Month


@shared_task
def reconcile(*, region: str) -> None:
    """Reconcile the ledger of a region as it stands today."""
    operations.reconcile(region=region, on=timezone.localdate())


@shared_task
def reconcile_all() -> None:
    """Every night: reconcile each region, and open next year's partitions in time."""
    operations.open_years(on=timezone.localdate())
    for region in Region.values:
        reconcile.delay(region=region)


@shared_task
def close_month(*, region: str, period: str) -> None:
    """Take the month-end closings of a region."""
    operations.run_month_end(region=region, month=Month.parse(period))


@shared_task
def close_previous_month() -> None:
    """At the beginning of a month: close the one before it in each region."""
    month = Month.of(timezone.localdate()) - 1
    for region in Region.values:
        close_month.delay(region=region, period=str(month))


@shared_task
def credit_interest(*, region: str, year: int) -> None:
    """Credit a year's interest to the personal accounts of a region."""
    operations.credit_interest(region=region, year=year, on=timezone.localdate())


@shared_task
def credit_interest_of_the_year() -> None:
    """On 31 December, and again on New Year's Day for what was missed."""
    year = (timezone.localdate() + timedelta(days=1)).year - 1
    for region in Region.values:
        credit_interest.delay(region=region, year=year)
