import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.operations
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

OPERATIONS = [
    migrations.CreateModel(
        name="EnrolmentEvent",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            ("id", models.BigIntegerField()),
            ("region", models.CharField(max_length=40, verbose_name="region")),
            (
                "category",
                models.CharField(
                    choices=[
                        ("on-job", "Employee"),
                        ("flexible", "Flexible worker"),
                        ("retired", "Retired"),
                        ("unemployed", "Unemployed"),
                    ],
                    max_length=20,
                    verbose_name="category",
                ),
            ),
            (
                "scheme",
                models.CharField(
                    choices=[
                        ("basic", "Basic medical insurance"),
                        ("comprehensive", "Comprehensive medical insurance"),
                        ("hospitalization", "Hospitalization medical insurance"),
                    ],
                    max_length=20,
                    verbose_name="scheme",
                ),
            ),
            (
                "household",
                models.CharField(
                    blank=True,
                    choices=[
                        ("city", "City household"),
                        ("blue-stamp", "Blue-stamp household"),
                        ("non-city", "Household elsewhere"),
                    ],
                    default="",
                    max_length=20,
                    verbose_name="household",
                ),
            ),
            (
                "comprehensive_requested",
                models.BooleanField(
                    default=False, verbose_name="comprehensive insurance requested by the employer"
                ),
            ),
            (
                "local_supplementary",
                models.BooleanField(default=False, verbose_name="local supplementary insurance"),
            ),
            ("maternity", models.BooleanField(default=False, verbose_name="maternity insurance")),
            (
                "pension_fen",
                models.BigIntegerField(blank=True, null=True, verbose_name="monthly pension"),
            ),
            (
                "pension_payer",
                models.CharField(
                    blank=True,
                    choices=[
                        ("city-agency", "Old-age fund of the city"),
                        ("province-industry", "Industry pool of the province"),
                        ("other", "Other payer"),
                    ],
                    default="",
                    max_length=20,
                    verbose_name="pension paid by",
                ),
            ),
            (
                "pension_decision",
                models.CharField(blank=True, default="", max_length=60, verbose_name="pension decision"),
            ),
            (
                "unemployment_benefit",
                models.BooleanField(default=False, verbose_name="receives unemployment benefit"),
            ),
            ("retired_on", models.DateField(blank=True, null=True, verbose_name="retired on")),
            ("employed_on", models.DateField(blank=True, null=True, verbose_name="employed on")),
            ("start_month", models.DateField(verbose_name="first month")),
            ("end_month", models.DateField(blank=True, null=True, verbose_name="last month")),
            (
                "start_reason",
                models.CharField(
                    choices=[
                        ("new", "First enrolment"),
                        ("employed", "Taken on by the employer"),
                        ("transfer", "From another employer"),
                        ("transfer-in", "From another area"),
                        ("category", "Change of category"),
                        ("household", "Change of household"),
                        ("resume", "Resumed"),
                    ],
                    default="new",
                    max_length=20,
                    verbose_name="reason for the start",
                ),
            ),
            (
                "end_reason",
                models.CharField(
                    blank=True,
                    choices=[
                        ("left", "Left the employer"),
                        ("transfer", "To another employer"),
                        ("category", "Change of category"),
                        ("household", "Change of household"),
                        ("suspended", "Suspended by law"),
                        ("left-area", "Left the area"),
                        ("death", "Death"),
                        ("employer-closed", "Employer closed"),
                        ("mistake", "Entered by mistake"),
                    ],
                    default="",
                    max_length=20,
                    verbose_name="reason for the end",
                ),
            ),
            (
                "status",
                models.CharField(
                    choices=[
                        ("draft", "Waiting for approval"),
                        ("active", "Active"),
                        ("rejected", "Rejected"),
                        ("ended", "Ended"),
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
                "employer",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="registration.employer",
                    verbose_name="employer",
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
                    to="registration.enrolment",
                ),
            ),
            (
                "replaces",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="registration.enrolment",
                    verbose_name="replaces",
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
                    verbose_name="person",
                ),
            ),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.AddField(
        model_name="enrolment",
        name="person",
        field=models.ForeignKey(
            on_delete=django.db.models.deletion.PROTECT,
            related_name="enrolments",
            to="registration.insuredperson",
            verbose_name="person",
        ),
    ),
]
