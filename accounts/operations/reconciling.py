from datetime import date
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from accounts.models import ClosedMonth
from accounts.operations.verifying import verify
from insurance_agency.jobs import operations as jobs
from insurance_agency.jobs.choices import RunKind
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.periods import Month


class LedgerDiffers(DomainError):
    """The day's reconciliation has found differences (DOMAIN 5.8: the day is not closed)."""

    code: ClassVar[str] = "ledger-differs"


def reconcile(*, region: str, on: date, by_id: int | None = None) -> None:
    """Reconcile a region's ledger for a day, from the last closed month on, as a recorded run.

    Everything that can still be posted to is read, however late a month is closed.

    Raises LedgerDiffers with the first differences; the run then stands as failed until they are cured.
    """
    with jobs.claim(kind=RunKind.RECONCILIATION, region=region, period=on.isoformat(), by_id=by_id) as run:
        if run.is_done:
            return
        closed = ClosedMonth.objects.filter(region=region, month__lt=Month.of(on)).order_by("-month").first()
        differences = verify(region=region, since=closed.month.next().first if closed else None)
        if differences:
            shown = "; ".join(str(difference) for difference in differences[:5])
            raise LedgerDiffers(
                _("The ledger does not hold (%(count)s differences): %(first)s")
                % {"count": len(differences), "first": shown}
            )
        jobs.advance(run, done=1, total=1)
        jobs.succeed(run, figures={"differences": 0})
