import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

OPERATIONS = [
    migrations.CreateModel(
        name="ChartAccount",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            (
                "book",
                models.TextField(
                    choices=[("business", "Business book"), ("fund", "Fund book")], verbose_name="book"
                ),
            ),
            ("code", models.TextField(verbose_name="code")),
            ("name_zh", models.TextField(verbose_name="name in the accounting system of 1999")),
            (
                "name_zh_2017",
                models.TextField(blank=True, verbose_name="name in the accounting system of 2017"),
            ),
            ("name_en", models.TextField(verbose_name="name in English")),
            (
                "nature",
                models.TextField(
                    choices=[
                        ("asset", "Asset"),
                        ("liability", "Liability"),
                        ("fund-balance", "Fund balance"),
                        ("income", "Income"),
                        ("expenditure", "Expenditure"),
                    ],
                    verbose_name="nature",
                ),
            ),
            (
                "holder_kind",
                models.TextField(
                    blank=True,
                    choices=[
                        ("", "The agency"),
                        ("person", "Insured person"),
                        ("payer", "Payer of contributions"),
                        ("institution", "Institution"),
                    ],
                    verbose_name="kept for",
                ),
            ),
            ("shards", models.SmallIntegerField(default=1, verbose_name="shards")),
            ("guarded", models.BooleanField(default=False, verbose_name="never below zero")),
        ],
        options={
            "ordering": ["book", "code"],
        },
    ),
    migrations.CreateModel(
        name="LedgerAccount",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("region", models.TextField(verbose_name="region")),
            (
                "book",
                models.TextField(
                    choices=[("business", "Business book"), ("fund", "Fund book")], verbose_name="book"
                ),
            ),
            (
                "fund",
                models.TextField(
                    choices=[
                        ("basic", "Basic medical insurance fund"),
                        ("local-supplementary", "Local supplementary medical insurance fund"),
                        ("maternity", "Maternity medical insurance fund"),
                    ],
                    verbose_name="fund",
                ),
            ),
            ("code", models.TextField(verbose_name="code")),
            (
                "holder_kind",
                models.TextField(
                    blank=True,
                    choices=[
                        ("", "The agency"),
                        ("person", "Insured person"),
                        ("employer", "Employer"),
                        ("institution", "Institution"),
                    ],
                    default="",
                    verbose_name="kept for",
                ),
            ),
            ("holder_id", models.BigIntegerField(default=0, verbose_name="holder")),
            ("shard", models.SmallIntegerField(default=0, verbose_name="shard")),
        ],
    ),
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
    migrations.CreateModel(
        name="PersonalAccount",
        fields=[
            (
                "person",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT,
                    primary_key=True,
                    related_name="personal_account",
                    serialize=False,
                    to="registration.insuredperson",
                ),
            ),
            (
                "status",
                models.TextField(
                    choices=[("active", "Active"), ("frozen", "Frozen"), ("closed", "Closed")],
                    default="active",
                    verbose_name="status",
                ),
            ),
            ("opened_on", models.DateField(verbose_name="opened on")),
            ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
        ],
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
    migrations.AddConstraint(
        model_name="chartaccount",
        constraint=models.UniqueConstraint(fields=("book", "code"), name="chart_account_once"),
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
        model_name="balance",
        constraint=models.CheckConstraint(
            condition=models.Q(("guarded", False), ("amount_fen__lte", 0), _connector="OR"),
            name="personal_account_not_below_zero",
        ),
    ),
    migrations.AddConstraint(
        model_name="personalaccount",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("closed_on__isnull", False), ("status", "closed")),
                models.Q(models.Q(("status", "closed"), _negated=True), ("closed_on__isnull", True)),
                _connector="OR",
            ),
            name="personal_account_closed_has_day",
        ),
    ),
]
