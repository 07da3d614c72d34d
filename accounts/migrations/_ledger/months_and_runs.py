import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

OPERATIONS = [
    migrations.CreateModel(
        name="Bulk",
        fields=[
            ("run_id", models.BigIntegerField(primary_key=True, serialize=False, verbose_name="run")),
            ("year", models.IntegerField(verbose_name="year")),
            (
                "status",
                models.TextField(
                    choices=[
                        ("open", "Open"),
                        ("prepared", "Checked and prepared"),
                        ("committed", "In the ledger"),
                        ("abandoned", "Abandoned"),
                    ],
                    default="open",
                    verbose_name="status",
                ),
            ),
            ("entry_count", models.IntegerField(default=0, verbose_name="entries")),
            ("line_count", models.BigIntegerField(default=0, verbose_name="lines")),
            ("attached", models.BooleanField(default=False, verbose_name="a partition of its own")),
            (
                "one_line_per_account",
                models.BooleanField(default=False, verbose_name="one line per account"),
            ),
            (
                "opened_at",
                models.DateTimeField(
                    db_default=django.db.models.functions.datetime.Now(), verbose_name="opened at"
                ),
            ),
            ("committed_at", models.DateTimeField(blank=True, null=True, verbose_name="committed at")),
        ],
    ),
    migrations.CreateModel(
        name="ClosedMonth",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("region", models.TextField(verbose_name="region")),
            ("month", models.DateField(verbose_name="month")),
            ("accounts", models.BigIntegerField(verbose_name="accounts")),
            ("by_id", models.BigIntegerField(blank=True, null=True, verbose_name="closed by")),
            (
                "closed_at",
                models.DateTimeField(
                    db_default=django.db.models.functions.datetime.Now(), verbose_name="closed at"
                ),
            ),
        ],
        options={
            "ordering": ["region", "-month"],
        },
    ),
    migrations.CreateModel(
        name="Closing",
        fields=[
            (
                "pk",
                models.CompositePrimaryKey(
                    "account_id", "month", blank=True, editable=False, primary_key=True, serialize=False
                ),
            ),
            ("month", models.DateField(verbose_name="month")),
            ("balance_fen", models.BigIntegerField(verbose_name="debits less credits (fen)")),
        ],
        options={
            "managed": False,
        },
    ),
    migrations.AddConstraint(
        model_name="bulk",
        constraint=models.CheckConstraint(condition=models.Q(("run_id__gt", 0)), name="bulk_run_positive"),
    ),
    migrations.AddConstraint(
        model_name="closedmonth",
        constraint=models.UniqueConstraint(fields=("region", "month"), name="closed_month_once"),
    ),
]
