"""The postings of a run, gathered outside the ledger and brought in at once.

A run opens two tables of its own, inserts its chunks there by SQL together with its progress, has
them checked and indexed, and enters the ledger in one short transaction. Whatever dies before that
transaction leaves the ledger as it was and the chunks where they are.
"""

import time
from typing import NamedTuple

from django.conf import settings
from django.db import connection, transaction

from accounts.models import Bulk
from accounts.operations.posting import ask, refusing
from accounts.operations.refusals import LedgerBusy

ATTACH_LINES = 200_000
"""From this many lines on a run becomes a partition of its own."""

LOCK_TIMEOUT = "500ms"
"""Below the server's deadlock time-out: a run that cannot get the ledger gives way, never the clerk."""

ATTEMPTS = 60


class BulkTables(NamedTuple):
    """Where a run inserts its entry headers and its lines. Safe to put into SQL text."""

    entries: str
    lines: str


class BulkResult(NamedTuple):
    entries: int
    lines: int
    attached: bool


def open_bulk(*, run_id: int, year: int) -> BulkTables:
    """The tables of a run whose postings all fall in one year; made at the first call.

    Entries: fill key, act, region, book, fund, posted_on, and month, by_id, memo, id if wanted.
    Lines: fill entry_id, account_id, amount_fen, posted_on, and month, kind if wanted.
    Raises BulkRefused when the run was opened for another year.
    """
    with refusing(), connection.cursor() as cursor:
        cursor.execute("SELECT accounts_open_bulk(%s, %s)", [run_id, year])
    return BulkTables(
        entries=f"accounts_bulk_entry_{int(run_id)}", lines=f"accounts_line_{int(year)}_run_{int(run_id)}"
    )


def prepare_bulk(*, run_id: int) -> None:
    """Seal, check and index what a run has gathered; the ledger goes on beside it.

    Call it outside a transaction. Every entry must balance and lie in one region, book, fund and day;
    its key must be new; its accounts must exist. Raises BulkRefused with the first entries that do
    not pass. Safe to repeat.
    """
    threshold = getattr(settings, "LEDGER_ATTACH_LINES", ATTACH_LINES)
    with refusing(), connection.cursor() as cursor:
        cursor.execute("SELECT accounts_prepare_bulk(%s, %s)", [run_id, threshold])


def commit_bulk(*, run_id: int) -> BulkResult:
    """Bring a prepared run into the ledger: headers, lines and balances in one step.

    Put it first in the transaction that also records what the run has done. The second call for a
    run does nothing. Raises BulkRefused when the run is not prepared or meets a closed account,
    Overdraft, KeyReused, MonthClosed, and LedgerBusy when other work does not let it in.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with transaction.atomic():
                return _commit(run_id)
        except LedgerBusy:
            if attempt == ATTEMPTS:
                raise
            time.sleep(0.05)
    raise AssertionError("unreachable")


def _commit(run_id: int) -> BulkResult:
    with refusing(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('lock_timeout'), set_config('lock_timeout', %s, true)", [LOCK_TIMEOUT]
        )
        before = cursor.fetchone()[0]
        cursor.execute("SELECT accounts_commit_bulk(%s)", [run_id])
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [before])
    bulk = Bulk.objects.get(pk=run_id)
    return BulkResult(entries=bulk.entry_count, lines=bulk.line_count, attached=bulk.attached)


def abandon_bulk(*, run_id: int) -> None:
    """Throw away what a run has gathered, so that it may start anew.

    Raises BulkRefused when it is in the ledger.
    """
    ask("SELECT accounts_abandon_bulk(%s)::text", [run_id])
