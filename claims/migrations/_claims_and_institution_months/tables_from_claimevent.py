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
        name="ClaimEvent",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            ("id", models.BigIntegerField()),
            ("region", models.CharField(max_length=40)),
            (
                "status",
                models.CharField(
                    choices=[
                        ("draft", "Draft"),
                        ("submitted", "Submitted"),
                        ("calculated", "Calculated"),
                        ("settled", "Settled"),
                        ("reversed", "Reversed"),
                        ("cancelled", "Cancelled"),
                    ],
                    default="draft",
                    max_length=12,
                ),
            ),
            ("admission_number", models.CharField(blank=True, default="", max_length=40)),
            ("admitted_on", models.DateField(blank=True, null=True)),
            ("discharged_on", models.DateField(blank=True, null=True)),
            ("diagnosis_code", models.BinaryField(default=b"")),
            ("diagnosis", models.BinaryField(default=b"")),
            (
                "cause",
                models.CharField(
                    choices=[
                        ("illness", "Illness"),
                        ("work-injury", "Work injury"),
                        ("occupational-disease", "Occupational disease"),
                        ("traffic-accident", "Traffic accident"),
                        ("third-party", "Another person is liable"),
                        ("self-inflicted", "Suicide, self-harm, alcoholism or fighting"),
                    ],
                    default="illness",
                    max_length=24,
                ),
            ),
            (
                "circumstances",
                django.contrib.postgres.fields.ArrayField(
                    base_field=models.CharField(
                        choices=[
                            ("icu-after-remission", "Intensive care after remission"),
                            ("discharge-disputed", "The day of discharge is disputed or was refused"),
                            ("discharge-drugs", "Drugs to take home beyond the days allowed"),
                            ("high-tech-examination", "High-tech examination without indication"),
                            ("medical-accident", "A medical accident caused part of the cost"),
                            ("maternity", "Delivery or family-planning operation"),
                        ],
                        max_length=24,
                    ),
                    blank=True,
                    default=list,
                    size=None,
                ),
            ),
            ("pay_from_account", models.BooleanField(default=True)),
            ("total_fen", models.BigIntegerField(default=0)),
            ("entered_at", models.DateTimeField(auto_now_add=True)),
            ("changed_at", models.DateTimeField(auto_now=True)),
            ("settled_on", models.DateField(blank=True, null=True)),
            ("settled_at", models.DateTimeField(blank=True, null=True)),
            ("settlement_key", models.CharField(blank=True, max_length=64, null=True)),
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
                "institution",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="institutions.institution",
                ),
            ),
            (
                "person",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="registration.insuredperson",
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
                    to="claims.claim",
                ),
            ),
            (
                "settled_by",
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
                "institution_month",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
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
        model_name="claim",
        name="institution_month",
        field=models.ForeignKey(
            blank=True,
            null=True,
            on_delete=django.db.models.deletion.PROTECT,
            related_name="claims",
            to="claims.institutionmonth",
        ),
    ),
    migrations.CreateModel(
        name="InstitutionMonthEvent",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            ("id", models.BigIntegerField()),
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
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "declared_by",
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
                "institution",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="institutions.institution",
                ),
            ),
            (
                "paid_by",
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
                    to="claims.institutionmonth",
                ),
            ),
            (
                "reviewed_by",
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
        ],
        options={
            "abstract": False,
        },
    ),
]
