"""Celery entry points: take names and ids, call one operation, safe to run twice."""

from celery import shared_task
from django.utils import timezone

from claims import operations
from insurance_agency.identity.choices import Region
from insurance_agency.kernel.periods import Month


@shared_task
def collect_institution_months(*, region: str, period: str) -> None:
    """Draw up what each institution of a region is owed for a month."""
    operations.collect_region_month(region=region, month=Month.parse(period), at=timezone.now())


@shared_task
def collect_previous_month() -> None:
    """At the beginning of a month: collect the one before it, region by region."""
    month = Month.of(timezone.localdate()) - 1
    for region in Region:
        collect_institution_months.delay(region=str(region), period=str(month))
