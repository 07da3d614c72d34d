"""The test database: made and emptied by the owner, used by the role that the application runs as.

The application's role can neither define nor truncate anything, and triggers refuse to empty the ledger even
for the owner. So after a test with real transactions the owner, with triggers switched off, puts every table
back to what it held after the migrations, and drops tables that the test's bulk runs have attached.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import environ
import psycopg
import pytest
from django.db import connection, connections
from django.test import TransactionTestCase
from django.test.utils import setup_databases, teardown_databases
from psycopg import sql
from pytest_django.plugin import DjangoDbBlocker

_LASTING = {"django_migrations"}


def _owner() -> Mapping[str, object]:
    url = os.environ.get("DATABASE_OWNER_URL") or os.environ["DATABASE_URL"]
    return {
        key: value for key, value in environ.Env.db_url_config(url).items() if key in {"USER", "PASSWORD"}
    }


@contextmanager
def _signed_in_as_owner() -> Iterator[None]:
    application = {key: connection.settings_dict[key] for key in ("USER", "PASSWORD")}
    connection.settings_dict.update(_owner())
    try:
        yield
    finally:
        connections.close_all()
        connection.settings_dict.update(application)


def owner_connection() -> psycopg.Connection:
    """A connection of the owner to the test database, outside Django, each statement on its own."""
    address = connection.settings_dict
    return psycopg.connect(
        host=address["HOST"],
        port=address["PORT"],
        dbname=address["NAME"],
        autocommit=True,
        options="-c lock_timeout=20s",
        user=str(_owner()["USER"]),
        password=str(_owner()["PASSWORD"]),
    )


_TABLES = (
    "SELECT relname, relkind = 'p' FROM pg_class"
    " WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"
)
_SEQUENCES = (
    "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL"
)


@dataclass(frozen=True)
class Baseline:
    """What the database holds after the migrations."""

    tables: frozenset[str]
    contents: Mapping[str, bytes]
    sequences: Mapping[str, int]

    @classmethod
    def taken(cls) -> "Baseline":
        with owner_connection() as owner:
            found = dict(owner.execute(_TABLES).fetchall())
            tables = frozenset(found)
            contents = {}
            for table in sorted(name for name in tables - _LASTING if not found[name]):
                with owner.cursor().copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))) as rows:
                    contents[table] = b"".join(bytes(row) for row in rows)
            sequences = dict(owner.execute(_SEQUENCES).fetchall())
        return cls(tables, {table: rows for table, rows in contents.items() if rows}, sequences)

    def restore(self) -> None:
        with owner_connection() as owner, owner.transaction():
            owner.execute("SET LOCAL session_replication_role = replica")
            present = {name for name, _partitioned in owner.execute(_TABLES)}
            for table in sorted(present - self.tables):
                owner.execute(sql.SQL("DROP TABLE IF EXISTS {} CASCADE").format(sql.Identifier(table)))
            touched = sorted(table for table in self.tables - _LASTING if self._may_differ(owner, table))
            if touched:
                names = sql.SQL(", ").join(map(sql.Identifier, touched))
                owner.execute(sql.SQL("TRUNCATE {} RESTART IDENTITY CASCADE").format(names))
            for table, rows in self.contents.items():
                with owner.cursor().copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))) as copy:
                    copy.write(rows)
            for sequence, value in self.sequences.items():
                owner.execute("SELECT setval(%s::regclass, %s)", [f'"{sequence}"', value])

    def _may_differ(self, owner: psycopg.Connection, table: str) -> bool:
        if table in self.contents:
            return True
        found = owner.execute(sql.SQL("SELECT 1 FROM {} LIMIT 1").format(sql.Identifier(table)))
        return found.fetchone() is not None


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker, django_db_modify_db_settings: None
) -> Iterator[None]:
    """Make the test database as the owner, then go on as the application."""
    if not os.environ.get("DATABASE_URL"):
        pytest.exit(
            "No DATABASE_URL: run `make test`, or one test with\n"
            "  .venv/bin/python -m insurance_agency.embedded run --ephemeral -- .venv/bin/pytest PATH",
            returncode=4,
        )
    with django_db_blocker.unblock():
        with _signed_in_as_owner():
            made = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
        baseline = Baseline.taken()
    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: baseline.restore())
    yield
    patch.undo()
    with django_db_blocker.unblock(), _signed_in_as_owner():
        teardown_databases(made, verbosity=0)


@pytest.fixture
def as_owner(db: None) -> Iterator[psycopg.Connection]:
    """The owner's own connection, to show what even the owner is refused."""
    with owner_connection() as owner:
        yield owner
