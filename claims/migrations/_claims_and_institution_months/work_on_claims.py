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
        name="ClaimAct",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("act", models.CharField(max_length=20)),
            ("at", models.DateTimeField(auto_now_add=True)),
            ("note", models.CharField(blank=True, default="", max_length=300)),
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
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="acts", to="claims.claim"
                ),
            ),
        ],
        options={
            "ordering": ["claim", "id"],
        },
    ),
    migrations.CreateModel(
        name="ClaimFlag",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            (
                "code",
                models.CharField(
                    choices=[
                        ("self-paid-share", "Self-paid items above the alert share"),
                        ("high-cost", "High cost"),
                        ("readmission", "Admitted again within 15 days"),
                        ("over-limit", "Prices above the limit"),
                        ("large-quantity", "Unusually large quantity"),
                    ],
                    max_length=24,
                ),
            ),
            ("figures", models.JSONField(default=dict)),
            ("article", models.CharField(blank=True, default="", max_length=40)),
            ("raised_at", models.DateTimeField(auto_now_add=True)),
            ("cleared_at", models.DateTimeField(blank=True, null=True)),
            ("note", models.CharField(blank=True, default="", max_length=300)),
            (
                "claim",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="flags", to="claims.claim"
                ),
            ),
            (
                "cleared_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
        options={
            "ordering": ["claim", "id"],
        },
    ),
    migrations.CreateModel(
        name="ClaimPosting",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("entry_id", models.BigIntegerField()),
            ("fund", models.CharField(max_length=20)),
            ("act", models.CharField(max_length=30)),
            (
                "claim",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="postings",
                    to="claims.claim",
                ),
            ),
        ],
        options={
            "ordering": ["claim", "id"],
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
    pgtrigger.migrations.AddTrigger(
        model_name="claimact",
        trigger=pgtrigger.compiler.Trigger(
            name="claim_act_kept",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                hash="c278c311a145550cdbf59e3a6b9fccfe4a5abd86",
                operation="UPDATE",
                pgid="pgtrigger_claim_act_kept_b81f9",
                table="claims_claimact",
                when="BEFORE",
            ),
        ),
    ),
    migrations.AddConstraint(
        model_name="claimflag",
        constraint=models.UniqueConstraint(fields=("claim", "code"), name="one_flag_of_a_kind_per_claim"),
    ),
    migrations.AddConstraint(
        model_name="claimflag",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("cleared_at__isnull", True), ("cleared_by__isnull", True)),
                models.Q(("cleared_at__isnull", False), ("cleared_by__isnull", False)),
                _connector="OR",
            ),
            name="cleared_flag_names_who_and_when",
        ),
    ),
    migrations.AddConstraint(
        model_name="claimposting",
        constraint=models.UniqueConstraint(fields=("entry_id",), name="one_claim_per_ledger_entry"),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="reversal",
        trigger=pgtrigger.compiler.Trigger(
            name="reversal_kept",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="475e972107c21490573274e5941a25263f4febf1",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_reversal_kept_528b6",
                table="claims_reversal",
                when="BEFORE",
            ),
        ),
    ),
]
