"""Rows by the hundred thousand: COPY into the table of a model."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any

import psycopg
from django.db import connection, models


def copy_rows(model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Append rows of a model's fields, in the order named; values are what the database stores."""
    table = connection.ops.quote_name(model._meta.db_table)
    columns = ", ".join(
        connection.ops.quote_name(str(getattr(model._meta.get_field(field), "column", "")))
        for field in fields
    )
    count = 0
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def refresh_statistics() -> None:
    """Let the planner know what has just been loaded: only the owner may ask for that.

    A register that has grown over years has its statistics; one that was loaded a second ago has none.
    Where the owner's address is not given, autovacuum does it in its own time.
    """
    owner = os.environ.get("DATABASE_OWNER_URL")
    if owner:
        with psycopg.connect(owner, dbname=connection.settings_dict["NAME"], autocommit=True) as session:
            session.execute("ANALYZE")
