import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

OPERATIONS = [
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
    migrations.CreateModel(
        name="Line",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("amount_fen", models.BigIntegerField(verbose_name="amount (fen)")),
            ("posted_on", models.DateField(verbose_name="posted on")),
            ("run_id", models.BigIntegerField(default=0, verbose_name="run")),
            ("month", models.DateField(blank=True, null=True, verbose_name="month")),
            ("kind", models.TextField(blank=True, default="", verbose_name="kind")),
        ],
        options={
            "managed": False,
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
        name="Entry",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("key", models.TextField(unique=True, verbose_name="key")),
            ("act", models.TextField(verbose_name="act")),
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
            ("posted_on", models.DateField(verbose_name="posted on")),
            ("month", models.DateField(blank=True, null=True, verbose_name="month")),
            ("memo", models.TextField(blank=True, default="", verbose_name="memo")),
            ("run_id", models.BigIntegerField(default=0, verbose_name="run")),
            ("voucher_number", models.IntegerField(blank=True, null=True, verbose_name="voucher number")),
            ("line_count", models.IntegerField(verbose_name="lines")),
            ("debit_fen", models.BigIntegerField(verbose_name="total debit (fen)")),
            (
                "fingerprint",
                models.UUIDField(blank=True, null=True, verbose_name="fingerprint of the legs"),
            ),
            (
                "recorded_at",
                models.DateTimeField(
                    db_default=django.db.models.functions.datetime.Now(), verbose_name="recorded at"
                ),
            ),
        ],
        options={
            "verbose_name_plural": "entries",
            "ordering": ["-id"],
        },
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
    migrations.CreateModel(
        name="VoucherCounter",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("region", models.TextField()),
            ("fund", models.TextField()),
            ("month", models.DateField()),
            ("last_number", models.IntegerField()),
        ],
    ),
]
