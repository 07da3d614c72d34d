"""Many small entries at once: written into a run's bulk tables instead of being posted one by one."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db import connection

from accounts.choices import Book, Fund
from accounts.models import LedgerAccount
from accounts.operations.bulk import BulkTables
from accounts.operations.legs import SHARDED, Leg, shard_of
from accounts.operations.opening import open_accounts
from accounts.operations.refusals import NoPersonalAccount
from insurance_agency.kernel.periods import Month

AccountKey = tuple[str, str, str, str, int, int]
"""Book, fund, code, holder kind, holder, shard."""


class Posting(NamedTuple):
    """What `post` would be told about one entry."""

    key: str
    act: str
    on: date
    legs: Sequence[Leg]
    book: str = Book.BUSINESS
    fund: str = Fund.BASIC
    month: Month | None = None
    by_id: int | None = None
    memo: str = ""


def stage(*, region: str, tables: BulkTables, postings: Sequence[Posting]) -> None:
    """Write entries and their lines into a run's tables, in the caller's transaction.

    Accounts that do not exist yet are opened. Balance and keys are checked by `prepare_bulk`. Zero legs are
    left out, as when posting. Raises NoPersonalAccount for a personal account that has not been opened
    before, NotInChart.
    """
    if not postings:
        return
    accounts = _accounts(region, postings)
    entries = _insert_headers(region, tables, postings)
    with (
        connection.cursor() as cursor,
        cursor.copy(
            f"COPY {tables.lines} (entry_id, account_id, amount_fen, posted_on, month, kind) FROM STDIN"
        ) as copy,
    ):
        for posting in postings:
            for leg in posting.legs:
                if leg.amount_fen:
                    month = leg.month.first if leg.month else None
                    account = accounts[_account_key(posting, leg)]
                    copy.write_row(
                        (entries[posting.key], account, leg.amount_fen, posting.on, month, leg.kind)
                    )


def _insert_headers(region: str, tables: BulkTables, postings: Sequence[Posting]) -> dict[str, int]:
    columns = zip(
        *(
            (
                posting.key,
                posting.act,
                posting.book,
                posting.fund,
                posting.on,
                posting.month.first if posting.month else None,
                posting.by_id,
                posting.memo,
            )
            for posting in postings
        ),
        strict=True,
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {tables.entries} (key, act, region, book, fund, posted_on, month, by_id, memo)"  # noqa: S608
            " SELECT key, act, %s, book, fund, posted_on, month, by_id, memo"
            " FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::date[], %s::date[],"
            " %s::bigint[], %s::text[]) AS given (key, act, book, fund, posted_on, month, by_id, memo)"
            " RETURNING key, id",
            [region, *map(list, columns)],
        )
        return dict(cursor.fetchall())


def _accounts(region: str, postings: Sequence[Posting]) -> dict[AccountKey, int]:
    """The ids of all accounts that the legs name, opened where missing."""
    wanted: dict[tuple[str, str, str, str], set[int]] = defaultdict(set)
    for posting in postings:
        for leg in posting.legs:
            if leg.amount_fen:
                kind, holder = leg.holder or ("", 0)
                wanted[posting.book, posting.fund, leg.code, kind].add(holder)
    found: dict[AccountKey, int] = {}
    for (book, fund, code, kind), holders in wanted.items():
        if code != "personal":
            ids = sorted(holders) if kind else ()
            open_accounts(region=region, book=book, fund=fund, code=code, holder_kind=kind, holder_ids=ids)
        rows = LedgerAccount.objects.of_region(region).filter(
            book=book, fund=fund, code=code, holder_kind=kind, holder_id__in=sorted(holders)
        )
        known = list(rows.values_list("pk", "holder_id", "shard"))
        if code == "personal" and len(known) < len(holders):
            raise NoPersonalAccount(f"{len(holders) - len(known)} of {len(holders)} have no personal account")
        for account_id, holder, shard in known:
            found[book, fund, code, kind, holder, shard] = account_id
    return found


def _account_key(posting: Posting, leg: Leg) -> AccountKey:
    kind, holder = leg.holder or ("", 0)
    shard = shard_of(leg, key=posting.key) if leg.code in SHARDED else 0
    return (posting.book, posting.fund, leg.code, kind, holder, shard)
