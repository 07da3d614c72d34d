import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

OPERATIONS = [
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
        name="MonthFund",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            (
                "fund",
                models.CharField(
                    choices=[
                        ("basic", "Basic fund"),
                        ("local-supplementary", "Local supplementary fund"),
                    ],
                    max_length=20,
                ),
            ),
            ("declared_fen", models.BigIntegerField(default=0)),
            ("deductions_fen", models.BigIntegerField(default=0)),
            ("institution_borne_fen", models.BigIntegerField(default=0)),
            ("approved_fen", models.BigIntegerField(default=0)),
            ("retained_fen", models.BigIntegerField(default=0)),
            ("paid_fen", models.BigIntegerField(default=0)),
            (
                "institution_month",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="funds",
                    to="claims.institutionmonth",
                ),
            ),
        ],
        options={
            "ordering": ["institution_month", "fund"],
        },
    ),
    migrations.CreateModel(
        name="Payment",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            (
                "number",
                models.GeneratedField(
                    db_persist=True,
                    expression=django.db.models.functions.text.Concat(
                        models.Value("PM"),
                        django.db.models.functions.text.LPad(
                            django.db.models.functions.comparison.Cast("id", models.CharField()),
                            8,
                            models.Value("0"),
                        ),
                        output_field=models.CharField(),
                    ),
                    output_field=models.CharField(max_length=24),
                ),
            ),
            ("paid_on", models.DateField()),
            (
                "paying_account",
                models.CharField(
                    choices=[
                        ("fiscal", "Fiscal special account, allocated for this payment"),
                        ("expenditure", "Expenditure account, from money allocated before"),
                    ],
                    max_length=12,
                ),
            ),
            ("bank_reference", models.CharField(max_length=40)),
            ("fund_fen", models.BigIntegerField()),
            ("account_fen", models.BigIntegerField()),
            ("total_fen", models.BigIntegerField()),
            ("paid_at", models.DateTimeField(auto_now_add=True)),
            (
                "institution_month",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="payment",
                    to="claims.institutionmonth",
                ),
            ),
            (
                "paid_by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
        options={
            "ordering": ["-id"],
        },
    ),
    migrations.AddConstraint(
        model_name="institutionmonth",
        constraint=models.UniqueConstraint(fields=("institution", "month"), name="one_month_per_institution"),
    ),
    migrations.AddConstraint(
        model_name="institutionmonth",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("status__in", ("approved", "paid")), _negated=True),
                models.Q(
                    ("account_paid_fen", models.F("declared_account_fen")),
                    (
                        "approved_fen",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("declared_fund_fen"), "-", models.F("deductions_fen")
                            ),
                            "-",
                            models.F("institution_borne_fen"),
                        ),
                    ),
                    (
                        "paid_fen",
                        django.db.models.expressions.CombinedExpression(
                            models.F("approved_fen"), "-", models.F("retained_fen")
                        ),
                    ),
                    ("retention_rate__isnull", False),
                ),
                _connector="OR",
            ),
            name="institution_month_adds_up",
        ),
    ),
    migrations.AddConstraint(
        model_name="institutionmonth",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("account_paid_fen__gte", 0),
                ("approved_fen__gte", 0),
                ("declared_account_fen__gte", 0),
                ("declared_fund_fen__gte", 0),
                ("deductions_fen__gte", 0),
                ("institution_borne_fen__gte", 0),
                ("paid_fen__gte", 0),
                ("retained_fen__gte", 0),
            ),
            name="institution_month_not_negative",
        ),
    ),
    migrations.AddConstraint(
        model_name="institutionmonth",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("approved_by__isnull", True),
                models.Q(
                    models.Q(("approved_by", models.F("reviewed_by")), _negated=True),
                    models.Q(("approved_by", models.F("declared_by")), _negated=True),
                ),
                _connector="OR",
            ),
            name="approver_is_another_person",
        ),
    ),
    migrations.AddConstraint(
        model_name="institutionmonth",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("paid_by__isnull", True),
                models.Q(
                    models.Q(("paid_by", models.F("approved_by")), _negated=True),
                    models.Q(("paid_by", models.F("reviewed_by")), _negated=True),
                    models.Q(("paid_by", models.F("declared_by")), _negated=True),
                ),
                _connector="OR",
            ),
            name="payer_is_another_person",
        ),
    ),
    migrations.AddConstraint(
        model_name="institutionmonth",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("reviewed_by__isnull", True),
                models.Q(("reviewed_by", models.F("declared_by")), _negated=True),
                _connector="OR",
            ),
            name="reviewer_is_another_person",
        ),
    ),
    migrations.AddConstraint(
        model_name="institutionmonth",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("status__in", ("approved", "paid")), _negated=True),
                models.Q(
                    ("approved_by__isnull", False),
                    ("declared_by__isnull", False),
                    ("reviewed_by__isnull", False),
                ),
                _connector="OR",
            ),
            name="approved_month_names_its_people",
        ),
    ),
    migrations.AddConstraint(
        model_name="monthfund",
        constraint=models.UniqueConstraint(
            fields=("institution_month", "fund"), name="one_part_per_fund_and_month"
        ),
    ),
    migrations.AddConstraint(
        model_name="monthfund",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("approved_fen__gte", 0),
                ("paid_fen__gte", 0),
                ("retained_fen__gte", 0),
                (
                    "paid_fen",
                    django.db.models.expressions.CombinedExpression(
                        models.F("approved_fen"), "-", models.F("retained_fen")
                    ),
                ),
            ),
            name="month_fund_adds_up",
        ),
    ),
    migrations.AddConstraint(
        model_name="payment",
        constraint=models.UniqueConstraint(fields=("number",), name="one_payment_per_number"),
    ),
    migrations.AddConstraint(
        model_name="payment",
        constraint=models.UniqueConstraint(fields=("bank_reference",), name="one_payment_per_bank_reference"),
    ),
    migrations.AddConstraint(
        model_name="payment",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("account_fen__gte", 0),
                ("fund_fen__gte", 0),
                ("total_fen__gt", 0),
                (
                    "total_fen",
                    django.db.models.expressions.CombinedExpression(
                        models.F("fund_fen"), "+", models.F("account_fen")
                    ),
                ),
            ),
            name="payment_adds_up",
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="payment",
        trigger=pgtrigger.compiler.Trigger(
            name="payment_kept",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="0a1b48e82ab663f350b083a2b3d859aff08a72d3",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_payment_kept_f0f64",
                table="claims_payment",
                when="BEFORE",
            ),
        ),
    ),
]
