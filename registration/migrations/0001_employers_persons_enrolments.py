import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.operations
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
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
                    models.JSONField(
                        blank=True, default=dict, verbose_name="facts for the responsible agency"
                    ),
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
                    models.CharField(
                        blank=True, default="", max_length=400, verbose_name="reason for refusal"
                    ),
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
                    models.JSONField(
                        blank=True, default=dict, verbose_name="facts for the responsible agency"
                    ),
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
                    models.CharField(
                        blank=True, default="", max_length=400, verbose_name="reason for refusal"
                    ),
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
        migrations.CreateModel(
            name="EmployerFiler",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
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
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
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
                    models.CharField(
                        blank=True, default="", max_length=400, verbose_name="reason for refusal"
                    ),
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
        migrations.CreateModel(
            name="InsuredPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("region", models.CharField(max_length=40, verbose_name="region")),
                ("number", models.CharField(max_length=20, verbose_name="personal number")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("name_pinyin", models.CharField(blank=True, default="", editable=False, max_length=400)),
                (
                    "sex",
                    models.CharField(
                        choices=[("M", "Male"), ("F", "Female")], max_length=1, verbose_name="sex"
                    ),
                ),
                ("born_on", models.DateField(verbose_name="born on")),
                (
                    "id_type",
                    models.CharField(
                        choices=[
                            ("resident-id", "Resident identity card"),
                            ("residence-permit", "Residence permit of Hong Kong, Macao or Taiwan residents"),
                            ("passport", "Passport"),
                        ],
                        default="resident-id",
                        max_length=20,
                        verbose_name="identity document",
                    ),
                ),
                (
                    "id_number",
                    models.BinaryField(default=b"", editable=False, verbose_name="identity number"),
                ),
                ("id_index", models.CharField(editable=False, max_length=64)),
                ("nationality", models.CharField(default="CHN", max_length=3, verbose_name="nationality")),
                ("phone", models.BinaryField(default=b"", editable=False, verbose_name="telephone")),
                (
                    "status",
                    models.CharField(
                        choices=[("active", "Active"), ("deceased", "Deceased"), ("closed", "Closed")],
                        default="active",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("died_on", models.DateField(blank=True, null=True, verbose_name="died on")),
                (
                    "prior_months",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="Continuous months certified by another agency up to the first month here.",
                        verbose_name="months paid elsewhere",
                    ),
                ),
                (
                    "prior_certificate",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="certificate"),
                ),
                ("work_started_on", models.DateField(blank=True, null=True, verbose_name="started work on")),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="insured_person",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "insured person",
                "verbose_name_plural": "insured persons",
                "ordering": ("name_pinyin", "id"),
            },
        ),
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
                    models.CharField(
                        blank=True, default="", max_length=400, verbose_name="reason for refusal"
                    ),
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
        migrations.CreateModel(
            name="InsuredPersonEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("region", models.CharField(max_length=40, verbose_name="region")),
                ("number", models.CharField(max_length=20, verbose_name="personal number")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "sex",
                    models.CharField(
                        choices=[("M", "Male"), ("F", "Female")], max_length=1, verbose_name="sex"
                    ),
                ),
                ("born_on", models.DateField(verbose_name="born on")),
                (
                    "id_type",
                    models.CharField(
                        choices=[
                            ("resident-id", "Resident identity card"),
                            ("residence-permit", "Residence permit of Hong Kong, Macao or Taiwan residents"),
                            ("passport", "Passport"),
                        ],
                        default="resident-id",
                        max_length=20,
                        verbose_name="identity document",
                    ),
                ),
                ("id_number", models.BinaryField(default=b"", verbose_name="identity number")),
                ("id_index", models.CharField(editable=False, max_length=64)),
                ("nationality", models.CharField(default="CHN", max_length=3, verbose_name="nationality")),
                ("phone", models.BinaryField(default=b"", verbose_name="telephone")),
                (
                    "status",
                    models.CharField(
                        choices=[("active", "Active"), ("deceased", "Deceased"), ("closed", "Closed")],
                        default="active",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("died_on", models.DateField(blank=True, null=True, verbose_name="died on")),
                (
                    "prior_months",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="Continuous months certified by another agency up to the first month here.",
                        verbose_name="months paid elsewhere",
                    ),
                ),
                (
                    "prior_certificate",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="certificate"),
                ),
                ("work_started_on", models.DateField(blank=True, null=True, verbose_name="started work on")),
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
                        to="registration.insuredperson",
                    ),
                ),
                (
                    "user",
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
        migrations.CreateModel(
            name="ReadLog",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("id-number", "Identity number"),
                            ("phone", "Telephone"),
                            ("bank-account", "Bank account"),
                        ],
                        max_length=20,
                        verbose_name="field",
                    ),
                ),
                ("reason", models.CharField(max_length=200, verbose_name="reason")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
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
                        related_name="read_logs",
                        to="registration.employer",
                        verbose_name="employer",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="read_logs",
                        to="registration.insuredperson",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "reading of a protected number",
                "verbose_name_plural": "readings of protected numbers",
                "ordering": ("-at", "-id"),
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="employerevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5b823025481447e280d0070bfe4eba554ee87108",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2b79a",
                    table="registration_employerevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="employerfiler",
            constraint=models.UniqueConstraint(fields=("employer", "user"), name="employer_filer_once"),
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
        pgtrigger.migrations.AddTrigger(
            model_name="employer",
            trigger=pgtrigger.compiler.Trigger(
                name="employer_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{draft:submitted,submitted:active,submitted:rejected,active:closed}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="0c80d5131edb440b9b0917266f39f34ac519225b",
                    operation="UPDATE",
                    pgid="pgtrigger_employer_moves_25b41",
                    table="registration_employer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="employer",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."agency" IS DISTINCT FROM (NEW."agency") OR OLD."bank_account" IS DISTINCT FROM (NEW."bank_account") OR OLD."bank_name" IS DISTINCT FROM (NEW."bank_name") OR OLD."closed_on" IS DISTINCT FROM (NEW."closed_on") OR OLD."collector" IS DISTINCT FROM (NEW."collector") OR OLD."contact_name" IS DISTINCT FROM (NEW."contact_name") OR OLD."credit_code" IS DISTINCT FROM (NEW."credit_code") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."entered_at" IS DISTINCT FROM (NEW."entered_at") OR OLD."entered_by_id" IS DISTINCT FROM (NEW."entered_by_id") OR OLD."established_on" IS DISTINCT FROM (NEW."established_on") OR OLD."fund_account" IS DISTINCT FROM (NEW."fund_account") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."industry" IS DISTINCT FROM (NEW."industry") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."refusal_reason" IS DISTINCT FROM (NEW."refusal_reason") OR OLD."region" IS DISTINCT FROM (NEW."region") OR OLD."registered_on" IS DISTINCT FROM (NEW."registered_on") OR OLD."routing_facts" IS DISTINCT FROM (NEW."routing_facts") OR OLD."status" IS DISTINCT FROM (NEW."status"))',
                    func='INSERT INTO "registration_employerevent" ("address", "agency", "bank_account", "bank_name", "closed_on", "collector", "contact_name", "credit_code", "decided_at", "decided_by_id", "entered_at", "entered_by_id", "established_on", "fund_account", "id", "industry", "kind", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "refusal_reason", "region", "registered_on", "routing_facts", "status") VALUES (OLD."address", OLD."agency", OLD."bank_account", OLD."bank_name", OLD."closed_on", OLD."collector", OLD."contact_name", OLD."credit_code", OLD."decided_at", OLD."decided_by_id", OLD."entered_at", OLD."entered_by_id", OLD."established_on", OLD."fund_account", OLD."id", OLD."industry", OLD."kind", OLD."name", OLD."number", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."phone", OLD."refusal_reason", OLD."region", OLD."registered_on", OLD."routing_facts", OLD."status"); RETURN NULL;',
                    hash="d71ec406de01c5c0f809bfb9d7929f38ce29354f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d9db0",
                    table="registration_employer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="employer",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registration_employerevent" ("address", "agency", "bank_account", "bank_name", "closed_on", "collector", "contact_name", "credit_code", "decided_at", "decided_by_id", "entered_at", "entered_by_id", "established_on", "fund_account", "id", "industry", "kind", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "refusal_reason", "region", "registered_on", "routing_facts", "status") VALUES (OLD."address", OLD."agency", OLD."bank_account", OLD."bank_name", OLD."closed_on", OLD."collector", OLD."contact_name", OLD."credit_code", OLD."decided_at", OLD."decided_by_id", OLD."entered_at", OLD."entered_by_id", OLD."established_on", OLD."fund_account", OLD."id", OLD."industry", OLD."kind", OLD."name", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."refusal_reason", OLD."region", OLD."registered_on", OLD."routing_facts", OLD."status"); RETURN NULL;',
                    hash="78712bce0f578e1690da9d708848b19692845cb9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7ab30",
                    table="registration_employer",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="insuredperson",
            index=models.Index(fields=["region", "name_pinyin", "id"], name="person_listing"),
        ),
        migrations.AddIndex(
            model_name="insuredperson",
            index=models.Index(fields=["id_index"], name="person_by_id"),
        ),
        migrations.AddIndex(
            model_name="insuredperson",
            index=models.Index(fields=["name"], name="person_by_name"),
        ),
        migrations.AddIndex(
            model_name="insuredperson",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["name_pinyin"], name="person_pinyin_trgm", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddConstraint(
            model_name="insuredperson",
            constraint=models.UniqueConstraint(fields=("region", "number"), name="person_number_once"),
        ),
        migrations.AddConstraint(
            model_name="insuredperson",
            constraint=models.UniqueConstraint(fields=("region", "id_index"), name="person_id_once"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="insuredperson",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."born_on" IS DISTINCT FROM (NEW."born_on") OR OLD."died_on" IS DISTINCT FROM (NEW."died_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."id_index" IS DISTINCT FROM (NEW."id_index") OR OLD."id_number" IS DISTINCT FROM (NEW."id_number") OR OLD."id_type" IS DISTINCT FROM (NEW."id_type") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."nationality" IS DISTINCT FROM (NEW."nationality") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."prior_certificate" IS DISTINCT FROM (NEW."prior_certificate") OR OLD."prior_months" IS DISTINCT FROM (NEW."prior_months") OR OLD."region" IS DISTINCT FROM (NEW."region") OR OLD."sex" IS DISTINCT FROM (NEW."sex") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id") OR OLD."work_started_on" IS DISTINCT FROM (NEW."work_started_on"))',
                    func='INSERT INTO "registration_insuredpersonevent" ("born_on", "died_on", "id", "id_index", "id_number", "id_type", "name", "nationality", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "prior_certificate", "prior_months", "region", "sex", "status", "user_id", "work_started_on") VALUES (OLD."born_on", OLD."died_on", OLD."id", OLD."id_index", OLD."id_number", OLD."id_type", OLD."name", OLD."nationality", OLD."number", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."phone", OLD."prior_certificate", OLD."prior_months", OLD."region", OLD."sex", OLD."status", OLD."user_id", OLD."work_started_on"); RETURN NULL;',
                    hash="af6dad7726807fd67aea88ff0cb4b6446d19be98",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f338b",
                    table="registration_insuredperson",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="insuredperson",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registration_insuredpersonevent" ("born_on", "died_on", "id", "id_index", "id_number", "id_type", "name", "nationality", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "prior_certificate", "prior_months", "region", "sex", "status", "user_id", "work_started_on") VALUES (OLD."born_on", OLD."died_on", OLD."id", OLD."id_index", OLD."id_number", OLD."id_type", OLD."name", OLD."nationality", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."prior_certificate", OLD."prior_months", OLD."region", OLD."sex", OLD."status", OLD."user_id", OLD."work_started_on"); RETURN NULL;',
                    hash="a37945f1e8403103defa74cc3e341101887c9fec",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_14da2",
                    table="registration_insuredperson",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="enrolmentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="09adeac31d4c80dca91ce136571ddb1761c15d01",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c108f",
                    table="registration_enrolmentevent",
                    when="BEFORE",
                ),
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
        pgtrigger.migrations.AddTrigger(
            model_name="enrolment",
            trigger=pgtrigger.compiler.Trigger(
                name="enrolment_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{draft:active,draft:rejected,active:ended}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="2c40b2b6a7333fc21bc74e94a9d1e7710ea0ae7a",
                    operation="UPDATE",
                    pgid="pgtrigger_enrolment_moves_4eba0",
                    table="registration_enrolment",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="enrolment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "registration_enrolmentevent" ("category", "comprehensive_requested", "decided_at", "decided_by_id", "employed_on", "employer_id", "end_month", "end_reason", "entered_at", "entered_by_id", "household", "id", "local_supplementary", "maternity", "pension_decision", "pension_fen", "pension_payer", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refusal_reason", "region", "replaces_id", "retired_on", "scheme", "start_month", "start_reason", "status", "unemployment_benefit") VALUES (OLD."category", OLD."comprehensive_requested", OLD."decided_at", OLD."decided_by_id", OLD."employed_on", OLD."employer_id", OLD."end_month", OLD."end_reason", OLD."entered_at", OLD."entered_by_id", OLD."household", OLD."id", OLD."local_supplementary", OLD."maternity", OLD."pension_decision", OLD."pension_fen", OLD."pension_payer", OLD."person_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."refusal_reason", OLD."region", OLD."replaces_id", OLD."retired_on", OLD."scheme", OLD."start_month", OLD."start_reason", OLD."status", OLD."unemployment_benefit"); RETURN NULL;',
                    hash="23ba732f8c6dcb19fd9fbc538dc3e9ef99b17574",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_423c2",
                    table="registration_enrolment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="enrolment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registration_enrolmentevent" ("category", "comprehensive_requested", "decided_at", "decided_by_id", "employed_on", "employer_id", "end_month", "end_reason", "entered_at", "entered_by_id", "household", "id", "local_supplementary", "maternity", "pension_decision", "pension_fen", "pension_payer", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refusal_reason", "region", "replaces_id", "retired_on", "scheme", "start_month", "start_reason", "status", "unemployment_benefit") VALUES (OLD."category", OLD."comprehensive_requested", OLD."decided_at", OLD."decided_by_id", OLD."employed_on", OLD."employer_id", OLD."end_month", OLD."end_reason", OLD."entered_at", OLD."entered_by_id", OLD."household", OLD."id", OLD."local_supplementary", OLD."maternity", OLD."pension_decision", OLD."pension_fen", OLD."pension_payer", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."refusal_reason", OLD."region", OLD."replaces_id", OLD."retired_on", OLD."scheme", OLD."start_month", OLD."start_reason", OLD."status", OLD."unemployment_benefit"); RETURN NULL;',
                    hash="66d20182de123fd2e150c9737b37467c0796754e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_59b3e",
                    table="registration_enrolment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="insuredpersonevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b9d46558f69547a934e7ba03a9bd4d6ee0937045",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_dcc2e",
                    table="registration_insuredpersonevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="readlog",
            constraint=models.CheckConstraint(
                condition=models.Q(("person__isnull", False), ("employer__isnull", False), _connector="XOR"),
                name="read_log_names_one_subject",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="readlog",
            trigger=pgtrigger.compiler.Trigger(
                name="read_log_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d30d97b19e7f4cff5bbe14adbdbde9fbff84354f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_read_log_append_only_7bb0c",
                    table="registration_readlog",
                    when="BEFORE",
                ),
            ),
        ),
    ]
