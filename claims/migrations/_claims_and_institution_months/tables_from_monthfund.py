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
    migrations.CreateModel(
        name="Reversal",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("reason", models.CharField(max_length=300)),
            ("reversed_on", models.DateField()),
            ("at", models.DateTimeField(auto_now_add=True)),
            (
                "by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "claim",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="reversal",
                    to="claims.claim",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Accumulator",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("region", models.CharField(max_length=40)),
            ("insurance_year", models.CharField(max_length=9)),
            ("fund_paid_fen", models.BigIntegerField(default=0)),
            ("supplementary_paid_fen", models.BigIntegerField(default=0)),
            ("deductible_charged_fen", models.BigIntegerField(default=0)),
            ("in_scope_fen", models.BigIntegerField(default=0)),
            ("outpatient_self_paid_fen", models.BigIntegerField(default=0)),
            ("deductible_met", models.BooleanField(default=False)),
            ("stays", models.PositiveIntegerField(default=0)),
            (
                "person",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="accumulators",
                    to="registration.insuredperson",
                ),
            ),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(
                    fields=("person", "region", "insurance_year"),
                    name="one_accumulator_per_person_and_year",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("fund_paid_fen__gte", 0),
                        ("supplementary_paid_fen__gte", 0),
                        ("in_scope_fen__gte", 0),
                        ("outpatient_self_paid_fen__gte", 0),
                        ("deductible_charged_fen__gte", 0),
                    ),
                    name="accumulator_never_negative",
                ),
            ],
        },
    ),
]
