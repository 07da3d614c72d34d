"""Cutting the work of a run into chunks, each of which is one transaction."""

from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection

from contributions.sql import composed

CHUNK = 200_000
"""People that fill a transaction: two seconds of work, that a killed worker loses and a bar waits."""


class Chunk(NamedTuple):
    """Items with an id greater than `after`, not greater than `upto`; of their people one part of so many."""

    after: int
    upto: int
    part: int = 0
    parts: int = 1


def cut(items: str, parameters: dict[str, Any], *, divisible: bool = False) -> list[Chunk]:
    """The chunks of what `items_<items>.sql` selects; none where it selects nothing.

    Where items are `divisible`, a chunk of far more than `CHUNK` people is cut as well. Each part reads all
    of it, so that a chunk which its last item overfills a little stays whole.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            composed("cut", items=f"items_{items}"),
            {**parameters, "chunk": CHUNK, "connections": settings.RUN_CONNECTIONS},
        )
        rows = cursor.fetchall()
    chunks, after = [], 0
    for upto, people in rows:
        parts = max(1, round(people / CHUNK)) if divisible else 1
        chunks += [Chunk(after, upto, part, parts) for part in range(parts)]
        after = upto
    return chunks
