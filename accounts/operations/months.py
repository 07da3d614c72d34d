from datetime import date

from django.db import transaction

from accounts.models import ClosedMonth, Entry
from accounts.operations.posting import ask
from insurance_agency.kernel.periods import Month, months


@transaction.atomic
def close_month(*, region: str, month: Month, by_id: int | None = None) -> int:
    """Close a month of a region, and any month before it that is still open.

    Takes the closing of every account; nothing is posted up to the end of the month any more.
    Returns how many closings were taken; 0 when the month was closed before.
    """
    last = (
        ClosedMonth.objects.filter(region=region).order_by("-month").values_list("month", flat=True).first()
    )
    if last is None:
        first_day: date | None = (
            Entry.objects.filter(region=region)
            .order_by("posted_on")
            .values_list("posted_on", flat=True)
            .first()
        )
        first = Month.of(first_day) if first_day else month
    else:
        first = last.next()
    return sum(_close(region, each, by_id) for each in months(first, month))


def _close(region: str, month: Month, by_id: int | None) -> int:
    return ask("SELECT accounts_close_month(%s, %s, %s)", [region, month.first, by_id])
