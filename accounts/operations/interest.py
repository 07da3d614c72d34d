"""The year's interest of the personal accounts of a region: computed as a set, posted as one run."""

from datetime import date
from math import lcm
from pathlib import Path
from typing import Any, ClassVar

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _
from psycopg import sql

from accounts.choices import Fund
from accounts.models import PersonalAccount
from accounts.operations.bulk import BulkTables, abandon_bulk, commit_bulk, open_bulk, prepare_bulk
from accounts.operations.legs import credit, debit
from accounts.operations.months import INTEREST_CLEARING, close_month, lock_months, standing
from accounts.operations.opening import open_accounts
from accounts.operations.posting import post
from accounts.operations.refusals import BulkRefused
from accounts.operations.vouchers import post_event
from accounts.rules.interest import YearRates, year_rates
from insurance_agency.jobs import operations as jobs
from insurance_agency.jobs.choices import RunKind
from insurance_agency.jobs.models import Run
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.periods import Month, months
from insurance_agency.notices.queries import pack_for

CHUNK = 50_000
_SQL = Path(__file__).resolve().parent.parent / "sql" / "interest"


class InterestNotDue(DomainError):
    """The year is not over."""

    code: ClassVar[str] = "interest-not-due"


class NoRunForReading(DomainError):
    """The region's reading of the interest has a rule for one account and no run for all of them."""

    code: ClassVar[str] = "no-run-for-reading"


def credit_interest(*, region: str, year: int, on: date, by_id: int | None = None) -> None:
    """Credit the year's interest to the personal accounts of a region on 31 December (DOMAIN 5.5, E12, E13).

    What the bank has paid and the accounts do not need goes to the pooled fund, which also covers what
    is missing. Closes the months up to November first. Resumable, harmless when repeated. Raises
    InterestNotDue before 31 December, NoRunForReading, and RunBusy while another worker does it.
    """
    if on < date(year, 12, 31):
        raise InterestNotDue(_("Interest is credited on 31 December, not before."))
    with jobs.claim(kind=RunKind.INTEREST, region=region, period=str(year), by_id=by_id) as run:
        if run.is_done:
            return
        rates = _rates(region, year)
        close_month(region=region, month=Month(year, 11), by_id=by_id)
        tables = open_bulk(run_id=run.pk, year=year)
        if not run.cursor.get("gathered"):
            _gather(run, tables, region, rates)
        try:
            _enter(run, region, year, by_id)
        except BulkRefused:
            with transaction.atomic():  # an account was closed meanwhile: the next attempt gathers anew
                abandon_bulk(run_id=run.pk)
                jobs.advance(run, done=0, cursor={})
            raise


def _rates(region: str, year: int) -> YearRates:
    """The rates of a year, if the region's reading is the run's. Raises NoRunForReading."""
    rates = year_rates(pack_for(region), year)
    if rates.products != "monthly-opening-balances" or rates.first != Month(year, 1):
        raise NoRunForReading(_("The year's run knows interest by monthly balances of a calendar year only."))
    return rates


def _enter(run: Run, region: str, year: int, by_id: int | None) -> None:
    """What was gathered enters the ledger, with the rest of the year's interest and its vouchers."""
    total = Fen(run.cursor["total_fen"])
    if total:
        prepare_bulk(run_id=run.pk)
    with transaction.atomic():
        lock_months(region=region, month=Month(year, 12))
        if total:
            commit_bulk(run_id=run.pk)
        else:
            abandon_bulk(run_id=run.pk)
        _distribute(region, year, total, by_id)
        jobs.succeed(run, figures={"interest_fen": total, "accounts": run.cursor["accounts"]})


def _gather(run: Run, tables: BulkTables, region: str, rates: YearRates) -> None:
    """Chunk by chunk, each with the run's progress, so that a killed worker goes on where it was."""
    on = date(rates.year, 12, 31)
    everybody = PersonalAccount.objects.filter(account__region=region).still_open().order_by("account_id")
    total = everybody.count()
    if "entry" not in run.cursor:
        with transaction.atomic():
            open_accounts(region=region, code="interest-clearing")
            key = f"interest:{region}:{rates.year}"
            header = _run("header", tables, {"key": key, "region": region, "on": on})
            cursor = {"entry": header and header[0], "after": 0, "rates": rates_of(rates)}
            jobs.advance(run, done=0, total=total, cursor=cursor)
    while True:
        with transaction.atomic():
            after = everybody.filter(account_id__gt=run.cursor["after"])
            chunk = list(after.values_list("account_id", flat=True)[:CHUNK])
            if not chunk:
                break
            facts = {"accounts": chunk, "entry": run.cursor["entry"], "on": on}
            _run("lines", tables, {**products_of(rates.year), **rates_given(run), **facts})
            done = min(total, run.progress_done + len(chunk))
            jobs.advance(run, done=done, cursor={**run.cursor, "after": chunk[-1]})
    with transaction.atomic():
        figures = _run("total", tables, {"entry": run.cursor["entry"], "region": region, "on": on}) or (0, 0)
        sums = {"total_fen": figures[0], "accounts": figures[1], "gathered": True}
        jobs.advance(run, done=total, cursor={**run.cursor, **sums})


def rates_given(run: Run) -> dict[str, Any]:
    """The rates that a run was begun with; the law of today for a run that kept none."""
    kept: dict[str, Any] | None = run.cursor.get("rates")
    return kept or rates_of(_rates(run.region, int(run.period)))


def rates_of(rates: YearRates) -> dict[str, Any]:
    """The rates of each month as whole numbers of one unit, as a run keeps them with its record."""
    unit = lcm(*(rate.denominator for rate in (*rates.current, *rates.carried)))
    return {
        "current": [rate.numerator * unit // rate.denominator for rate in rates.current],
        "carried": [rate.numerator * unit // rate.denominator for rate in rates.carried],
        "divisor": 12 * unit,
        "version": rates.version,
    }


def products_of(year: int) -> dict[str, Any]:
    """The months in whose closings the money of a year's months stands."""
    before = list(months(Month(year - 1, 12), Month(year, 11)))
    return {"months": [month.first for month in before], "first": before[0].first, "last": before[-1].first}


def interest_sql(name: str) -> sql.SQL:
    return sql.SQL((_SQL / f"{name}.sql").read_text())


def _run(name: str, tables: BulkTables, parameters: dict[str, Any]) -> tuple[int, ...] | None:
    statement = interest_sql(name).format(
        entries=sql.Identifier(tables.entries),
        lines=sql.Identifier(tables.lines),
        amounts=interest_sql("amounts"),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchone() if cursor.description else None


def _distribute(region: str, year: int, account_interest: Fen, by_id: int | None) -> None:
    """Close the year's interest in every fund: the accounts first, the rest is the pooled fund's."""
    on = date(year, 12, 31)
    for fund in Fund.values:
        credited = account_interest if fund == Fund.BASIC else Fen(0)
        bank_interest = -standing(region, fund, Month(year, 12), code=INTEREST_CLEARING).get(
            INTEREST_CLEARING, 0
        )
        rest = bank_interest - credited
        if rest:
            legs = [debit("interest-clearing", rest), credit("pooled", rest, kind="interest")]
            key = f"interest-rest:{region}:{fund}:{year}"
            post(key=key, act="interest-rest", region=region, fund=fund, on=on, legs=legs, by_id=by_id)
        facts = {"bank_interest": bank_interest, "account_interest": credited}
        key = f"interest-voucher:{region}:{fund}:{year}"
        post_event(
            event="interest-distributed", facts=facts, region=region, fund=fund, on=on, key=key, by_id=by_id
        )
