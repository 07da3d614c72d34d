"""Recompute the ledger from its lines and say where it differs."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from django.db import connection
from django.db.models import Max, Sum
from psycopg import sql

from accounts.models import Balance, ClosedMonth, Entry, PersonalAccount
from accounts.operations.interest import interest_sql, products_of, rates_given
from accounts.rules.ties import Standing, gaps
from insurance_agency.jobs.choices import RunKind
from insurance_agency.jobs.models import Run
from insurance_agency.kernel.periods import Month

_SQL = Path(__file__).resolve().parent.parent / "sql" / "verify"
CHECKS = (
    "entries",
    "fingerprints",
    "balances",
    "months",
    "closings",
    "swept",
    "personal",
    "reversals",
    "vouchers",
    "runs",
)


class Difference(NamedTuple):
    """One thing that does not agree, with the fund, the day and the entry where it shows."""

    check: str
    detail: str
    region: str | None = None
    fund: str | None = None
    day: date | None = None
    entry_id: int | None = None
    account_id: int | None = None

    def __str__(self) -> str:
        place = [self.check, self.region, self.fund, self.day, self.entry_id and f"entry {self.entry_id}"]
        return " | ".join(str(part) for part in place if part) + f" | {self.detail}"


def verify(*, region: str | None = None, since: date | None = None) -> list[Difference]:
    """Recompute everything from the lines and return what differs; an empty list is a ledger that holds.

    With `since`, lines before that day are taken from the month-end closing before it. Checks entries
    against their lines and fingerprints, balances, closed months and their closings, personal accounts,
    reversals, voucher numbers, runs, the year's interest of each account, and the ties between the books
    (DOMAIN 9.4). Each check names at most its first hundred differences.
    """
    found: list[Difference] = []
    parameters = {"region": region, "since": since, "first_day": _first_day(region, since)}
    with connection.cursor() as cursor:
        for check in CHECKS:
            cursor.execute((_SQL / f"{check}.sql").read_text(), parameters)
            for row_region, fund, day, entry_id, account_id, detail in cursor.fetchall():
                found.append(Difference(check, detail, row_region, fund, day, entry_id, account_id))
    return [*found, *_interest(region, since), *_ties(region)]


def _first_day(region: str | None, since: date | None) -> date:
    """The first day that some region has no closing for: lines before it need not be read."""
    regions = 1 if region else Entry.objects.values("region").distinct().count()
    closed = ClosedMonth.objects.filter(month__lt=Month.of(since)) if since else ClosedMonth.objects.none()
    closed = closed.filter(region=region) if region else closed
    last = [row["month"] for row in closed.order_by("region").values("region").annotate(month=Max("month"))]
    return min(last).next().first if last and len(last) == regions else date.min


def _interest(region: str | None, since: date | None) -> Iterator[Difference]:
    """Every year's interest once more, from the closings of its months and the rates the run was given."""
    credited = Entry.objects.filter(act="interest", posted_on__gte=since or date.min).order_by(
        "posted_on", "pk"
    )
    check = sql.SQL((_SQL / "interest.sql").read_text()).format(amounts=interest_sql("amounts"))
    for entry in credited.filter(region=region) if region else credited:
        run = Run.objects.filter(pk=entry.run_id, kind=RunKind.INTEREST).first()
        if run is None:
            detail = "the run that credited this interest is not on record"
            yield Difference("interest", detail, entry.region, entry.fund, entry.posted_on, entry.pk)
            continue
        everybody = PersonalAccount.objects.filter(account__region=entry.region)
        earning = everybody.exclude(closed_on__lte=entry.posted_on).values_list("account_id", flat=True)
        facts = {
            "accounts": list(earning),
            "entry": entry.pk,
            "on": entry.posted_on,
            "recorded_at": entry.recorded_at,
            **products_of(entry.posted_on.year),
            **rates_given(run),
        }
        with connection.cursor() as cursor:
            cursor.execute(check, facts)
            for row_region, fund, day, entry_id, account_id, detail in cursor.fetchall():
                yield Difference("interest", detail, row_region, fund, day, entry_id, account_id)


def _ties(region: str | None) -> Iterator[Difference]:
    regions = (
        [region]
        if region
        else list(Entry.objects.order_by("region").values_list("region", flat=True).distinct())
    )
    for each in regions:
        rows = (
            Balance.objects.filter(account__region=each)
            .values_list("account__book", "account__fund", "account__code")
            .annotate(total=Sum("amount_fen"))
            .order_by()
        )
        for gap in gaps(Standing(*row) for row in rows):
            detail = (
                f"{gap.tie.name} ({gap.tie.cite}): fund book {gap.fund_book_fen} fen, "
                f"business book {gap.business_book_fen} fen"
            )
            yield Difference("books", detail, each, gap.fund or None)
