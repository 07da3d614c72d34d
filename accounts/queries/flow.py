"""A fund's year by months: what came in and what went out, cash basis."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet, Sum
from django.db.models.functions import TruncMonth

from accounts.choices import Book, Nature
from accounts.models import ChartAccount, ClosedMonth, Closing, Entry, LedgerAccount, Line
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.periods import Month, months

Movement = tuple[int, Month, int]
"""Account, month, debits less credits."""


class MonthFlow(NamedTuple):
    """A fund's income and expenditure of one month, cash basis, both as positive amounts."""

    month: Month
    income_fen: Fen
    expenditure_fen: Fen


def fund_flow(region: str, fund: str, *, first: Month, last: Month) -> list[MonthFlow]:
    """Income and expenditure of a fund by month, from its fund book (401, 402, 501, 502).

    A closed month is the difference of two closings, any other is added up from its lines. The year-end
    close (E30, E31) moves these accounts too and is taken out again.
    """
    natures = _accounts(region, fund)
    closed = _closed(region, first, last)
    moved: Counter[tuple[str, Month]] = Counter()
    for account, month, amount in _by_closings(list(natures), closed):
        moved[natures[account], month] += amount
    for account, month, amount in _by_lines(list(natures), first, last, closed):
        moved[natures[account], month] += amount
    for account, month, amount in _by_year_ends(region, fund, list(natures), first, last):
        moved[natures[account], month] -= amount
    return [
        MonthFlow(month, Fen(-moved[Nature.INCOME, month]), Fen(moved[Nature.EXPENDITURE, month]))
        for month in months(first, last)
    ]


def _accounts(region: str, fund: str) -> dict[int, str]:
    """The accounts of a fund that show income or expenditure, each with which of the two."""
    natures = dict(
        ChartAccount.objects.filter(
            book=Book.FUND, nature__in=[Nature.INCOME, Nature.EXPENDITURE]
        ).values_list("code", "nature")
    )
    rows = LedgerAccount.objects.filter(region=region, book=Book.FUND, fund=fund, code__in=list(natures))
    return {account: natures[code] for account, code in rows.values_list("pk", "code")}


def _closed(region: str, first: Month, last: Month) -> list[Month]:
    """The months at both ends of which closings were taken; months are closed one after the other."""
    rows = ClosedMonth.objects.filter(region=region, month__range=(first - 1, last))
    taken = set(rows.values_list("month", flat=True))
    return [month for month in months(first, last) if {month - 1, month} <= taken]


def _by_closings(accounts: list[int], closed: list[Month]) -> Iterator[Movement]:
    """Each closing ends a month and begins the next; an account without one has never moved."""
    ends = {*closed, *(month - 1 for month in closed)}
    rows = Closing.objects.filter(account_id__in=accounts, month__in=ends)
    for account, month, balance in rows.values_list("account_id", "month", "balance_fen"):
        if month in closed:
            yield account, month, balance
        if month + 1 in closed:
            yield account, month + 1, -balance


def _by_lines(accounts: list[int], first: Month, last: Month, closed: list[Month]) -> Iterator[Movement]:
    rows = Line.objects.filter(account_id__in=accounts, posted_on__range=(first.first, last.last))
    if closed:
        rows = rows.exclude(posted_on__range=(closed[0].first, closed[-1].last))
    return _summed(rows)


def _by_year_ends(
    region: str, fund: str, accounts: list[int], first: Month, last: Month
) -> Iterator[Movement]:
    days = [date(year, 12, 31) for year in range(first.year, last.year + 1) if Month(year, 12) <= last]
    entries = Entry.objects.filter(
        region=region, book=Book.FUND, fund=fund, posted_on__in=days, act__startswith="year-"
    )
    found = list(entries.values_list("pk", flat=True))
    if not found:
        return iter(())
    return _summed(Line.objects.filter(account_id__in=accounts, posted_on__in=days, entry_id__in=found))


def _summed(lines: QuerySet[Line]) -> Iterator[Movement]:
    rows = (
        lines.annotate(posted_month=TruncMonth("posted_on"))
        .values_list("account_id", "posted_month")
        .annotate(total=Sum("amount_fen"))
        .order_by("account_id", "posted_month")
    )
    return ((account, Month.of(day), total) for account, day, total in rows)
