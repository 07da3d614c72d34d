"""Drawing up what each institution is owed for a month, from the claims it settled."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from claims.choices import Fund, MonthStatus
from claims.models import InstitutionMonth, MonthFund
from claims.operations.locking import lock_month
from claims.queries.months import month_figures
from insurance_agency.identity.models import User
from insurance_agency.jobs import operations as jobs
from insurance_agency.jobs.choices import RunKind
from insurance_agency.jobs.models import Run
from insurance_agency.kernel.periods import Month

RUN_KIND = RunKind.INSTITUTION_MONTH


def collect_region_month(*, region: str, month: Month, at: datetime, by: User | None = None) -> Run:
    """Collect the month of every institution of a region, one transaction each.

    The run remembers the last institution done, so that it goes on from there after a kill; a run
    that has succeeded does nothing when it is called again.
    """
    with jobs.claim(kind=RUN_KIND, region=region, period=str(month), by_id=by.pk if by else None) as run:
        if run.is_done:
            return run
        waiting = list(_waiting(region, month))
        done, figures = run.progress_done, _Figures(run.figures)
        total = done + len(waiting)
        for month_id in waiting:
            with transaction.atomic():
                row = collect_month(month_id=month_id, at=at)
                done += 1
                figures.add(row)
                jobs.advance(
                    run, done=done, total=total, cursor={"last": month_id}, figures=figures.as_dict()
                )
        jobs.succeed(run, figures.as_dict())
    return run


def _waiting(region: str, month: Month) -> Iterator[int]:
    """Open months up to this one: an institution's late first settlement is taken along by the next run."""
    return (
        InstitutionMonth.objects.filter(region=region, month__lte=month, status=MonthStatus.OPEN)
        .order_by("id")
        .values_list("id", flat=True)
        .iterator()
    )


class _Figures:
    def __init__(self, before: dict[str, int] | None) -> None:
        self._sums = {"institutions": 0, "claims": 0, "fund_fen": 0, "account_fen": 0} | (before or {})

    def add(self, row: InstitutionMonth) -> None:
        self._sums["institutions"] += 1
        self._sums["claims"] += row.claim_count
        self._sums["fund_fen"] += row.declared_fund_fen
        self._sums["account_fen"] += row.declared_account_fen

    def as_dict(self) -> dict[str, int]:
        return dict(self._sums)


@transaction.atomic
def collect_month(*, month_id: int, at: datetime) -> InstitutionMonth:
    """Close one institution's month to new settlements and write down its figures. Harmless when repeated."""
    row = lock_month(month_id)
    if row.status == MonthStatus.OPEN:
        row.status = MonthStatus.COLLECTED
        row.collected_at = at
        write_figures(row)
    return row


def write_figures(row: InstitutionMonth) -> None:
    """Write the sums of the month's settled claims into it, in all and by fund."""
    figures = month_figures(row)
    row.claim_count = figures.claim_count
    row.total_fen = figures.total_fen
    row.declared_fund_fen = figures.fund_fen
    row.declared_account_fen = figures.account_fen
    row.save()
    parts = {Fund.BASIC: figures.basic_fund_fen, Fund.LOCAL_SUPPLEMENTARY: figures.supplementary_fund_fen}
    for fund, declared in parts.items():
        if declared or fund == Fund.BASIC:
            MonthFund.objects.update_or_create(
                institution_month=row, fund=fund, defaults={"declared_fen": declared}
            )
        else:
            MonthFund.objects.filter(institution_month=row, fund=fund).delete()
