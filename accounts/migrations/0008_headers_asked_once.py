"""The check of a statement's lines asks for an entry's header once, not line by line."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_balances_besides_the_peoples")]

    operations = [migrations.RunSQL((SQL / "check_lines.sql").read_text(), migrations.RunSQL.noop)]
