import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

OPERATIONS = [
    migrations.CreateModel(
        name="Institution",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("region", models.CharField(max_length=40, verbose_name="region")),
            ("code", models.CharField(max_length=12, verbose_name="code")),
            ("name", models.CharField(max_length=200, verbose_name="name")),
            ("name_pinyin", models.CharField(blank=True, default="", editable=False, max_length=400)),
            (
                "kind",
                models.CharField(
                    choices=[("hospital", "Hospital"), ("pharmacy", "Pharmacy")],
                    max_length=10,
                    verbose_name="kind",
                ),
            ),
            (
                "level",
                models.PositiveSmallIntegerField(
                    blank=True,
                    choices=[(1, "Level 1"), (2, "Level 2"), (3, "Level 3")],
                    null=True,
                    verbose_name="level",
                ),
            ),
            ("address", models.CharField(blank=True, default="", max_length=300, verbose_name="address")),
            ("phone", models.CharField(blank=True, default="", max_length=40, verbose_name="telephone")),
            (
                "status",
                models.CharField(
                    choices=[("active", "Active"), ("suspended", "Suspended"), ("closed", "Closed")],
                    default="active",
                    max_length=20,
                    verbose_name="status",
                ),
            ),
            (
                "entered_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
        options={
            "verbose_name": "institution",
            "verbose_name_plural": "institutions",
            "ordering": ("name_pinyin", "id"),
        },
    ),
    migrations.CreateModel(
        name="AgreementEvent",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            ("id", models.BigIntegerField()),
            ("number", models.CharField(max_length=40, verbose_name="agreement number")),
            ("starts_on", models.DateField(verbose_name="first day")),
            ("ends_on", models.DateField(verbose_name="last day")),
            (
                "settlement_method",
                models.CharField(
                    choices=[
                        ("by-item", "By item"),
                        ("by-unit", "By service unit"),
                        ("by-disease", "By disease"),
                        ("prepayment", "Total prepayment"),
                    ],
                    default="by-item",
                    max_length=20,
                    verbose_name="settlement method",
                ),
            ),
            (
                "retention_rate",
                models.CharField(
                    default="0.10",
                    help_text="Decimal share, 0.10 is 10 %.",
                    max_length=12,
                    verbose_name="retention rate",
                ),
            ),
            (
                "prepay_total_fen",
                models.BigIntegerField(blank=True, null=True, verbose_name="prepayment of the year"),
            ),
            (
                "status",
                models.CharField(
                    choices=[
                        ("draft", "Waiting for approval"),
                        ("active", "In force"),
                        ("rejected", "Rejected"),
                        ("ended", "Ended early"),
                    ],
                    default="draft",
                    max_length=20,
                    verbose_name="status",
                ),
            ),
            (
                "end_reason",
                models.CharField(
                    blank=True, default="", max_length=400, verbose_name="reason for the early end"
                ),
            ),
            ("entered_at", models.DateTimeField(blank=True, null=True)),
            ("decided_at", models.DateTimeField(blank=True, null=True)),
            (
                "refusal_reason",
                models.CharField(blank=True, default="", max_length=400, verbose_name="reason for refusal"),
            ),
            (
                "decided_by",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
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
                    to="institutions.agreement",
                ),
            ),
            (
                "institution",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="institutions.institution",
                    verbose_name="institution",
                ),
            ),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.AddField(
        model_name="agreement",
        name="institution",
        field=models.ForeignKey(
            on_delete=django.db.models.deletion.PROTECT,
            related_name="agreements",
            to="institutions.institution",
            verbose_name="institution",
        ),
    ),
    migrations.CreateModel(
        name="InstitutionEvent",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            ("id", models.BigIntegerField()),
            ("region", models.CharField(max_length=40, verbose_name="region")),
            ("code", models.CharField(max_length=12, verbose_name="code")),
            ("name", models.CharField(max_length=200, verbose_name="name")),
            (
                "kind",
                models.CharField(
                    choices=[("hospital", "Hospital"), ("pharmacy", "Pharmacy")],
                    max_length=10,
                    verbose_name="kind",
                ),
            ),
            (
                "level",
                models.PositiveSmallIntegerField(
                    blank=True,
                    choices=[(1, "Level 1"), (2, "Level 2"), (3, "Level 3")],
                    null=True,
                    verbose_name="level",
                ),
            ),
            ("address", models.CharField(blank=True, default="", max_length=300, verbose_name="address")),
            ("phone", models.CharField(blank=True, default="", max_length=40, verbose_name="telephone")),
            (
                "status",
                models.CharField(
                    choices=[("active", "Active"), ("suspended", "Suspended"), ("closed", "Closed")],
                    default="active",
                    max_length=20,
                    verbose_name="status",
                ),
            ),
            (
                "entered_by",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
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
                    to="institutions.institution",
                ),
            ),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="InstitutionOperator",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            (
                "institution",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="operators",
                    to="institutions.institution",
                ),
            ),
            (
                "user",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="institution_operators",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
        options={
            "verbose_name": "institution's sign-in",
            "verbose_name_plural": "institutions' sign-ins",
        },
    ),
]
