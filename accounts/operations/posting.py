import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import DatabaseError, connection

from accounts.choices import Book, Fund
from accounts.operations.legs import Leg, as_json
from accounts.operations.refusals import EmptyEntry, refusal_of
from insurance_agency.kernel.periods import Month

_POST = "SELECT accounts_post(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
_REVERSE = "SELECT accounts_reverse(%s, %s, %s, %s, %s)"


def post(
    *,
    key: str,
    act: str,
    region: str,
    on: date,
    legs: Iterable[Leg],
    book: str = Book.BUSINESS,
    fund: str = Fund.BASIC,
    month: Month | None = None,
    by_id: int | None = None,
    memo: str = "",
) -> int:
    """Post one act in one fund of one book and return the id of its entry.

    One call of the database, which takes the locks, writes the lines and moves the balances; it
    joins the caller's transaction. The key names the act: a repetition with the same legs returns
    the first entry and posts nothing. In a transaction that also posts to the fund book, post to
    the business book first.

    Raises a `LedgerRefusal`: EmptyEntry, Unbalanced, KeyReused, Overdraft, NoPersonalAccount,
    AccountFrozen, AccountClosed, MonthClosed, NotInChart. The database has then given up the
    transaction; wrap the call in `transaction.atomic()` to go on after a refusal.
    """
    rows = as_json(list(legs), key=key)
    if not rows:
        raise EmptyEntry(key)
    first_of_month = month.first if month else None
    return ask(_POST, [key, act, region, book, fund, on, first_of_month, by_id, memo, json.dumps(rows)])


def reverse(*, entry_id: int, key: str, on: date, reason: str, by_id: int | None = None) -> int:
    """Take an entry back: its stored amounts, negated, as a new entry on the day `on`; once per entry.

    A payment taken from a personal account comes back as kind "refund". A voucher of the fund book is
    reversed within its year only (DOMAIN 9.1.5); `take_back` adjusts it later. Raises AlreadyReversed,
    NotReversible, ReversedBeforePosted, VoucherOfEarlierYear, Overdraft, AccountClosed, MonthClosed.
    """
    return ask(_REVERSE, [entry_id, key, on, by_id, reason])


def ask(statement: str, parameters: list[Any]) -> int:
    """The one value that a function of the ledger returns, or its refusal."""
    with refusing(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        row = cursor.fetchone()
    return int(row[0]) if row and row[0] not in (None, "") else 0


@contextmanager
def refusing() -> Iterator[None]:
    """Turn the database's refusals into the ledger's; anything else is a bug and goes on."""
    try:
        yield
    except DatabaseError as error:
        refusal = refusal_of(error)
        if refusal is None:
            raise
        raise refusal from error
