"""The check of a statement's lines asks for an entry's header once, not line by line."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_checks_of_whole_statements")]

    operations = [migrations.RunSQL((SQL / "check_lines.sql").read_text(), migrations.RunSQL.noop)]
