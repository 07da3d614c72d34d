import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.operations
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

OPERATIONS = [
    migrations.CreateModel(
        name="Enrolment",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
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
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "employer",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="enrolments",
                    to="registration.employer",
                    verbose_name="employer",
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
                "replaces",
                models.OneToOneField(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="replaced_by",
                    to="registration.enrolment",
                    verbose_name="replaces",
                ),
            ),
        ],
        options={
            "verbose_name": "enrolment",
            "verbose_name_plural": "enrolments",
            "ordering": ("-start_month", "-id"),
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
    migrations.AddIndex(
        model_name="enrolment",
        index=models.Index(fields=["employer", "status", "start_month"], name="enrolment_roster"),
    ),
    migrations.AddIndex(
        model_name="enrolment",
        index=models.Index(fields=["region", "status", "-entered_at"], name="enrolment_waiting"),
    ),
    migrations.AddConstraint(
        model_name="enrolment",
        constraint=django.contrib.postgres.constraints.ExclusionConstraint(
            condition=models.Q(
                ("status__in", ["active", "ended"]),
                models.Q(("replaces__isnull", True), ("status", "draft")),
                _connector="OR",
            ),
            expressions=[
                ("person", "="),
                ("region", "="),
                (
                    models.Func(
                        "start_month",
                        "end_month",
                        django.contrib.postgres.fields.ranges.RangeBoundary(
                            inclusive_lower=True, inclusive_upper=True
                        ),
                        function="daterange",
                        output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                    ),
                    "&&",
                ),
            ],
            name="enrolment_once_at_a_time",
        ),
    ),
    migrations.AddConstraint(
        model_name="enrolment",
        constraint=models.CheckConstraint(
            condition=models.Q(("entered_by", models.F("decided_by")), _negated=True),
            name="enrolment_needs_two_people",
        ),
    ),
    migrations.AddConstraint(
        model_name="enrolment",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("end_month__isnull", True), ("end_month__gte", models.F("start_month")), _connector="OR"
            ),
            name="enrolment_ends_after_start",
        ),
    ),
    migrations.AddConstraint(
        model_name="enrolment",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("status", "ended"), _negated=True),
                ("end_month__isnull", False),
                _connector="OR",
            ),
            name="enrolment_ended_has_month",
        ),
    ),
    migrations.AddConstraint(
        model_name="enrolment",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("category", "on-job"), _negated=True),
                ("employer__isnull", False),
                _connector="OR",
            ),
            name="enrolment_on_job_has_employer",
        ),
    ),
]
