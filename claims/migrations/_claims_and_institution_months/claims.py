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
        name="Claim",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("region", models.CharField(max_length=40)),
            (
                "number",
                models.GeneratedField(
                    db_persist=True,
                    expression=django.db.models.functions.text.Concat(
                        models.Value("IP"),
                        django.db.models.functions.text.LPad(
                            django.db.models.functions.comparison.Cast("id", models.CharField()),
                            9,
                            models.Value("0"),
                        ),
                        output_field=models.CharField(),
                    ),
                    output_field=models.CharField(max_length=24),
                ),
            ),
            (
                "status",
                models.CharField(
                    choices=[
                        ("draft", "Draft"),
                        ("submitted", "Submitted"),
                        ("calculated", "Calculated"),
                        ("settled", "Settled"),
                        ("reversed", "Reversed"),
                        ("cancelled", "Cancelled"),
                    ],
                    default="draft",
                    max_length=12,
                ),
            ),
            ("admission_number", models.CharField(blank=True, default="", max_length=40)),
            ("admitted_on", models.DateField(blank=True, null=True)),
            ("discharged_on", models.DateField(blank=True, null=True)),
            ("diagnosis_code", models.BinaryField(default=b"")),
            ("diagnosis", models.BinaryField(default=b"")),
            (
                "cause",
                models.CharField(
                    choices=[
                        ("illness", "Illness"),
                        ("work-injury", "Work injury"),
                        ("occupational-disease", "Occupational disease"),
                        ("traffic-accident", "Traffic accident"),
                        ("third-party", "Another person is liable"),
                        ("self-inflicted", "Suicide, self-harm, alcoholism or fighting"),
                    ],
                    default="illness",
                    max_length=24,
                ),
            ),
            (
                "circumstances",
                django.contrib.postgres.fields.ArrayField(
                    base_field=models.CharField(
                        choices=[
                            ("icu-after-remission", "Intensive care after remission"),
                            ("discharge-disputed", "The day of discharge is disputed or was refused"),
                            ("discharge-drugs", "Drugs to take home beyond the days allowed"),
                            ("high-tech-examination", "High-tech examination without indication"),
                            ("medical-accident", "A medical accident caused part of the cost"),
                            ("maternity", "Delivery or family-planning operation"),
                        ],
                        max_length=24,
                    ),
                    blank=True,
                    default=list,
                    size=None,
                ),
            ),
            ("pay_from_account", models.BooleanField(default=True)),
            ("total_fen", models.BigIntegerField(default=0)),
            ("draft_lines", models.JSONField(blank=True, default=list)),
            ("entered_at", models.DateTimeField(auto_now_add=True)),
            ("changed_at", models.DateTimeField(auto_now=True)),
            ("settled_on", models.DateField(blank=True, null=True)),
            ("settled_at", models.DateTimeField(blank=True, null=True)),
            ("settlement_key", models.CharField(blank=True, max_length=64, null=True)),
            (
                "entered_by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "institution",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="claims",
                    to="institutions.institution",
                ),
            ),
            (
                "person",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="claims",
                    to="registration.insuredperson",
                ),
            ),
            (
                "settled_by",
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
        name="ClaimLine",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("line_no", models.PositiveIntegerField()),
            ("code", models.CharField(max_length=40)),
            ("name", models.CharField(max_length=200)),
            ("kind", models.CharField(max_length=20)),
            ("item_class", models.CharField(max_length=20)),
            ("unit_price", models.DecimalField(decimal_places=4, max_digits=14)),
            ("quantity", models.DecimalField(decimal_places=4, max_digits=14)),
            ("used_on", models.DateField()),
            ("first_self_pay_ratio", models.DecimalField(decimal_places=4, default=0, max_digits=6)),
            ("price_limit", models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True)),
            ("amount_fen", models.BigIntegerField()),
            ("self_paid_fen", models.BigIntegerField(default=0)),
            ("over_limit_fen", models.BigIntegerField(default=0)),
            ("first_self_pay_fen", models.BigIntegerField(default=0)),
            ("in_scope_fen", models.BigIntegerField(default=0)),
            ("local_supplementary_fen", models.BigIntegerField(default=0)),
            ("institution_fen", models.BigIntegerField(default=0)),
            ("split", models.BooleanField(default=False)),
            ("reason", models.CharField(blank=True, default="", max_length=4)),
            (
                "claim",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="claims.claim"
                ),
            ),
            (
                "item",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="institutions.catalogueitem",
                ),
            ),
        ],
        options={
            "ordering": ["claim", "line_no"],
        },
    ),
    migrations.AddField(
        model_name="claim",
        name="institution_month",
        field=models.ForeignKey(
            blank=True,
            null=True,
            on_delete=django.db.models.deletion.PROTECT,
            related_name="claims",
            to="claims.institutionmonth",
        ),
    ),
    migrations.AddIndex(
        model_name="claim",
        index=models.Index(fields=["institution", "-id"], name="claim_by_institution"),
    ),
    migrations.AddIndex(
        model_name="claim",
        index=models.Index(fields=["person", "-discharged_on"], name="claim_by_person"),
    ),
    migrations.AddIndex(
        model_name="claim",
        index=models.Index(fields=["region", "-id"], name="claim_by_region"),
    ),
    migrations.AddConstraint(
        model_name="claim",
        constraint=models.UniqueConstraint(fields=("number",), name="one_claim_per_number"),
    ),
    migrations.AddConstraint(
        model_name="claim",
        constraint=models.UniqueConstraint(
            fields=("institution", "settlement_key"), name="one_claim_per_settlement_key"
        ),
    ),
    migrations.AddConstraint(
        model_name="claim",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("status__in", ("draft", "cancelled")),
                ("discharged_on__gte", models.F("admitted_on")),
                _connector="OR",
            ),
            name="discharge_not_before_admission",
        ),
    ),
    migrations.AddConstraint(
        model_name="claim",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("status__in", ("settled", "reversed")), _negated=True),
                models.Q(
                    ("discharged_on__isnull", False),
                    ("institution_month__isnull", False),
                    ("settled_at__isnull", False),
                    ("settled_by__isnull", False),
                    ("settled_on__isnull", False),
                    ("settlement_key__isnull", False),
                ),
                _connector="OR",
            ),
            name="settled_claim_is_complete",
        ),
    ),
    migrations.AddConstraint(
        model_name="claim",
        constraint=django.contrib.postgres.constraints.ExclusionConstraint(
            condition=models.Q(("status", "settled")),
            expressions=[
                (models.F("person"), "="),
                (
                    models.Func(
                        "admitted_on",
                        "discharged_on",
                        django.contrib.postgres.fields.ranges.RangeBoundary(
                            inclusive_lower=True, inclusive_upper=False
                        ),
                        function="daterange",
                        output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                    ),
                    "&&",
                ),
            ],
            name="no_overlapping_settled_stays",
        ),
    ),
    migrations.AddConstraint(
        model_name="claimline",
        constraint=models.UniqueConstraint(fields=("claim", "line_no"), name="one_claim_line_per_number"),
    ),
    migrations.AddConstraint(
        model_name="claimline",
        constraint=models.CheckConstraint(
            condition=models.Q(("unit_price__gt", 0), ("quantity__gt", 0), ("amount_fen__gte", 0)),
            name="claim_line_is_positive",
        ),
    ),
    migrations.AddConstraint(
        model_name="claimline",
        constraint=models.CheckConstraint(
            condition=models.Q(
                (
                    "amount_fen",
                    models.Func(
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("unit_price"), "*", models.F("quantity")
                            ),
                            "*",
                            models.Value(100),
                        ),
                        function="round",
                    ),
                )
            ),
            name="claim_line_amount_is_price_times_quantity",
        ),
    ),
    migrations.AddConstraint(
        model_name="claimline",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("split", False),
                (
                    "amount_fen",
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
                ),
                _connector="OR",
            ),
            name="claim_line_buckets_add_up",
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="claimline",
        trigger=pgtrigger.compiler.Trigger(
            name="claim_line_kept",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                declare="DECLARE claim_status text;",
                func="\n            SELECT status INTO claim_status FROM claims_claim WHERE id = OLD.claim_id;\n            IF claim_status IN ('settled', 'reversed') THEN\n                RAISE EXCEPTION 'claim % is settled: it is reversed, never changed', OLD.claim_id;\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                hash="d74a79e00f7da50539562be879b2d0b94788ebbe",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_claim_line_kept_a8c8a",
                table="claims_claimline",
                when="BEFORE",
            ),
        ),
    ),
]
