"""The run of a month's crediting: mark the complete bills, people in chunks, the shared side, commit."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any, ClassVar

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from accounts import operations as accounts
from contributions.choices import BillStatus
from contributions.models import Bill
from contributions.operations.crediting.sums import Sums
from contributions.operations.cutting import Chunk, cut
from contributions.sql import statement
from insurance_agency.identity.models import User
from insurance_agency.jobs import operations as jobs
from insurance_agency.jobs.choices import RunKind
from insurance_agency.jobs.models import Run
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.periods import Month

FUNDS = ("basic", "local-supplementary", "maternity")


class NothingToCredit(DomainError):
    """No bill of the month has become complete since the last run."""

    code: ClassVar[str] = "nothing-to-credit"


def credit_month(*, region: str, month: Month, on: date, by: User | None = None) -> Run:
    """Credit every complete bill of a month that no run has credited: accounts, funds, vouchers E2, E3, E35.

    Bills that become complete later are credited by a further run of the month. `on` is the day of the
    postings; a run that goes on later keeps the day on which it began, unless the ledger refuses it: then the
    month of that day was closed, or an account, and the run begins again with the facts of today.
    Raises `NothingToCredit`, `jobs.RunBusy`.
    """
    period = _period(region, month)
    with jobs.claim(kind=RunKind.CREDITING, region=region, period=period, by_id=by.pk if by else None) as run:
        if run.is_done:
            return run
        try:
            _credit(run, region, month, on)
        except (accounts.MonthClosed, accounts.BulkRefused):
            with transaction.atomic():
                accounts.abandon_bulk(run_id=run.pk)
                jobs.advance(run, done=0, cursor={})
            _credit(run, region, month, on)
    return run


def _credit(run: Run, region: str, month: Month, on: date) -> None:
    _begin(run, region, month, on)
    _write_people(run, region, month)
    _commit(run, region, month)


def _period(region: str, month: Month) -> str:
    """The month, or the month and the number of the further run; an unfinished run comes first."""
    runs = list(
        Run.objects.filter(kind=RunKind.CREDITING, region=region)
        .filter(period__startswith=str(month))
        .order_by("pk")
    )
    unfinished = next((run for run in runs if not run.is_done), None)
    if unfinished is not None:
        return str(unfinished.period)
    if not Bill.objects.awaiting_credit().filter(region=region, month=month).exists():
        raise NothingToCredit(_("No further bill of this month has been paid in full."))
    return f"{month}.{len(runs) + 1}" if runs else str(month)


def _begin(run: Run, region: str, month: Month, on: date) -> None:
    """Mark the bills and cut their people into chunks, once."""
    if run.cursor:
        return
    with transaction.atomic():
        Bill.objects.awaiting_credit().filter(region=region, month=month).update(credit_run=run)
        heads = sum(Bill.objects.filter(credit_run=run, heads__gt=0).values_list("heads", flat=True))
        left = cut("bills", {"run": run.pk}, divisible=True)
        plan = {"on": on.isoformat(), "left": left, "people": heads, "entries": {}, "sums": asdict(Sums())}
        jobs.advance(run, done=0, total=heads + 1, cursor=plan)


def _write_people(run: Run, region: str, month: Month) -> None:
    if not run.cursor["people"]:
        return
    on = date.fromisoformat(run.cursor["on"])
    tables = accounts.open_bulk(run_id=run.pk, year=on.year)
    if not run.cursor["entries"]:
        with transaction.atomic():
            entries = _headers(run, tables.entries, region, month, on)
            jobs.advance(run, done=0, cursor={**run.cursor, "entries": entries})
    facts = {"run": run.pk, "entry": run.cursor["entries"]["basic"], "on": on, "month": month.first}
    jobs.work_off(
        run, lambda chunk: _chunk({**facts, **Chunk(*chunk)._asdict()}, region, tables.lines), _note
    )
    if not run.cursor.get("shared"):
        with transaction.atomic():
            _write_shared(run, region, month, on, tables.lines)
            jobs.advance(run, done=run.progress_done, cursor={**run.cursor, "shared": True})


def _note(run: Run, written: Sums) -> None:
    sums = Sums(**run.cursor["sums"])
    sums.add(written)
    run.cursor["sums"] = asdict(sums)
    run.progress_done += written.people


def _chunk(facts: dict[str, Any], region: str, lines: str) -> Sums:
    """The sums of the people who have an account, and of those for whom one has to be opened."""
    sums, newcomers = Sums(), None
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                statement("stage_credits").replace("{lines}", lines), {**facts, "people": newcomers}
            )
            newcomers, *row = cursor.fetchone()
        row[-1] = json.loads(row[-1])
        sums.add(Sums(*row))
        if not newcomers:
            return sums
        accounts.open_personal_accounts(region=region, person_ids=newcomers, on=facts["on"])


def _headers(run: Run, entries: str, region: str, month: Month, on: date) -> dict[str, int]:
    """One entry for each fund; their lines come chunk by chunk."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {entries} (key, act, region, book, fund, posted_on, month)"  # noqa: S608 (a name of ours)
            " SELECT 'credited:' || %s || ':' || fund, 'month-credited', %s, 'business', fund, %s, %s"
            " FROM unnest(%s::text[]) AS fund RETURNING fund, id",
            [f"{region}:{run.period}", region, on, month.first, _funds(run)],
        )
        return dict(cursor.fetchall())


