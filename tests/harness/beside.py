"""Two acts at once: one waits for what the other has locked."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from time import monotonic

import pytest
from django.db import connection

Beside = Callable[[Callable[[], object]], Future[object]]


@pytest.fixture
def beside() -> Iterator[Beside]:
    """Do an act on a connection of its own, and come back when it waits for a lock of this transaction."""
    with ThreadPoolExecutor(1) as thread:

        def start(act: Callable[[], object]) -> Future[object]:
            def alone() -> object:
                try:
                    return act()
                finally:
                    connection.close()

            future = thread.submit(alone)
            until = monotonic() + 20
            while not someone_waits():
                assert not future.done(), "the act waited for nobody"
                assert monotonic() < until, "the act neither ended nor waited"
            return future

        yield start


def someone_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return bool(cursor.fetchone()[0])
