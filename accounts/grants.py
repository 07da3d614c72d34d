"""What the role that the application signs in as may do.

Ordinary tables are its own to use. Of the ledger it may read everything and write nothing: postings go
through the functions of `accounts/sql`, which run with the owner's rights. It defines no table at all.
"""

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


def grant_application_role(sender: AppConfig, using: str, **_kwargs: object) -> None:
    """After every `migrate`: rights of the application's role on what exists now."""
    role = sql.Identifier(settings.APPLICATION_ROLE)
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT rolname = current_user FROM pg_roles WHERE rolname = %s", [settings.APPLICATION_ROLE]
        )
        found = cursor.fetchone()
        if found is None or found[0]:
            return
        cursor.execute(
            sql.SQL(
                "CREATE OR REPLACE FUNCTION accounts_application_role() RETURNS name"
                " LANGUAGE sql IMMUTABLE RETURN {}::name"
            ).format(sql.Literal(settings.APPLICATION_ROLE))
        )
        everything = sql.SQL(
            "GRANT USAGE ON SCHEMA public TO {role};"
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};"
            "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role};"
            "REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON {ledger} FROM {role};"
        )
        tables = sql.SQL(", ").join(map(sql.Identifier, LEDGER))
        cursor.execute(everything.format(role=role, ledger=tables))
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relispartition"
            " AND relkind = 'r' AND relname ~ '^accounts_(line|closing)_'"
        )
        for (partition,) in cursor.fetchall():
            cursor.execute(sql.SQL("REVOKE ALL ON {} FROM {}").format(sql.Identifier(partition), role))
