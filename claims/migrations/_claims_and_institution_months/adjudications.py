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
        name="Adjudication",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("policy_on", models.DateField()),
            ("insurance_year", models.CharField(max_length=9)),
            ("total_fen", models.BigIntegerField()),
            ("self_paid_fen", models.BigIntegerField()),
            ("over_limit_fen", models.BigIntegerField()),
            ("first_self_pay_fen", models.BigIntegerField()),
            ("in_scope_fen", models.BigIntegerField()),
            ("local_supplementary_fen", models.BigIntegerField()),
            ("institution_fen", models.BigIntegerField()),
            ("deductible_fen", models.BigIntegerField()),
            ("basic_fund_fen", models.BigIntegerField()),
            ("supplementary_fund_fen", models.BigIntegerField()),
            ("maternity_fund_fen", models.BigIntegerField(default=0)),
            ("employer_fen", models.BigIntegerField(default=0)),
            ("account_fen", models.BigIntegerField()),
            ("cash_fen", models.BigIntegerField()),
            ("year_before", models.JSONField()),
            ("year_after", models.JSONField()),
            ("balance_before_fen", models.BigIntegerField()),
            ("cap_left_before_fen", models.BigIntegerField()),
            ("cap_left_fen", models.BigIntegerField()),
            ("supplementary_left_fen", models.BigIntegerField(blank=True, null=True)),
            ("deductible_met", models.BooleanField()),
            ("continuous_months", models.PositiveIntegerField(blank=True, null=True)),
            (
                "reasons",
                django.contrib.postgres.fields.ArrayField(
                    base_field=models.CharField(max_length=4), blank=True, default=list, size=None
                ),
            ),
            ("steps", models.JSONField(default=list)),
            ("versions", models.JSONField(default=list)),
            ("calculated_at", models.DateTimeField(auto_now_add=True)),
            (
                "calculated_by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "claim",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="adjudication",
                    to="claims.claim",
                ),
            ),
        ],
        options={
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        (
                            "total_fen",
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("self_paid_fen"), "+", models.F("over_limit_fen")
                                            ),
                                            "+",
                                            models.F("first_self_pay_fen"),
                                        ),
                                        "+",
                                        models.F("in_scope_fen"),
                                    ),
                                    "+",
                                    models.F("local_supplementary_fen"),
                                ),
                                "+",
                                models.F("institution_fen"),
                            ),
                        )
                    ),
                    name="adjudicated_buckets_add_up",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        (
                            "total_fen",
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                django.db.models.expressions.CombinedExpression(
                                                    models.F("institution_fen"),
                                                    "+",
                                                    models.F("basic_fund_fen"),
                                                ),
                                                "+",
                                                models.F("supplementary_fund_fen"),
                                            ),
                                            "+",
                                            models.F("maternity_fund_fen"),
                                        ),
                                        "+",
                                        models.F("employer_fen"),
                                    ),
                                    "+",
                                    models.F("account_fen"),
                                ),
                                "+",
                                models.F("cash_fen"),
                            ),
                        )
                    ),
                    name="adjudicated_payers_add_up",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("basic_fund_fen__gte", 0),
                        ("basic_fund_fen__lte", models.F("cap_left_before_fen")),
                    ),
                    name="basic_fund_within_the_cap",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("account_fen__gte", 0), ("account_fen__lte", models.F("balance_before_fen"))
                    ),
                    name="account_within_the_balance",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("cap_left_fen__gte", 0),
                        ("cash_fen__gte", 0),
                        ("deductible_fen__gte", 0),
                        ("employer_fen__gte", 0),
                        ("first_self_pay_fen__gte", 0),
                        ("in_scope_fen__gte", 0),
                        ("institution_fen__gte", 0),
                        ("local_supplementary_fen__gte", 0),
                        ("maternity_fund_fen__gte", 0),
                        ("over_limit_fen__gte", 0),
                        ("self_paid_fen__gte", 0),
                        ("supplementary_fund_fen__gte", 0),
                    ),
                    name="adjudicated_amounts_not_negative",
                ),
            ],
        },
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
    pgtrigger.migrations.AddTrigger(
        model_name="adjudication",
        trigger=pgtrigger.compiler.Trigger(
            name="adjudication_kept",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                declare="DECLARE claim_status text;",
                func="\n            SELECT status INTO claim_status FROM claims_claim WHERE id = OLD.claim_id;\n            IF claim_status IN ('settled', 'reversed') THEN\n                RAISE EXCEPTION 'claim % is settled: it is reversed, never changed', OLD.claim_id;\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                hash="e6db62654c2c914e7afdea04772358a04a707640",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_adjudication_kept_3da63",
                table="claims_adjudication",
                when="BEFORE",
            ),
        ),
    ),
]
