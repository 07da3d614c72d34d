"""Reading the ledger page by page: entries of a time, the lines of an entry."""

from datetime import date
from typing import Final, NamedTuple

from django.db.models import Count, Q, QuerySet, Sum

from accounts.models import Bulk, ChartAccount, Entry, Line
from accounts.queries.balances import PEOPLES
from insurance_agency.kernel.money import Fen

MANY: Final = 1000
"""Lines of an entry that stands for many people."""


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
    """The lines of an entry with their accounts: in the order written, or of many people by their accounts.

    Sorting a month's credit for one page of it costs more than the page; the key of the table has the
    lines by account already.
    """
    order = ("account_id", "posted_on", "id") if entry.line_count > MANY else ("id",)
    return _lines(entry).prefetch_related("account").order_by(*order)


def sums_of(entry: Entry) -> list[CodeSum]:
    """An entry by codes of the chart: what a voucher prints when thousands of people stand behind a line.

    The people's legs are what the others leave of the header, which the database holds to its lines.
    """
    names = {row.code: row.name for row in ChartAccount.objects.filter(book=entry.book)}
    found = [
        CodeSum(code, names.get(code, code), lines, Fen(debited), Fen(credited))
        for code, lines, debited, credited in _lines(entry)
        .filter(account__balance__guarded=False)
        .order_by()
        .values_list("account__code")
        .annotate(
            lines=Count("pk"),
            debited=Sum("amount_fen", filter=Q(amount_fen__gt=0), default=0),
            credited=-Sum("amount_fen", filter=Q(amount_fen__lte=0), default=0),
        )
    ]
    if lines := entry.line_count - sum(row.lines for row in found):
        debited = Fen(entry.debit_fen - sum(row.debit_fen for row in found))
        credited = Fen(entry.debit_fen - sum(row.credit_fen for row in found))
        found.append(CodeSum(PEOPLES, names[PEOPLES], lines, debited, credited))
    return sorted(found, key=lambda row: (not row.debit_fen, row.code))


def _lines(entry: Entry) -> QuerySet[Line]:
    """The lines of an entry, looked for in the one partition that holds them."""
    apart = Bulk.objects.filter(run_id=entry.run_id, attached=True).exists() if entry.run_id else False
    return Line.objects.filter(
        entry_id=entry.pk, posted_on=entry.posted_on, run_id=entry.run_id if apart else 0
    )
