import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

OPERATIONS = [
    migrations.CreateModel(
        name="Balance",
        fields=[
            (
                "account",
                models.OneToOneField(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.PROTECT,
                    primary_key=True,
                    related_name="balance",
                    serialize=False,
                    to="accounts.ledgeraccount",
                ),
            ),
            ("amount_fen", models.BigIntegerField(default=0, verbose_name="debits less credits (fen)")),
            ("guarded", models.BooleanField(default=False, verbose_name="never below zero")),
        ],
    ),
    migrations.AddConstraint(
        model_name="ledgeraccount",
        constraint=models.UniqueConstraint(
            fields=("region", "book", "fund", "code", "holder_kind", "holder_id", "shard"),
            name="ledger_account_once",
        ),
    ),
    migrations.AddConstraint(
        model_name="ledgeraccount",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("holder_id", 0), ("holder_kind", "")), ("holder_id__gt", 0), _connector="OR"
            ),
            name="ledger_account_holder_whole",
        ),
    ),
    migrations.AddConstraint(
        model_name="bulk",
        constraint=models.CheckConstraint(condition=models.Q(("run_id__gt", 0)), name="bulk_run_positive"),
    ),
    migrations.AddConstraint(
        model_name="chartaccount",
        constraint=models.UniqueConstraint(fields=("book", "code"), name="chart_account_once"),
    ),
    migrations.AddConstraint(
        model_name="closedmonth",
        constraint=models.UniqueConstraint(fields=("region", "month"), name="closed_month_once"),
    ),
    migrations.AddField(
        model_name="entry",
        name="by",
        field=models.ForeignKey(
            blank=True,
            db_constraint=False,
            db_index=False,
            null=True,
            on_delete=django.db.models.deletion.PROTECT,
            related_name="+",
            to=settings.AUTH_USER_MODEL,
            verbose_name="posted by",
        ),
    ),
    migrations.AddField(
        model_name="entry",
        name="reverses",
        field=models.OneToOneField(
            blank=True,
            null=True,
            on_delete=django.db.models.deletion.PROTECT,
            related_name="reversed_by",
            to="accounts.entry",
            verbose_name="reverses",
        ),
    ),
    migrations.AddField(
        model_name="personalaccount",
        name="account",
        field=models.OneToOneField(
            on_delete=django.db.models.deletion.PROTECT,
            related_name="personal_account",
            to="accounts.ledgeraccount",
        ),
    ),
]
