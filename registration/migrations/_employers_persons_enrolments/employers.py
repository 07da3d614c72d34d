import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.operations
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

OPERATIONS = [
    django.contrib.postgres.operations.BtreeGistExtension(),
    django.contrib.postgres.operations.TrigramExtension(),
    migrations.RunSQL(
        sql="CREATE SEQUENCE registration_employer_number; CREATE SEQUENCE registration_person_number;",
        reverse_sql="DROP SEQUENCE registration_employer_number; DROP SEQUENCE registration_person_number;",
    ),
    migrations.CreateModel(
        name="Employer",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("region", models.CharField(max_length=40, verbose_name="region")),
            (
                "number",
                models.CharField(blank=True, max_length=20, null=True, verbose_name="employer number"),
            ),
            ("name", models.CharField(max_length=200, verbose_name="name")),
            ("name_pinyin", models.CharField(blank=True, default="", editable=False, max_length=400)),
            ("credit_code", models.CharField(max_length=18, verbose_name="unified social credit code")),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("enterprise", "Enterprise"),
                        ("organ", "State organ"),
                        ("institution", "Public institution"),
                        ("private-non-enterprise", "Private non-enterprise unit"),
                        ("social-organisation", "Social organisation"),
                        ("garrison", "Garrison unit"),
                        ("individual-business", "Individual economic organisation"),
                    ],
                    max_length=30,
                    verbose_name="kind",
                ),
            ),
            (
                "industry",
                models.CharField(
                    choices=[
                        ("manufacturing", "Manufacturing"),
                        ("construction", "Construction"),
                        ("transport", "Transport and logistics"),
                        ("trade", "Trade"),
                        ("hotels", "Hotels and restaurants"),
                        ("information", "Information technology"),
                        ("finance", "Finance"),
                        ("health", "Health and social work"),
                        ("education", "Education"),
                        ("administration", "Public administration"),
                        ("agriculture", "Agriculture, forestry and fishing"),
                        ("other", "Other"),
                    ],
                    default="other",
                    max_length=30,
                    verbose_name="industry",
                ),
            ),
            ("established_on", models.DateField(verbose_name="established on")),
            ("contact_name", models.CharField(max_length=100, verbose_name="contact")),
            ("phone", models.BinaryField(default=b"", editable=False, verbose_name="telephone")),
            ("address", models.CharField(blank=True, default="", max_length=300, verbose_name="address")),
            ("bank_name", models.CharField(blank=True, default="", max_length=120, verbose_name="bank")),
            (
                "bank_account",
                models.BinaryField(default=b"", verbose_name="bank account"),
            ),
            (
                "routing_facts",
                models.JSONField(blank=True, default=dict, verbose_name="facts for the responsible agency"),
            ),
            ("agency", models.CharField(blank=True, default="", max_length=40, verbose_name="agency")),
            (
                "collector",
                models.CharField(blank=True, default="", max_length=40, verbose_name="collector"),
            ),
            (
                "fund_account",
                models.CharField(blank=True, default="", max_length=40, verbose_name="fund account"),
            ),
            (
                "status",
                models.CharField(
                    choices=[
                        ("draft", "Draft"),
                        ("submitted", "Waiting for approval"),
                        ("active", "Active"),
                        ("rejected", "Rejected"),
                        ("closed", "Closed"),
                    ],
                    default="draft",
                    max_length=20,
                    verbose_name="status",
                ),
            ),
            ("entered_at", models.DateTimeField(blank=True, null=True)),
            ("decided_at", models.DateTimeField(blank=True, null=True)),
            (
                "refusal_reason",
                models.CharField(blank=True, default="", max_length=400, verbose_name="reason for refusal"),
            ),
            ("registered_on", models.DateField(blank=True, null=True, verbose_name="registered on")),
            ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
            (
                "decided_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
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
        ],
        options={
            "verbose_name": "employer",
            "verbose_name_plural": "employers",
            "ordering": ("name_pinyin", "id"),
        },
    ),
    migrations.CreateModel(
        name="EmployerFiler",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            (
                "employer",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="filers",
                    to="registration.employer",
                ),
            ),
            (
                "user",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="employer_filers",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
        options={
            "verbose_name": "employer's sign-in",
            "verbose_name_plural": "employers' sign-ins",
        },
    ),
    migrations.AddField(
        model_name="employer",
        name="users",
        field=models.ManyToManyField(
            related_name="employers", through="registration.EmployerFiler", to=settings.AUTH_USER_MODEL
        ),
    ),
    migrations.AddIndex(
        model_name="employer",
        index=models.Index(fields=["region", "name_pinyin", "id"], name="employer_listing"),
    ),
    migrations.AddIndex(
        model_name="employer",
        index=models.Index(fields=["region", "status"], name="employer_by_status"),
    ),
    migrations.AddIndex(
        model_name="employer",
        index=django.contrib.postgres.indexes.GinIndex(
            fields=["name"], name="employer_name_trgm", opclasses=["gin_trgm_ops"]
        ),
    ),
    migrations.AddIndex(
        model_name="employer",
        index=django.contrib.postgres.indexes.GinIndex(
            fields=["name_pinyin"], name="employer_pinyin_trgm", opclasses=["gin_trgm_ops"]
        ),
    ),
    migrations.AddConstraint(
        model_name="employer",
        constraint=models.UniqueConstraint(fields=("region", "number"), name="employer_number_once"),
    ),
    migrations.AddConstraint(
        model_name="employer",
        constraint=models.UniqueConstraint(
            condition=models.Q(("status__in", ["rejected", "closed"]), _negated=True),
            fields=("region", "credit_code"),
            name="employer_credit_code_once",
        ),
    ),
    migrations.AddConstraint(
        model_name="employer",
        constraint=models.CheckConstraint(
            condition=models.Q(("entered_by", models.F("decided_by")), _negated=True),
            name="employer_needs_two_people",
        ),
    ),
    migrations.AddConstraint(
        model_name="employer",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("status__in", ["active", "closed"]), _negated=True),
                ("number__isnull", False),
                _connector="OR",
            ),
            name="employer_active_has_number",
        ),
    ),
    migrations.AddConstraint(
        model_name="employerfiler",
        constraint=models.UniqueConstraint(fields=("employer", "user"), name="employer_filer_once"),
    ),
]
