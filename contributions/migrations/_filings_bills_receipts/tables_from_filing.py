import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

OPERATIONS = [
    migrations.CreateModel(
        name="Filing",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            (
                "region",
                models.CharField(
                    choices=[("hainan-provincial", "Hainan, provincial level"), ("shenzhen", "Shenzhen")],
                    max_length=30,
                ),
            ),
            ("month", models.DateField(verbose_name="contribution month")),
            ("version", models.PositiveSmallIntegerField(verbose_name="version")),
            (
                "method",
                models.CharField(
                    choices=[
                        ("file", "Payroll file"),
                        ("last-month", "Copy of last month"),
                        ("table", "Typed in"),
                    ],
                    max_length=12,
                    verbose_name="how it was filed",
                ),
            ),
            (
                "status",
                models.CharField(
                    choices=[
                        ("received", "Being checked"),
                        ("findings", "To be corrected"),
                        ("ready", "Ready to send"),
                        ("confirmed", "Sent"),
                        ("assessed", "Assessed"),
                        ("replaced", "Replaced"),
                    ],
                    default="received",
                    max_length=12,
                    verbose_name="status",
                ),
            ),
            (
                "reference",
                models.CharField(max_length=24, null=True, unique=True, verbose_name="reference number"),
            ),
            ("rows", models.PositiveIntegerField(default=0, verbose_name="rows")),
            ("errors", models.PositiveIntegerField(default=0, verbose_name="errors")),
            ("warnings", models.PositiveIntegerField(default=0, verbose_name="warnings")),
            ("wages_fen", models.BigIntegerField(default=0, verbose_name="total of the wages")),
            ("figures", models.JSONField(default=dict)),
            ("created_at", models.DateTimeField(auto_now_add=True)),
            ("checked_at", models.DateTimeField(null=True)),
            ("confirmed_at", models.DateTimeField(null=True, verbose_name="sent at")),
            (
                "confirmed_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "created_by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "employer",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="filings",
                    to="registration.employer",
                ),
            ),
            (
                "run",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="jobs.run",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="DeclaredWage",
        fields=[
            (
                "pk",
                models.CompositePrimaryKey(
                    "filing_id",
                    "enrolment_id",
                    blank=True,
                    editable=False,
                    primary_key=True,
                    serialize=False,
                ),
            ),
            ("wage_fen", models.BigIntegerField(verbose_name="wage")),
            (
                "enrolment",
                models.ForeignKey(
                    db_index=False,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="registration.enrolment",
                ),
            ),
            (
                "filing",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="wages",
                    to="contributions.filing",
                ),
            ),
        ],
    ),
    migrations.AddField(
        model_name="bill",
        name="filing",
        field=models.ForeignKey(
            null=True,
            on_delete=django.db.models.deletion.PROTECT,
            related_name="bills",
            to="contributions.filing",
        ),
    ),
    migrations.CreateModel(
        name="Finding",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            (
                "severity",
                models.CharField(choices=[("error", "Error"), ("warning", "Warning")], max_length=8),
            ),
            ("code", models.CharField(max_length=4)),
            ("row_no", models.PositiveIntegerField(null=True, verbose_name="row")),
            ("column", models.CharField(max_length=60, verbose_name="column")),
            ("value", models.CharField(max_length=60, verbose_name="value")),
            ("params", models.JSONField(default=dict)),
            (
                "filing",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="findings",
                    to="contributions.filing",
                ),
            ),
        ],
        options={
            "ordering": ["severity", "row_no", "id"],
        },
    ),
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
]
