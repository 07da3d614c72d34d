"""The run of a month's assessment: close, chunks, post."""

from datetime import date
from functools import partial
from typing import Any, ClassVar

from django.db import connection, transaction
from django.db.models import Count, F, Sum
from django.utils.translation import gettext_lazy as _

from accounts import operations as accounts
from contributions.choices import BillKind, BillStatus, PayerKind
from contributions.models import AssessedMonth, Bill
from contributions.operations.assessment.chunks import STAGES, Stage, Work, people_in_all
from contributions.operations.assessment.closing import close_month
from contributions.operations.cutting import Chunk
from contributions.queries.month_law import MonthLaw
from contributions.sql import statement
from insurance_agency.identity.models import User
from insurance_agency.jobs import operations as jobs
from insurance_agency.jobs.choices import RunKind
from insurance_agency.jobs.models import Run
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.periods import Month
from insurance_agency.notices.queries import pack_for


class NothingToAssess(DomainError):
    """The month lies ahead."""

    code: ClassVar[str] = "nothing-to-assess"


def assess_month(*, region: str, month: Month, on: date, by: User | None = None) -> Run:
    """Bill everybody's contribution of a month. Done once; repeating it gives the finished run.

    `on` is the day of closing and of the entries when the run begins; a run that goes on later keeps it, but
    when the ledger's month was closed meanwhile bills and entries are issued on the day on which it goes on.
    Raises `NothingToAssess`, `jobs.RunBusy`, `NoRuleInForce`.
    """
    if month > Month.of(on):
        raise NothingToAssess(_("A month is assessed when it has come."))
    with jobs.claim(
        kind=RunKind.ASSESSMENT, region=region, period=str(month), by_id=by.pk if by else None
    ) as run:
        if run.is_done:
            return run
        basis = close_month(region=region, month=month, run=run, on=on)
        work = Work(run, basis, MonthLaw.of(pack_for(region), month, basis.known_on))
        _write_bills(work)
        try:
            _post(work)
        except (accounts.MonthClosed, accounts.BulkRefused):
            with transaction.atomic():
                accounts.abandon_bulk(run_id=run.pk)
                cursor = {"stage": "post", "on": on.isoformat()}
                jobs.advance(run, done=run.progress_done, cursor=cursor)
            _post(work)
    return run


def _write_bills(work: Work) -> None:
    """Cut each stage into chunks, once, and write those that are left."""
    run, names = work.run, [*STAGES, "post"]
    if not run.cursor:
        _enter(work, names[0], total=people_in_all(work) + 1)
    while (name := run.cursor["stage"]) in STAGES:
        jobs.work_off(run, partial(_write, work, STAGES[name]), _note)
        _enter(work, names[names.index(name) + 1])


@transaction.atomic
def _enter(work: Work, name: str, total: int | None = None) -> None:
    left = STAGES[name].cut(work) if name in STAGES else []
    jobs.advance(work.run, done=work.run.progress_done, total=total, cursor={"stage": name, "left": left})


def _write(work: Work, stage: Stage, chunk: list[int]) -> int:
    return stage.write(work, Chunk(*chunk))


def _note(run: Run, heads: int) -> None:
    run.progress_done += heads


def _post(work: Work) -> None:
    """Stage the entries of all bills, check them, then issue bills and entries in one transaction."""
    run, basis = work.run, work.basis
    on = date.fromisoformat(run.cursor["on"]) if "on" in run.cursor else basis.closed_on
    posted = Bill.objects.filter(run=run).exclude(total_fen=0, account_fen=0).exists()
    if posted and run.cursor["stage"] == "post":
        tables = accounts.open_bulk(run_id=run.pk, year=on.year)
        with transaction.atomic():
            _open_accounts(work)
            sql = statement("stage_issue_entries")
            sql = sql.replace("{entries}", tables.entries).replace("{lines}", tables.lines)
            with connection.cursor() as cursor:
                # Accounts opened a moment ago have no statistics: the planner takes thousands for one row
                # and would walk all legs for each of them.
                cursor.execute("SET LOCAL enable_nestloop = off")
                cursor.execute(
                    sql,
                    {
                        "run": run.pk,
                        "region": basis.region,
                        "month": basis.month.first,
                        "on": on,
                    },
                )
            jobs.advance(run, done=run.progress_done, cursor={**run.cursor, "stage": "issue"})
    if posted:
        accounts.prepare_bulk(run_id=run.pk)
    with transaction.atomic():
        if posted:
            accounts.commit_bulk(run_id=run.pk)
        figures = _figures(run, basis)
        _issue(basis, on)
        jobs.succeed(run, figures)


def _open_accounts(work: Work) -> None:
    """The ledger accounts that the entries of the run will use."""
    bills = Bill.objects.filter(run=work.run)
    for fund, amount in (
        ("basic", "total_fen"),
        ("local-supplementary", "local_fen"),
        ("maternity", "maternity_fen"),
    ):
        owing = bills.filter(**{f"{amount}__gt": 0}) if fund != "basic" else bills
        if not owing.exists():
            continue
        for code in ("assessed-account", "assessed-pooled"):
            accounts.open_accounts(region=work.basis.region, fund=fund, code=code)
        for kind, field in (("employer", "employer_id"), ("person", "person_id")):
            holders = list(owing.filter(**{f"{field}__isnull": False}).values_list(field, flat=True))
            if holders:
                accounts.open_accounts(
                    region=work.basis.region,
                    fund=fund,
                    code="receivable",
                    holder_kind=kind,
                    holder_ids=holders,
                )
        accounts.open_accounts(region=work.basis.region, fund=fund, code="receivable")


def _issue(basis: AssessedMonth, on: date) -> None:
    """Bills become visible, none due before; one on which nothing is owed is paid by its issue."""
    bills = Bill.objects.filter(basis=basis, status=BillStatus.DRAFT)
    bills.filter(due_on__lt=on).update(due_on=on)
    bills.filter(total_fen=0).update(status=BillStatus.PAID, issued_on=on, paid_on=F("month"))
    bills.update(status=BillStatus.ISSUED, issued_on=on)
    basis.issued_on = on
    basis.save(update_fields=["issued_on"])


def _figures(run: Run, basis: AssessedMonth) -> dict[str, Any]:
    """What a run came to. `left_out` are people without a line: a rule or a fact for theirs is missing."""
    bills = Bill.objects.filter(basis=basis)
    sums = bills.aggregate(
        bills=Count("pk"),
        heads=Sum("heads", default=0),
        total_fen=Sum("total_fen", default=0),
        account_fen=Sum("account_fen", default=0),
        pooled_fen=Sum("pooled_fen", default=0),
        local_fen=Sum("local_fen", default=0),
        maternity_fen=Sum("maternity_fen", default=0),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement("undeterminable"), {"region": basis.region, "month": basis.month.first})
        undeterminable = cursor.fetchone()[0]
    return {
        **{name: int(value) for name, value in sums.items()},
        "assessed_without_declaration": bills.filter(kind=BillKind.ASSESSED).count(),
        "undeterminable": undeterminable,
        "left_out": run.progress_total - 1 - run.progress_done,
        "retirees": sum(bills.filter(payer_kind=PayerKind.POOLED_FUND).values_list("heads", flat=True)),
    }
