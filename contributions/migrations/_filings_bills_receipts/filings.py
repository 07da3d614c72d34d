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
        name="Upload",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("name", models.CharField(max_length=200, verbose_name="file name")),
            ("size", models.PositiveBigIntegerField(verbose_name="size")),
            ("sealed", models.BinaryField(null=True)),
            ("uploaded_at", models.DateTimeField(auto_now_add=True)),
            ("expires_on", models.DateField()),
            (
                "uploaded_by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="StagedRow",
        fields=[
            (
                "pk",
                models.CompositePrimaryKey(
                    "filing_id", "row_no", blank=True, editable=False, primary_key=True, serialize=False
                ),
            ),
            ("row_no", models.PositiveIntegerField()),
            ("id_index", models.CharField(max_length=64)),
            ("id_masked", models.CharField(max_length=20)),
            ("name", models.CharField(max_length=100)),
            ("wage_fen", models.BigIntegerField(null=True)),
            (
                "filing",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="staged_rows",
                    to="contributions.filing",
                ),
            ),
        ],
        options={
            "db_table_comment": "UNLOGGED: rows of payroll files before they are sent",
        },
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
    migrations.RunSQL(
        "ALTER TABLE contributions_stagedrow SET UNLOGGED",
        "ALTER TABLE contributions_stagedrow SET LOGGED",
    ),
    migrations.AddField(
        model_name="filing",
        name="upload",
        field=models.OneToOneField(
            null=True,
            on_delete=django.db.models.deletion.SET_NULL,
            related_name="filing",
            to="contributions.upload",
        ),
    ),
    migrations.AddIndex(
        model_name="filing",
        index=models.Index(fields=["region", "month", "status"], name="filing_work_list"),
    ),
    migrations.AddConstraint(
        model_name="filing",
        constraint=models.UniqueConstraint(
            fields=("employer", "month", "version"), name="filing_version_once"
        ),
    ),
    migrations.AddConstraint(
        model_name="filing",
        constraint=models.UniqueConstraint(
            condition=models.Q(("status__in", ["confirmed", "assessed"])),
            fields=("employer", "month"),
            name="filing_one_declaration_a_month",
        ),
    ),
    migrations.AddConstraint(
        model_name="filing",
        constraint=models.UniqueConstraint(
            condition=models.Q(("status__in", ["received", "findings", "ready"])),
            fields=("employer", "month"),
            name="filing_one_in_progress",
        ),
    ),
    migrations.AddConstraint(
        model_name="filing",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("status__in", ["confirmed", "assessed"]), _negated=True),
                models.Q(("confirmed_at__isnull", False), ("errors", 0), ("reference__isnull", False)),
                _connector="OR",
            ),
            name="filing_sent_is_free_of_errors",
        ),
    ),
    migrations.AddIndex(
        model_name="upload",
        index=models.Index(fields=["expires_on"], name="upload_expires_on"),
    ),
    migrations.AddConstraint(
        model_name="declaredwage",
        constraint=models.CheckConstraint(
            condition=models.Q(("wage_fen__gte", 0)), name="declared_wage_not_negative"
        ),
    ),
    migrations.AddIndex(
        model_name="finding",
        index=models.Index(fields=["filing", "severity", "row_no", "id"], name="finding_of_filing"),
    ),
]
