"""Lines need no foreign key to their account: the statement's own check finds it; runs take months before the ledger."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_lock_months_first")]

    operations = [
        *(
            migrations.RunSQL((SQL / f"{name}.sql").read_text(), migrations.RunSQL.noop)
            for name in ("check_lines", "bulk_prepare", "bulk_commit")
        ),
        migrations.RunSQL(
            "ALTER TABLE accounts_line DROP CONSTRAINT IF EXISTS line_account;"
            "DROP FUNCTION IF EXISTS accounts_validate_bulk(bigint);",
            migrations.RunSQL.noop,
        ),
    ]
