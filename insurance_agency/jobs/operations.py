"""Starting, advancing and ending a periodic run.

A run is claimed with an advisory lock of the database session. The lock goes when the session
goes, so that a worker that was killed leaves nothing to clean up: whoever claims the run next
finds its cursor where the last committed chunk left it.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, ClassVar, TypeVar

from django.db import DatabaseError, connection, transaction
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from insurance_agency.jobs.choices import RunStatus
from insurance_agency.jobs.hands import share_out
from insurance_agency.jobs.models import Run
from insurance_agency.kernel.errors import DomainError

Written = TypeVar("Written")


class RunBusy(DomainError):
    """Another worker is doing this run at the moment."""

    code: ClassVar[str] = "run-busy"


def request_run(*, kind: str, region: str, period: str, by_id: int | None = None) -> Run:
    """The record of a run, made when it is asked for the first time. A finished one stays finished."""
    run, _made = Run.objects.get_or_create(
        kind=kind, region=region, period=period, defaults={"requested_by_id": by_id}
    )
    return run


@contextmanager
def claim(*, kind: str, region: str, period: str, by_id: int | None = None) -> Iterator[Run]:
    """Hold a run while it is worked on; nobody else can.

    Gives the record. When `is_done`, somebody has finished it before: leave it alone. An exception
    inside is recorded as the run's error and goes on. Raises `RunBusy` when it is held elsewhere.
    Must be entered outside a transaction, so that chunks can commit inside it.
    """
    with transaction.atomic(durable=True):
        run = request_run(kind=kind, region=region, period=period, by_id=by_id)
    key = _lock_key(kind, region, period)
    if not _ask("SELECT pg_try_advisory_lock(%s)", key):
        raise _busy()
    try:
        run.refresh_from_db()
        if run.is_done:
            yield run
            return
        _begin(run)
        try:
            yield run
        except RunBusy:  # what becomes of the run is told by whoever does it, or it is found as lost
            raise
        except BaseException as error:
            with suppress(DatabaseError):  # a lost session cannot take a note; the error itself goes on
                _fail(run, error)
            raise
    finally:
        with suppress(DatabaseError):
            _ask("SELECT pg_advisory_unlock(%s)", key)


def advance(
    run: Run,
    *,
    done: int,
    total: int | None = None,
    cursor: dict[str, Any] | None = None,
    figures: dict[str, Any] | None = None,
) -> None:
    """Record how far a run has come. Call it in the transaction of the chunk that it reports."""
    run.progress_done = done
    run.progress_total = max(done, run.progress_total if total is None else total)
    if cursor is not None:
        run.cursor = cursor
    if figures is not None:
        run.figures = figures
    run.heartbeat_at = Now()
    run.save(update_fields=["progress_done", "progress_total", "cursor", "figures", "heartbeat_at"])


def work_off(run: Run, write: Callable[[Any], Written], note: Callable[[Run, Written], None]) -> None:
    """Write the chunks that `run.cursor["left"]` lists, several at once, each in a transaction of its own.

    At the end of a chunk's transaction the record is held, `note` enters what was written (people done,
    sums), and the chunk is struck off. Raises `RunBusy` when somebody else has struck it off; nothing of it
    stays then.
    """

    def one(chunk: Any) -> None:
        with transaction.atomic():
            written = write(chunk)
            held = Run.objects.select_for_update(of=("self",)).get(pk=run.pk)
            if chunk not in held.cursor.get("left", []):
                raise _busy()
            held.cursor["left"].remove(chunk)
            note(held, written)
            advance(held, done=held.progress_done, cursor=held.cursor)

    run.refresh_from_db()  # as the record holds them: tuples have become lists
    share_out(run.cursor["left"], one)
    run.refresh_from_db()


def succeed(run: Run, figures: dict[str, Any] | None = None) -> None:
    """End a run well. Call it in the transaction of its last act."""
    if figures is not None:
        run.figures = figures
    run.status, run.error = RunStatus.SUCCEEDED, ""
    run.progress_done = run.progress_total
    run.heartbeat_at = run.finished_at = Now()
    run.save()
    run.refresh_from_db()


def _busy() -> RunBusy:
    return RunBusy(_("This run is being worked on at the moment. Look at its progress and wait."))


def _begin(run: Run) -> None:
    run.status, run.error, run.attempt = RunStatus.RUNNING, "", run.attempt + 1
    run.heartbeat_at = Now()
    if run.started_at is None:
        run.started_at = Now()
    run.save(update_fields=["status", "error", "attempt", "heartbeat_at", "started_at"])


def _fail(run: Run, error: BaseException) -> None:
    """Of a bug's message the first line: on the others the database quotes the row that it refused."""
    bug = f"{type(error).__name__}: {error}".partition("\n")[0]
    reason = str(error) if isinstance(error, DomainError) else bug
    Run.objects.filter(pk=run.pk).exclude(status=RunStatus.SUCCEEDED).update(
        status=RunStatus.FAILED, error=reason[:2000], heartbeat_at=Now()
    )


def _lock_key(kind: str, region: str, period: str) -> int:
    digest = hashlib.sha256(f"{kind}/{region}/{period}".encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def _ask(sql: str, key: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(sql, [key])
        return bool(cursor.fetchone()[0])
