"""Work shared out over several connections: one statement keeps one core of the database server busy."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from threading import Event
from typing import TypeVar

from django.conf import settings
from django.db import connection

Item = TypeVar("Item")


def share_out(items: Sequence[Item], work: Callable[[Item], None]) -> None:
    """Do the work for each item, `settings.RUN_CONNECTIONS` of them at once, each on its own connection.

    Inside a transaction all is done here in turn: another connection would not see what it has written. After
    an error no further item is begun; it is raised when those under way have ended.
    """
    hands = min(settings.RUN_CONNECTIONS, len(items))
    if hands < 2 or connection.in_atomic_block:
        for item in items:
            work(item)
        return
    failed = Event()  # a hand whose work has failed would take the next item before anybody hears of it
    with ThreadPoolExecutor(hands) as pool:
        futures = [pool.submit(_on_a_connection, work, item, failed) for item in items]
        try:
            for future in as_completed(futures):
                future.result()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _on_a_connection(work: Callable[[Item], None], item: Item, failed: Event) -> None:
    if failed.is_set():
        return
    try:
        work(item)
    except BaseException:
        failed.set()
        raise
    finally:
        connection.close()
