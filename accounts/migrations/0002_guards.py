"""What the database itself holds: partitions, append-only, whole entries, and the functions that post."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"
STATEMENTS = [
    "share",
    "tables",
    "append_only",
    "check_lines",
    "open_year",
    "application_role",
    "open_accounts",
    "personal_accounts",
    "post",
    "bulk_open",
    "bulk_prepare",
    "bulk_commit",
    "close_month",
]


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_ledger")]

    operations = [
        *(
            migrations.RunSQL((SQL / f"{name}.sql").read_text(), migrations.RunSQL.noop)
            for name in STATEMENTS
        ),
        migrations.RunSQL(migrations.RunSQL.noop, (SQL / "drop_guards.sql").read_text()),
    ]
