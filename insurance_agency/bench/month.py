"""A month from staged payroll files to the committed ledger, beside the plain insert of the same rows."""

import os
from datetime import date, timedelta
from time import perf_counter

import psycopg
from django.conf import settings
from django.db import transaction
from psycopg import sql

from contributions import operations
from contributions.choices import ReceiptSource
from contributions.models import Bill, Filing
from contributions.operations import BankLine, Payer
from contributions.operations.checking import settle_check
from insurance_agency.bench import row_by_row, world
from insurance_agency.bench.report import REPETITIONS, Figure, median_of, spread
from insurance_agency.identity.models import User
from insurance_agency.jobs.hands import share_out
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.periods import Month

FLOOR_GOAL = 15
PER_ROW_GOAL = 200
FIRST = Month(2004, 7)
_OF_MONTH = sql.SQL("month = %(first)s")
_OF_FILING = sql.SQL("filing_id IN (SELECT id FROM contributions_filing WHERE month = %(first)s)")
_OF_BILL = sql.SQL("bill_id IN (SELECT id FROM contributions_bill WHERE month = %(first)s)")
_POSTED = sql.SQL("posted_on >= %(first)s AND posted_on < %(next)s")
WRITTEN = {
    "contributions_declaredwage": _OF_FILING,
    "contributions_bill": _OF_MONTH,
    "contributions_billline": _OF_MONTH,
    "contributions_receipt": sql.SQL("value_on >= %(first)s AND value_on < %(next)s"),
    "contributions_receiptmatch": _OF_BILL,
    "accounts_entry": _POSTED,
    "accounts_line": _POSTED,
    "accounts_balance": sql.SQL("account_id IN (SELECT account_id FROM accounts_line WHERE {})").format(
        _POSTED
    ),
}
"""The tables that a month writes, and which of their rows are the month's; balances are written by moving."""


def measure(persons: int) -> list[Figure]:
    world.populate(persons)
    ours, floors, written = [], [], []
    for number in range(REPETITIONS):
        month = FIRST + number
        ours.append(seconds_of(month))
        seconds, rows = plain_insert(month)
        floors.append(seconds)
        written.append(rows)
    rate = persons / median_of(ours)
    alone = _over_one_connection(FIRST + REPETITIONS)
    naive = row_by_row.persons_a_second(FIRST + REPETITIONS + 1)
    ratios = [mine / floor for mine, floor in zip(ours, floors, strict=True)]
    counts = ", ".join(f"{table} {count:,}" for table, count in written[-1].items())
    return [
        Figure(
            f"a month of {persons:,} persons, staged file to committed ledger",
            median_of(ratios),
            FLOOR_GOAL,
            "at most",
            "x the plain INSERT ... SELECT of the same rows",
            f"month {spread(ours)} s over {settings.RUN_CONNECTIONS} connections (least / median / most),"
            f" once over a single one {alone:.2f} s; plain insert {spread(floors)} s over one; {counts}",
        ),
        Figure(
            "the same month's rate per person",
            rate / naive,
            PER_ROW_GOAL,
            "at least",
            f"x a run row by row ({row_by_row.PERSONS:,} persons)",
            f"{rate:,.0f} persons a second over {settings.RUN_CONNECTIONS} connections, against {naive:,.0f}",
        ),
    ]


def seconds_of(month: Month) -> float:
    """How long a month takes from its staged files."""
    filings = world.stage(month)
    begun = perf_counter()
    run_month(month, filings)
    return perf_counter() - begun


def _over_one_connection(month: Month) -> float:
    connections, settings.RUN_CONNECTIONS = settings.RUN_CONNECTIONS, 1
    try:
        return seconds_of(month)
    finally:
        settings.RUN_CONNECTIONS = connections


def run_month(month: Month, filings: list[Filing]) -> None:
    """Check, declare, assess, receive, match, credit: the operations that production calls.

    Employers do not wait for each other: as many are served at a time as chunks of a run.
    """
    by, on = world.clerk("bench-clerk"), month.first + timedelta(days=8)
    share_out(filings, declare)
    operations.assess_month(region=world.REGION, month=month, on=on, by=by)
    receive(month, on, by)
    operations.credit_month(region=world.REGION, month=month, on=on, by=by)


def declare(filing: Filing) -> None:
    """Check what is staged against the register, and send it."""
    with transaction.atomic():
        settle_check(filing, rows=filing.rows, found=[], found_in_all=0)
    operations.confirm_filing(filing_id=filing.pk, by=world.clerk("bench-clerk"))


def receive(month: Month, on: date, by: User) -> None:
    """The bank's list of the day on which all employers pay their bills."""
    lines = [
        BankLine(
            payer=Payer.of(bill),
            amount_fen=Fen(bill.total_fen),
            value_on=on,
            bank_reference=f"{month}-{bill.pk}",
            source=ReceiptSource.BANK,
        )
        for bill in Bill.objects.filter(region=world.REGION, month=month, employer__isnull=False)
    ]
    operations.receive_bank_list(region=world.REGION, lines=lines, on=on, by=by)


def plain_insert(month: Month) -> tuple[float, dict[str, int]]:
    """Seconds to insert the rows of a month into bare copies of their tables, and how many rows each has."""
    taken, rows = 0.0, {}
    days = {"first": month.first, "next": month.next().first}
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        for table, of_month in WRITTEN.items():
            name = sql.Identifier(table)
            owner.execute(
                sql.SQL("CREATE TEMP TABLE bench_rows AS SELECT * FROM {} WHERE {}").format(name, of_month),
                days,
            )
            owner.execute("CREATE TABLE bench_bare AS SELECT * FROM bench_rows WHERE false")
            begun = perf_counter()
            rows[table] = owner.execute("INSERT INTO bench_bare SELECT * FROM bench_rows").rowcount
            taken += perf_counter() - begun
            owner.execute("DROP TABLE bench_rows, bench_bare")
    return taken, rows
