"""Who closes months locks them before anything is read; who posts asks for the month before anything is held."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_hold_requests")]

    operations = [
        migrations.RunSQL((SQL / f"{name}.sql").read_text(), migrations.RunSQL.noop)
        for name in ("post", "close_month")
    ]
