import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

OPERATIONS = [
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
    migrations.AddIndex(
        model_name="entry",
        index=models.Index(fields=["region", "book", "fund", "posted_on"], name="entry_by_day"),
    ),
    migrations.AddConstraint(
        model_name="entry",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("book", "fund"), ("voucher_number__gt", 0)),
                models.Q(("book", "business"), ("voucher_number__isnull", True)),
                _connector="OR",
            ),
            name="entry_fund_book_numbered",
        ),
    ),
    migrations.AddConstraint(
        model_name="entry",
        constraint=models.CheckConstraint(
            condition=models.Q(("debit_fen__gt", 0), ("line_count__gte", 2)), name="entry_has_lines"
        ),
    ),
    migrations.AddConstraint(
        model_name="vouchercounter",
        constraint=models.UniqueConstraint(fields=("region", "fund", "month"), name="voucher_counter_once"),
    ),
]
