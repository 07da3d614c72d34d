import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

OPERATIONS = [
    migrations.CreateModel(
        name="Deduction",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("deduction", "Deduction"),
                        ("institution-borne", "Borne by the institution"),
                    ],
                    default="deduction",
                    max_length=20,
                ),
            ),
            (
                "fund",
                models.CharField(
                    choices=[
                        ("basic", "Basic fund"),
                        ("local-supplementary", "Local supplementary fund"),
                    ],
                    default="basic",
                    max_length=20,
                ),
            ),
            ("amount_fen", models.BigIntegerField()),
            ("article", models.CharField(max_length=40)),
            ("reason", models.CharField(max_length=300)),
            ("entered_at", models.DateTimeField(auto_now_add=True)),
            (
                "claim",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="deductions",
                    to="claims.claim",
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
                "line",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="deductions",
                    to="claims.claimline",
                ),
            ),
        ],
        options={
            "ordering": ["institution_month", "id"],
        },
    ),
    migrations.CreateModel(
        name="InstitutionMonth",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("region", models.CharField(max_length=40)),
            ("month", models.DateField()),
            (
                "status",
                models.CharField(
                    choices=[
                        ("open", "Open"),
                        ("collected", "Awaiting declaration"),
                        ("differing", "Declaration differs"),
                        ("declared", "Declared"),
                        ("reviewed", "Reviewed"),
                        ("approved", "Approved for payment"),
                        ("paid", "Paid"),
                    ],
                    default="open",
                    max_length=12,
                ),
            ),
            ("claim_count", models.PositiveIntegerField(default=0)),
            ("total_fen", models.BigIntegerField(default=0)),
            ("declared_fund_fen", models.BigIntegerField(default=0)),
            ("declared_account_fen", models.BigIntegerField(default=0)),
            ("deductions_fen", models.BigIntegerField(default=0)),
            ("institution_borne_fen", models.BigIntegerField(default=0)),
            ("approved_fen", models.BigIntegerField(default=0)),
            (
                "retention_rate",
                models.DecimalField(blank=True, decimal_places=4, max_digits=6, null=True),
            ),
            ("retained_fen", models.BigIntegerField(default=0)),
            ("paid_fen", models.BigIntegerField(default=0)),
            ("account_paid_fen", models.BigIntegerField(default=0)),
            ("differences", models.JSONField(blank=True, default=list)),
            ("collected_at", models.DateTimeField(blank=True, null=True)),
            ("declared_at", models.DateTimeField(blank=True, null=True)),
            ("reviewed_at", models.DateTimeField(blank=True, null=True)),
            ("review_note", models.CharField(blank=True, default="", max_length=300)),
            ("approved_at", models.DateTimeField(blank=True, null=True)),
            ("sent_back_reason", models.CharField(blank=True, default="", max_length=300)),
            ("paid_at", models.DateTimeField(blank=True, null=True)),
            (
                "approved_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "declared_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "institution",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="months",
                    to="institutions.institution",
                ),
            ),
            (
                "paid_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "reviewed_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="DeductionEvent",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            ("id", models.BigIntegerField()),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("deduction", "Deduction"),
                        ("institution-borne", "Borne by the institution"),
                    ],
                    default="deduction",
                    max_length=20,
                ),
            ),
            (
                "fund",
                models.CharField(
                    choices=[
                        ("basic", "Basic fund"),
                        ("local-supplementary", "Local supplementary fund"),
                    ],
                    default="basic",
                    max_length=20,
                ),
            ),
            ("amount_fen", models.BigIntegerField()),
            ("article", models.CharField(max_length=40)),
            ("reason", models.CharField(max_length=300)),
            ("entered_at", models.DateTimeField(auto_now_add=True)),
            (
                "claim",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="claims.claim",
                ),
            ),
            (
                "entered_by",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "line",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="claims.claimline",
                ),
            ),
            (
                "pgh_context",
                models.ForeignKey(
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            (
                "pgh_obj",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="events",
                    to="claims.deduction",
                ),
            ),
            (
                "institution_month",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="claims.institutionmonth",
                ),
            ),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.AddField(
        model_name="deduction",
        name="institution_month",
        field=models.ForeignKey(
            on_delete=django.db.models.deletion.PROTECT,
            related_name="deductions",
            to="claims.institutionmonth",
        ),
    ),
]
