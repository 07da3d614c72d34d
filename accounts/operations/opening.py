from collections.abc import Iterable
from datetime import date

from accounts.choices import Book, Fund
from accounts.operations.posting import ask


def open_accounts(
    *,
    region: str,
    code: str,
    fund: str = Fund.BASIC,
    book: str = Book.BUSINESS,
    holder_kind: str = "",
    holder_ids: Iterable[int] = (),
) -> int:
    """Open the accounts of a code that do not exist yet, for many holders at once; how many were opened.

    A code spread over shards gets all of them. A single posting opens what it needs by itself: this
    is for runs that write their lines by SQL. Raises NotInChart.
    """
    return ask(
        "SELECT accounts_open_accounts(%s, %s, %s, %s, %s, %s)",
        [region, book, fund, code, holder_kind, list(holder_ids)],
    )


def open_years(*, on: date) -> None:
    """Open the partitions of this year and the next, so that New Year's first posting finds them."""
    for year in (on.year, on.year + 1):
        ask("SELECT accounts_open_year(%s)::text", [year])
