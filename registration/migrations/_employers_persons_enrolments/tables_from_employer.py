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
        name="EmployerEvent",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            ("id", models.BigIntegerField()),
            ("region", models.CharField(max_length=40, verbose_name="region")),
            (
                "number",
                models.CharField(blank=True, max_length=20, null=True, verbose_name="employer number"),
            ),
            ("name", models.CharField(max_length=200, verbose_name="name")),
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
            ("phone", models.BinaryField(default=b"", verbose_name="telephone")),
            ("address", models.CharField(blank=True, default="", max_length=300, verbose_name="address")),
            ("bank_name", models.CharField(blank=True, default="", max_length=120, verbose_name="bank")),
            ("bank_account", models.BinaryField(default=b"", verbose_name="bank account")),
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
                    to="registration.employer",
                ),
            ),
        ],
        options={
            "abstract": False,
        },
    ),
]
