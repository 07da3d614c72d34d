"""What the role that the application signs in as may do.

Ordinary tables are its own to use. Of the ledger it may read everything and write nothing: postings go
through the functions of `accounts/sql` that are named here, which run with the owner's rights; what those
functions call is the owner's alone. It defines no table at all.
"""

from collections.abc import Sequence

from django.apps import AppConfig
from django.conf import settings
from django.db import connections
from psycopg import sql

LEDGER = [
    "accounts_balance",
    "accounts_bulk",
    "accounts_chartaccount",
    "accounts_closedmonth",
    "accounts_closing",
    "accounts_entry",
    "accounts_ledgeraccount",
    "accounts_line",
    "accounts_personalaccount",
    "accounts_vouchercounter",
]

ACTS = [
    "accounts_abandon_bulk",
    "accounts_close_month",
    "accounts_commit_bulk",
    "accounts_lock_open_months",
    "accounts_lock_personal",
    "accounts_open_accounts",
    "accounts_open_bulk",
    "accounts_open_personal_accounts",
    "accounts_open_year",
    "accounts_post",
    "accounts_prepare_bulk",
    "accounts_reverse",
    "accounts_set_personal_status",
]

# Partitions are reached through the ledger only, and a run's tables keep the rights they were opened with.
_ORDINARY = r"""
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm') AND NOT relispartition
      AND relname <> ALL (%s) AND relname !~ '^accounts_(bulk_entry_[0-9]+|line_[0-9]{4}_run_[0-9]+)$'
"""
_ACTING = r"""
    SELECT proname, oid::regprocedure::text FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND prosecdef AND proname LIKE 'accounts\_%'
"""


def grant_application_role(sender: AppConfig, using: str, **_kwargs: object) -> None:
    """After every `migrate`: rights of the application's role on what exists now."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT rolname = current_user FROM pg_roles"
            " WHERE rolname = %s AND to_regclass('accounts_line') IS NOT NULL",
            [settings.APPLICATION_ROLE],
        )
        found = cursor.fetchone()
        if found is None or found[0]:
            return
        cursor.execute(_ORDINARY, [LEDGER])
        ordinary = [name for (name,) in cursor.fetchall()]
        cursor.execute(_ACTING)
        functions = cursor.fetchall()
        for statement in _statements(ordinary, functions):
            cursor.execute(statement)


def _statements(ordinary: Sequence[str], functions: Sequence[tuple[str, str]]) -> list[sql.Composed]:
    role = sql.Identifier(settings.APPLICATION_ROLE)
    tables = sql.SQL(", ").join(map(sql.Identifier, ordinary))
    ledger = sql.SQL(", ").join(map(sql.Identifier, LEDGER))
    every = sql.SQL(", ").join(sql.SQL(signature) for _name, signature in functions)
    acts = sql.SQL(", ").join(sql.SQL(signature) for name, signature in functions if name in ACTS)
    return [
        sql.SQL(
            "CREATE OR REPLACE FUNCTION accounts_application_role() RETURNS name"
            " LANGUAGE sql IMMUTABLE RETURN {}::name"
        ).format(sql.Literal(settings.APPLICATION_ROLE)),
        sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role),
        sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON {} TO {}").format(tables, role),
        sql.SQL("GRANT SELECT ON {} TO {}").format(ledger, role),
        sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(role),
        sql.SQL("REVOKE EXECUTE ON FUNCTION {} FROM PUBLIC, {}").format(every, role),
        sql.SQL("GRANT EXECUTE ON FUNCTION {} TO {}").format(acts, role),
    ]
