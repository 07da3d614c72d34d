from datetime import date, timedelta

from django.db import transaction

from accounts.choices import Book, Fund
from accounts.models import ClosedMonth, Entry, LedgerAccount
from accounts.operations.posting import ask
from accounts.operations.vouchers import post_event
from accounts.queries import balance_before
from insurance_agency.jobs import operations as jobs
from insurance_agency.jobs.choices import RunKind
from insurance_agency.kernel.periods import Month, months

INCOME_ACCOUNT = "102"


@transaction.atomic
def close_month(*, region: str, month: Month, by_id: int | None = None) -> int:
    """Close a month of a region, and any month before it that is still open.

    Sweeps the income account into the fiscal account (E4), takes the closing of every account; nothing
    is posted up to the end of the month any more. Returns how many closings were taken; 0 when the month
    was closed before.
    """
    last = (
        ClosedMonth.objects.filter(region=region).order_by("-month").values_list("month", flat=True).first()
    )
    if last is None:
        days = Entry.objects.filter(region=region).order_by("posted_on").values_list("posted_on", flat=True)
        first_day: date | None = days.first()
        first = min(Month.of(first_day), month) if first_day else month
    else:
        first = last.next()
    return sum(_close(region, each, by_id) for each in months(first, month))


def _close(region: str, month: Month, by_id: int | None) -> int:
    for fund in Fund.values:
        _sweep(region, fund, month, by_id)
    return ask("SELECT accounts_close_month(%s, %s, %s)", [region, month.first, by_id])


def _sweep(region: str, fund: str, month: Month, by_id: int | None) -> None:
    """The income account ends every month with nothing (DOMAIN 9.1.4, 9.4.3)."""
    account = LedgerAccount.objects.filter(
        region=region, book=Book.FUND, fund=fund, code=INCOME_ACCOUNT
    ).first()
    held = balance_before(account.pk, region, month.last + timedelta(days=1)) if account else 0
    if held > 0:
        post_event(
            event="month-end-sweep", facts={"amount": held}, region=region, fund=fund, on=month.last,
            key=f"sweep:{region}:{fund}:{month}", by_id=by_id,
        )  # fmt: skip


def run_month_end(*, region: str, month: Month, by_id: int | None = None) -> None:
    """Close a month as a recorded run, harmless when repeated. Raises RunBusy."""
    with jobs.claim(kind=RunKind.MONTH_END, region=region, period=str(month), by_id=by_id) as run:
        if not run.is_done:
            with transaction.atomic():
                taken = close_month(region=region, month=month, by_id=by_id)
                jobs.advance(run, done=1, total=1)
                jobs.succeed(run, figures={"closings": taken})
