"""The set-based twins of the pure rules, each beside the plain insert of the rows that it computes."""

import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import psycopg
from django.db import connection
from psycopg import sql

from accounts.operations.interest import interest_sql, products_of, rates_of
from accounts.rules.interest import year_rates
from contributions import operations
from contributions.models import AssessedMonth, Bill
from contributions.policy import EntitlementPolicy
from contributions.queries.benefits import standings
from contributions.queries.late_fees import late_fees_until
from insurance_agency.bench import month, world
from insurance_agency.bench.report import REPETITIONS, Figure, median_of, seconds, spread
from insurance_agency.identity.choices import Region
from insurance_agency.jobs.hands import share_out
from insurance_agency.jobs.models import Run
from insurance_agency.kernel.periods import Month
from insurance_agency.kernel.policy import load_pack
from insurance_agency.notices.queries import pack_for

GOALS = {"contribution": 15, "interest": 15, "late fee": 25, "entitlement": 120}
BILLS = 20_000
MONTH = Month(2005, 1)
"""After the months of the month's bench."""


def measure(persons: int) -> list[Figure]:
    """Uses the register and the months that the month's bench has left, or makes them."""
    if not Bill.objects.filter(region=world.REGION).exists():
        world.populate(persons)
        month.run_month(month.FIRST, world.stage(month.FIRST))
    return [_contribution(persons), _interest(persons), _late_fee(), *_entitlement(persons)]


def _contribution(persons: int) -> Figure:
    taken, floors = [], []
    for number in range(REPETITIONS):
        which = MONTH + number
        share_out(world.stage(which), month.declare)
        on, by = which.first + timedelta(days=8), world.clerk("bench-clerk")
        taken.append(
            seconds(lambda: operations.assess_month(region=world.REGION, month=which, on=on, by=by))  # noqa: B023
        )
        floors.append(_copied("contributions_billline", which))
    return _figure("contribution", f"{persons:,} persons assessed", taken, floors)


def _interest(persons: int) -> Figure:
    year = 2003
    rates = year_rates(pack_for(world.REGION), year)
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        owner.execute("SELECT accounts_open_year(2002), accounts_open_year(2003)")
        owner.execute(
            "INSERT INTO accounts_closing (account_id, month, balance_fen)"
            " SELECT account_id, month, -(account_id * 7919 % 900000 + date_part('month', month)::integer)"
            " FROM accounts_personalaccount"
            " CROSS JOIN generate_series(date '2002-12-01', date '2003-11-01', '1 month') AS month"
        )
        accounts = [row[0] for row in owner.execute("SELECT account_id FROM accounts_personalaccount")]
    facts = {"accounts": accounts, **products_of(year), **rates_of(rates)}
    return _of_query("interest", f"{persons:,} accounts", lambda: _rows(interest_sql("amounts"), facts))


def _late_fee() -> Figure:
    run = Run.objects.create(kind="assessment", region=world.REGION, period="arrears")
    basis = AssessedMonth.objects.create(
        region=world.REGION,
        month=Month(2007, 1),
        run=run,
        closed_on=date(2007, 1, 9),
        known_on=date(2007, 1, 9),
    )
    with connection.cursor() as cursor:
        cursor.execute(
            (Path(__file__).parent / "late_fee_bills.sql").read_text(),
            {
                "region": world.REGION,
                "month": basis.month.first,
                "basis": basis.pk,
                "run": run.pk,
                "bills": BILLS,
            },
        )
    bills = list(Bill.objects.filter(run=run))
    pack, day = pack_for(world.REGION), date(2014, 6, 30)
    return _of_query(
        "late fee", f"{len(bills):,} bills", lambda: [*late_fees_until(bills, day, pack).items()]
    )


def _entitlement(persons: int) -> list[Figure]:
    figures = []
    last = MONTH + REPETITIONS - 1
    for region in Region.values:
        policy = load_pack(region).policy(EntitlementPolicy, on=date(2010, 1, 1))
        figures.append(
            _of_query(
                "entitlement",
                f"{persons:,} persons, method {policy.method}",
                lambda: [tuple(each) for each in standings(world.REGION, last.last, policy)],  # noqa: B023
            )
        )
    return figures


def _of_query(name: str, of_what: str, ask: Callable[[], list[tuple[Any, ...]]]) -> Figure:
    """A twin that gives rows: the seconds until they are there, beside inserting them once more."""
    taken, floors = [], []
    for _round in range(REPETITIONS):
        begun = perf_counter()
        rows = ask()
        taken.append(perf_counter() - begun)
        floors.append(_inserted(rows))
    return _figure(name, of_what, taken, floors)


def _figure(name: str, of_what: str, taken: list[float], floors: list[float]) -> Figure:
    ratios = [mine / floor for mine, floor in zip(taken, floors, strict=True)]
    return Figure(
        f"{name}, the statement for {of_what}",
        median_of(ratios),
        GOALS[name],
        "at most",
        "x the plain INSERT ... SELECT of its rows",
        f"statement {spread(taken)} s; plain insert {spread(floors)} s (least / median / most)",
    )


def _rows(statement: Any, facts: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, facts)
        return list(cursor.fetchall())


def _inserted(rows: list[tuple[Any, ...]]) -> float:
    """Seconds to insert rows of these types from a table into a bare one."""
    kinds = {bool: "boolean", str: "text"}
    columns = ", ".join(
        f"c{number} {kinds.get(type(value), 'bigint')}" for number, value in enumerate(rows[0])
    )
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        owner.execute(f"CREATE TEMP TABLE bench_rows ({columns})")
        with owner.cursor().copy("COPY bench_rows FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return _insert_again(owner)


def _copied(table: str, which: Month) -> float:
    """Seconds to insert a month's rows of a table into a bare one."""
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        copied = sql.SQL("CREATE TEMP TABLE bench_rows AS SELECT * FROM {} WHERE month = {}")
        owner.execute(copied.format(sql.Identifier(table), sql.Literal(which.first)))
        return _insert_again(owner)


def _insert_again(owner: psycopg.Connection) -> float:
    owner.execute("CREATE TABLE bench_bare AS SELECT * FROM bench_rows WHERE false")
    taken = seconds(lambda: owner.execute("INSERT INTO bench_bare SELECT * FROM bench_rows"))
    owner.execute("DROP TABLE bench_rows, bench_bare")
    return taken
