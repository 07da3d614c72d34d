import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

OPERATIONS = [
    migrations.CreateModel(
        name="Receipt",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            (
                "region",
                models.CharField(
                    choices=[("hainan-provincial", "Hainan, provincial level"), ("shenzhen", "Shenzhen")],
                    max_length=40,
                ),
            ),
            (
                "payer_kind",
                models.CharField(
                    blank=True,
                    choices=[
                        ("employer", "Employer"),
                        ("person", "Flexible worker"),
                        ("old-age-fund", "Old-age insurance fund"),
                        ("unemployment-fund", "Unemployment insurance fund"),
                        ("pooled-fund", "Pooled fund"),
                    ],
                    default="",
                    max_length=20,
                    verbose_name="payer",
                ),
            ),
            ("amount_fen", models.BigIntegerField(verbose_name="amount")),
            ("matched_fen", models.BigIntegerField(default=0, verbose_name="matched")),
            ("value_on", models.DateField(verbose_name="value date")),
            ("bank_reference", models.CharField(max_length=60, verbose_name="bank reference")),
            (
                "payer_text",
                models.CharField(
                    blank=True, default="", max_length=200, verbose_name="payer as the bank writes it"
                ),
            ),
            (
                "source",
                models.CharField(
                    choices=[
                        ("tax", "Tax office"),
                        ("bank", "Bank transfer"),
                        ("old-age-fund", "Old-age insurance fund"),
                        ("unemployment-fund", "Unemployment insurance fund"),
                        ("fiscal", "Fiscal office"),
                    ],
                    max_length=20,
                    verbose_name="source",
                ),
            ),
            ("entered_at", models.DateTimeField(auto_now_add=True)),
            (
                "employer",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="receipts",
                    to="registration.employer",
                ),
            ),
            (
                "entered_by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "person",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="receipts",
                    to="registration.insuredperson",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="ReceiptMatch",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("principal_fen", models.BigIntegerField(verbose_name="principal")),
            ("late_fee_fen", models.BigIntegerField(default=0, verbose_name="late fee")),
            ("paid_on", models.DateField(verbose_name="paid on")),
            ("matched_on", models.DateField(verbose_name="matched on")),
            (
                "bill",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="matches",
                    to="contributions.bill",
                ),
            ),
            (
                "matched_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "receipt",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="matches",
                    to="contributions.receipt",
                ),
            ),
            (
                "undoes",
                models.OneToOneField(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="undone_by",
                    to="contributions.receiptmatch",
                ),
            ),
        ],
    ),
    migrations.AddIndex(
        model_name="receipt",
        index=models.Index(fields=["region", "payer_kind", "-value_on"], name="receipt_work_list"),
    ),
    migrations.AddIndex(
        model_name="receipt",
        index=models.Index(
            condition=models.Q(("amount_fen__gt", models.F("matched_fen"))),
            fields=["region"],
            name="receipt_with_credit",
        ),
    ),
    migrations.AddConstraint(
        model_name="receipt",
        constraint=models.UniqueConstraint(fields=("region", "bank_reference"), name="receipt_stored_once"),
    ),
    migrations.AddConstraint(
        model_name="receipt",
        constraint=models.CheckConstraint(condition=models.Q(("amount_fen__gt", 0)), name="receipt_is_money"),
    ),
    migrations.AddConstraint(
        model_name="receipt",
        constraint=models.CheckConstraint(
            condition=models.Q(("matched_fen__gte", 0), ("matched_fen__lte", models.F("amount_fen"))),
            name="receipt_matched_within_amount",
        ),
    ),
    migrations.AddConstraint(
        model_name="receipt",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("employer__isnull", False), ("payer_kind", "employer"), ("person__isnull", True)),
                models.Q(("employer__isnull", True), ("payer_kind", "person"), ("person__isnull", False)),
                models.Q(
                    ("employer__isnull", True),
                    ("payer_kind__in", ["", "old-age-fund", "unemployment-fund"]),
                    ("person__isnull", True),
                ),
                _connector="OR",
            ),
            name="receipt_payer_fits_kind",
        ),
    ),
    migrations.AddConstraint(
        model_name="receipt",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("payer_kind", ""), _negated=True), ("matched_fen", 0), _connector="OR"
            ),
            name="receipt_unidentified_is_unmatched",
        ),
    ),
    migrations.AddConstraint(
        model_name="receiptmatch",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("late_fee_fen__gte", 0), ("principal_fen__gte", 0), ("undoes__isnull", True)),
                models.Q(("late_fee_fen__lte", 0), ("principal_fen__lte", 0), ("undoes__isnull", False)),
                _connector="OR",
            ),
            name="receipt_match_sign",
        ),
    ),
]
