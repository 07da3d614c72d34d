import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.operations
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

OPERATIONS = [
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
]
