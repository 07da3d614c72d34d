"""Reading the ledger page by page: entries of a time, the lines of an entry, a fund's year by months."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from accounts.choices import Book, Nature
from accounts.models import ChartAccount, Entry, LedgerAccount, Line
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.periods import Month, months


class MonthFlow(NamedTuple):
    """A fund's income and expenditure of one month, cash basis, both as positive amounts."""

    month: Month
    income_fen: Fen
    expenditure_fen: Fen


class CodeSum(NamedTuple):
    """The lines of one entry on one code: many people's legs are one figure."""

    code: str
    name: str
    lines: int
    debit_fen: Fen
    credit_fen: Fen


def entries_between(
    region: str, *, book: str, first: date, last: date, fund: str = "", act: str = ""
) -> QuerySet[Entry]:
    """The entries of a book posted from one day to another, both included, the latest first."""
    rows = Entry.objects.filter(region=region, book=book, posted_on__range=(first, last))
    if fund:
        rows = rows.filter(fund=fund)
    if act:
        rows = rows.filter(act=act)
    return rows.order_by("-posted_on", "-id")


def lines_of(entry: Entry) -> QuerySet[Line]:
    """The lines of an entry with their accounts, in the order written."""
    return (
        Line.objects.filter(entry_id=entry.pk, posted_on=entry.posted_on)
        .select_related("account")
        .order_by("id")
    )


def sums_of(entry: Entry) -> list[CodeSum]:
    """An entry by codes of the chart: what a voucher prints when thousands of people stand behind a line."""
    names = {row.code: row.name for row in ChartAccount.objects.filter(book=entry.book)}
    rows = (
        Line.objects.filter(entry_id=entry.pk, posted_on=entry.posted_on)
        .order_by()
        .values_list("account__code")
        .annotate(
            lines=Count("pk"),
            debited=Sum("amount_fen", filter=Q(amount_fen__gt=0), default=0),
            credited=-Sum("amount_fen", filter=Q(amount_fen__lte=0), default=0),
        )
    )
    return [
        CodeSum(code, names.get(code, code), lines, Fen(debited), Fen(credited))
        for code, lines, debited, credited in sorted(rows, key=lambda row: (not row[2], row[0]))
    ]


def fund_flow(region: str, fund: str, *, first: Month, last: Month) -> list[MonthFlow]:
    """Income and expenditure of a fund by month, from the lines of its fund book (401, 402, 501, 502).

    The year-end close (E30, E31) moves these accounts too and is left out.
    """
    natures = dict(
        ChartAccount.objects.filter(
            book=Book.FUND, nature__in=[Nature.INCOME, Nature.EXPENDITURE]
        ).values_list("code", "nature")
    )
    accounts = dict(
        LedgerAccount.objects.filter(
            region=region, book=Book.FUND, fund=fund, code__in=list(natures)
        ).values_list("pk", "code")
    )
    days = (first.first, last.last)
    year_ends = Entry.objects.filter(
        region=region,
        book=Book.FUND,
        fund=fund,
        posted_on__in=[date(year, 12, 31) for year in range(first.year, last.year + 1)],
        act__startswith="year-",
    )
    rows = (
        Line.objects.filter(account_id__in=list(accounts), posted_on__range=days)
        .exclude(entry_id__in=list(year_ends.values_list("pk", flat=True)))
        .annotate(posted_month=TruncMonth("posted_on"))
        .values_list("account_id", "posted_month")
        .annotate(total=Sum("amount_fen"))
        .order_by("account_id", "posted_month")
    )
    income: dict[Month, int] = defaultdict(int)
    expenditure: dict[Month, int] = defaultdict(int)
    for account_id, day, total in rows:
        if natures[accounts[account_id]] == Nature.INCOME:
            income[Month.of(day)] -= total
        else:
            expenditure[Month.of(day)] += total
    return [MonthFlow(month, Fen(income[month]), Fen(expenditure[month])) for month in months(first, last)]
