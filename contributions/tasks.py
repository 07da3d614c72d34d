"""Celery entry points: take names, call one operation, safe to run twice."""

from datetime import timedelta

import structlog
from celery import shared_task
from django.utils import timezone

from contributions import operations
from contributions.choices import FilingStatus
from contributions.models import Bill, Filing
from insurance_agency.identity.choices import Region
from insurance_agency.jobs.choices import RunKind
from insurance_agency.jobs.models import Run
from insurance_agency.jobs.operations import RunBusy
from insurance_agency.kernel.periods import Month

log = structlog.get_logger(__name__)

LOST_AFTER = timedelta(minutes=5)


@shared_task
def check_filing(*, filing_id: int) -> None:
    """Read and check an uploaded payroll file."""
    operations.check_filing(filing_id=filing_id)


@shared_task
def assess_month(*, region: str, period: str) -> None:
    """Assess a month of a region, then spend what payers have paid in advance."""
    today = timezone.localdate()
    try:
        operations.assess_month(region=region, month=Month.parse(period), on=today)
    except RunBusy:
        return
    operations.match_region(region=region, on=today)


@shared_task
def credit_month(*, region: str, period: str) -> None:
    """Credit the complete bills of a month; nothing to credit is no error."""
    month = Month.parse(period.partition(".")[0])
    try:
        operations.credit_month(region=region, month=month, on=timezone.localdate())
    except (RunBusy, operations.NothingToCredit) as reason:
        log.info("nothing credited", region=region, period=period, code=reason.code)


@shared_task
def match_everything() -> None:
    """Every day: spend the credit of payers on what they owe."""
    for region in Region.values:
        operations.match_region(region=region, on=timezone.localdate())


@shared_task
def assess_current_month() -> None:
    """Monthly, after the declaration day: assess the running month of each region."""
    for region in Region.values:
        assess_month.delay(region=region, period=str(Month.of(timezone.localdate())))


@shared_task
def credit_everything() -> None:
    """Every day: credit each month of which bills have become complete, and finish runs that stopped."""
    for region in Region.values:
        months = set(
            Bill.objects.awaiting_credit().filter(region=region).values_list("month", flat=True).distinct()
        )
        unfinished = Run.objects.filter(kind=RunKind.CREDITING, region=region).unfinished()
        months |= {Month.parse(run.period.partition(".")[0]) for run in unfinished}
        for month in sorted(months):
            credit_month.delay(region=region, period=str(month))


@shared_task
def sweep_filings() -> None:
    """Often: forget uploads that have expired, and check files whose message was lost."""
    now = timezone.now()
    operations.purge_uploads(today=timezone.localdate())
    operations.put_unreadable_aside()
    waiting = Filing.objects.filter(
        status=FilingStatus.RECEIVED, upload__sealed__isnull=False, created_at__lt=now - LOST_AFTER
    )
    for filing_id in waiting.order_by("pk").values_list("pk", flat=True):
        check_filing.delay(filing_id=filing_id)
