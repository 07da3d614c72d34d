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
        name="Deduction",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("deduction", "Deduction"),
                        ("institution-borne", "Borne by the institution"),
                    ],
                    default="deduction",
                    max_length=20,
                ),
            ),
            (
                "fund",
                models.CharField(
                    choices=[
                        ("basic", "Basic fund"),
                        ("local-supplementary", "Local supplementary fund"),
                    ],
                    default="basic",
                    max_length=20,
                ),
            ),
            ("amount_fen", models.BigIntegerField()),
            ("article", models.CharField(max_length=40)),
            ("reason", models.CharField(max_length=300)),
            ("entered_at", models.DateTimeField(auto_now_add=True)),
            (
                "claim",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="deductions",
                    to="claims.claim",
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
                "line",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="deductions",
                    to="claims.claimline",
                ),
            ),
        ],
        options={
            "ordering": ["institution_month", "id"],
        },
    ),
    migrations.CreateModel(
        name="DeductionEvent",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            ("id", models.BigIntegerField()),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("deduction", "Deduction"),
                        ("institution-borne", "Borne by the institution"),
                    ],
                    default="deduction",
                    max_length=20,
                ),
            ),
            (
                "fund",
                models.CharField(
                    choices=[
                        ("basic", "Basic fund"),
                        ("local-supplementary", "Local supplementary fund"),
                    ],
                    default="basic",
                    max_length=20,
                ),
            ),
            ("amount_fen", models.BigIntegerField()),
            ("article", models.CharField(max_length=40)),
            ("reason", models.CharField(max_length=300)),
            ("entered_at", models.DateTimeField(auto_now_add=True)),
            (
                "claim",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="claims.claim",
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
                "line",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="claims.claimline",
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
                    to="claims.deduction",
                ),
            ),
            (
                "institution_month",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="claims.institutionmonth",
                ),
            ),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.AddField(
        model_name="deduction",
        name="institution_month",
        field=models.ForeignKey(
            on_delete=django.db.models.deletion.PROTECT,
            related_name="deductions",
            to="claims.institutionmonth",
        ),
    ),
    migrations.AddConstraint(
        model_name="deduction",
        constraint=models.CheckConstraint(
            condition=models.Q(("amount_fen__gt", 0)), name="deduction_is_positive"
        ),
    ),
    migrations.AddConstraint(
        model_name="deduction",
        constraint=models.CheckConstraint(
            condition=models.Q(("line__isnull", True), ("claim__isnull", False), _connector="OR"),
            name="deducted_line_names_its_claim",
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="deduction",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "claims_deductionevent" ("amount_fen", "article", "claim_id", "entered_at", "entered_by_id", "fund", "id", "institution_month_id", "kind", "line_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (OLD."amount_fen", OLD."article", OLD."claim_id", OLD."entered_at", OLD."entered_by_id", OLD."fund", OLD."id", OLD."institution_month_id", OLD."kind", OLD."line_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."reason"); RETURN NULL;',
                hash="7f650587a5cbce48efb24c8c3efd0c8f2230f7e3",
                operation="UPDATE",
                pgid="pgtrigger_update_update_75e2f",
                table="claims_deduction",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="deduction",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "claims_deductionevent" ("amount_fen", "article", "claim_id", "entered_at", "entered_by_id", "fund", "id", "institution_month_id", "kind", "line_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (OLD."amount_fen", OLD."article", OLD."claim_id", OLD."entered_at", OLD."entered_by_id", OLD."fund", OLD."id", OLD."institution_month_id", OLD."kind", OLD."line_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason"); RETURN NULL;',
                hash="70f8e57cd0c525446607237e6377fd5ccd5f2fab",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_13d64",
                table="claims_deduction",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="deductionevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="52b145362e4d8776daf116caedb36cc22938e6f2",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_1f8a9",
                table="claims_deductionevent",
                when="BEFORE",
            ),
        ),
    ),
]