def _funds(run: Run) -> list[str]:
    bills = Bill.objects.filter(credit_run=run)
    used = {
        "basic": True,
        "local-supplementary": bills.filter(local_fen__gt=0).exists(),
        "maternity": bills.filter(maternity_fen__gt=0).exists(),
    }
    return [fund for fund in FUNDS if used[fund]]


def _write_shared(run: Run, region: str, month: Month, on: date, lines: str) -> None:
    """Assessed amounts go out, shards of the funds come in: the sums of all chunks."""
    sums = Sums(**run.cursor["sums"])
    legs: list[dict[str, Any]] = []
    for share, fund in enumerate(FUNDS):
        if fund not in run.cursor["entries"]:
            continue
        for code in ("assessed-account", "assessed-pooled", "pooled"):
            accounts.open_accounts(region=region, fund=fund, code=code)
        leg = {"entry_id": run.cursor["entries"][fund], "fund": fund}
        legs.append({**leg, "code": "assessed-pooled", "shard": 0, "amount_fen": sums.share_fen(share)})
        if fund == "basic":
            legs.append({**leg, "code": "assessed-account", "shard": 0, "amount_fen": sums.account_fen})
        legs += [
            {**leg, "code": "pooled", "shard": int(shard), "amount_fen": -amounts[share]}
            for shard, amounts in sums.shards.items()
        ]
    with connection.cursor() as cursor:
        cursor.execute(
            statement("stage_shared_credits").replace("{lines}", lines),
            {"legs": json.dumps(legs), "region": region, "on": on, "month": month.first},
        )


def _commit(run: Run, region: str, month: Month) -> None:
    """Ledger, bills, vouchers and the run's success appear together."""
    on = date.fromisoformat(run.cursor["on"])
    sums = Sums(**run.cursor["sums"])
    posted = bool(run.cursor["people"])
    if posted:
        accounts.prepare_bulk(run_id=run.pk)
    with transaction.atomic():
        bills = Bill.objects.filter(credit_run=run)
        # Like whoever matches: bills before the ledger.
        list(bills.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
        if posted:
            accounts.commit_bulk(run_id=run.pk)
        credited = bills.update(status=BillStatus.CREDITED, credited_on=on)
        _vouchers(run, region, month, on, sums)
        figures = {name: value for name, value in asdict(sums).items() if name != "shards"}
        figures |= {"bills": credited, "local_fen": sums.share_fen(1), "maternity_fen": sums.share_fen(2)}
        jobs.succeed(run, figures)


def _vouchers(run: Run, region: str, month: Month, on: date, sums: Sums) -> None:
    matched = {
        "basic": {"personal": sums.own_fen, "unit_to_account": sums.unit_fen, "pooled": sums.pooled_fen},
        "local-supplementary": {"personal": 0, "unit_to_account": 0, "pooled": sums.share_fen(1)},
        "maternity": {"personal": 0, "unit_to_account": 0, "pooled": sums.share_fen(2)},
    }
    key = f"credited:{region}:{run.period}"
    for fund, facts in matched.items():
        if any(facts.values()):
            accounts.post_event(
                event="premium-matched",
                facts=facts,
                region=region,
                fund=fund,
                on=on,
                key=f"{key}:{fund}:voucher",
                month=month,
            )
    if sums.quota_fen:
        accounts.post_event(
            event="retirees-quota",
            facts={"amount": sums.quota_fen},
            region=region,
            on=on,
            key=f"{key}:quota:voucher",
            month=month,
        )
