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
        name="InstitutionMonthEvent",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            ("id", models.BigIntegerField()),
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
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "declared_by",
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
                "institution",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="institutions.institution",
                ),
            ),
            (
                "paid_by",
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
                    to="claims.institutionmonth",
                ),
            ),
            (
                "reviewed_by",
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
    pgtrigger.migrations.AddTrigger(
        model_name="institutionmonthevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="136308895d411abf3d6598819035b3742832f6d9",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_c7d4d",
                table="claims_institutionmonthevent",
                when="BEFORE",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="institutionmonth",
        trigger=pgtrigger.compiler.Trigger(
            name="institution_month_states",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                declare="DECLARE _is_valid_transition BOOLEAN;",
                func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{approved:paid,collected:declared,collected:differing,declared:reviewed,differing:declared,differing:differing,open:collected,reviewed:approved,reviewed:declared}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                hash="c75d8ef1a17c948714b4b045d61a2b02d0192155",
                operation="UPDATE",
                pgid="pgtrigger_institution_month_states_e401c",
                table="claims_institutionmonth",
                when="BEFORE",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="institutionmonth",
        trigger=pgtrigger.compiler.Trigger(
            name="institution_month_kept",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                hash="7d4cdecd152396acb45d4d873a4d48ffcdef31f6",
                operation="DELETE",
                pgid="pgtrigger_institution_month_kept_c8ddd",
                table="claims_institutionmonth",
                when="BEFORE",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="institutionmonth",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition='WHEN (OLD."account_paid_fen" IS DISTINCT FROM (NEW."account_paid_fen") OR OLD."approved_at" IS DISTINCT FROM (NEW."approved_at") OR OLD."approved_by_id" IS DISTINCT FROM (NEW."approved_by_id") OR OLD."approved_fen" IS DISTINCT FROM (NEW."approved_fen") OR OLD."claim_count" IS DISTINCT FROM (NEW."claim_count") OR OLD."collected_at" IS DISTINCT FROM (NEW."collected_at") OR OLD."declared_account_fen" IS DISTINCT FROM (NEW."declared_account_fen") OR OLD."declared_at" IS DISTINCT FROM (NEW."declared_at") OR OLD."declared_by_id" IS DISTINCT FROM (NEW."declared_by_id") OR OLD."declared_fund_fen" IS DISTINCT FROM (NEW."declared_fund_fen") OR OLD."deductions_fen" IS DISTINCT FROM (NEW."deductions_fen") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."institution_id" IS DISTINCT FROM (NEW."institution_id") OR OLD."institution_borne_fen" IS DISTINCT FROM (NEW."institution_borne_fen") OR OLD."month" IS DISTINCT FROM (NEW."month") OR OLD."paid_at" IS DISTINCT FROM (NEW."paid_at") OR OLD."paid_by_id" IS DISTINCT FROM (NEW."paid_by_id") OR OLD."paid_fen" IS DISTINCT FROM (NEW."paid_fen") OR OLD."region" IS DISTINCT FROM (NEW."region") OR OLD."retained_fen" IS DISTINCT FROM (NEW."retained_fen") OR OLD."retention_rate" IS DISTINCT FROM (NEW."retention_rate") OR OLD."review_note" IS DISTINCT FROM (NEW."review_note") OR OLD."reviewed_at" IS DISTINCT FROM (NEW."reviewed_at") OR OLD."reviewed_by_id" IS DISTINCT FROM (NEW."reviewed_by_id") OR OLD."sent_back_reason" IS DISTINCT FROM (NEW."sent_back_reason") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."total_fen" IS DISTINCT FROM (NEW."total_fen"))',
                func='INSERT INTO "claims_institutionmonthevent" ("account_paid_fen", "approved_at", "approved_by_id", "approved_fen", "claim_count", "collected_at", "declared_account_fen", "declared_at", "declared_by_id", "declared_fund_fen", "deductions_fen", "id", "institution_borne_fen", "institution_id", "month", "paid_at", "paid_by_id", "paid_fen", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region", "retained_fen", "retention_rate", "review_note", "reviewed_at", "reviewed_by_id", "sent_back_reason", "status", "total_fen") VALUES (OLD."account_paid_fen", OLD."approved_at", OLD."approved_by_id", OLD."approved_fen", OLD."claim_count", OLD."collected_at", OLD."declared_account_fen", OLD."declared_at", OLD."declared_by_id", OLD."declared_fund_fen", OLD."deductions_fen", OLD."id", OLD."institution_borne_fen", OLD."institution_id", OLD."month", OLD."paid_at", OLD."paid_by_id", OLD."paid_fen", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."region", OLD."retained_fen", OLD."retention_rate", OLD."review_note", OLD."reviewed_at", OLD."reviewed_by_id", OLD."sent_back_reason", OLD."status", OLD."total_fen"); RETURN NULL;',
                hash="ca467646770e05f339de20fcd78641ac26ae5cd8",
                operation="UPDATE",
                pgid="pgtrigger_update_update_ace23",
                table="claims_institutionmonth",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="institutionmonth",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "claims_institutionmonthevent" ("account_paid_fen", "approved_at", "approved_by_id", "approved_fen", "claim_count", "collected_at", "declared_account_fen", "declared_at", "declared_by_id", "declared_fund_fen", "deductions_fen", "id", "institution_borne_fen", "institution_id", "month", "paid_at", "paid_by_id", "paid_fen", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region", "retained_fen", "retention_rate", "review_note", "reviewed_at", "reviewed_by_id", "sent_back_reason", "status", "total_fen") VALUES (OLD."account_paid_fen", OLD."approved_at", OLD."approved_by_id", OLD."approved_fen", OLD."claim_count", OLD."collected_at", OLD."declared_account_fen", OLD."declared_at", OLD."declared_by_id", OLD."declared_fund_fen", OLD."deductions_fen", OLD."id", OLD."institution_borne_fen", OLD."institution_id", OLD."month", OLD."paid_at", OLD."paid_by_id", OLD."paid_fen", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."region", OLD."retained_fen", OLD."retention_rate", OLD."review_note", OLD."reviewed_at", OLD."reviewed_by_id", OLD."sent_back_reason", OLD."status", OLD."total_fen"); RETURN NULL;',
                hash="8ef4cab9c922cc5a6b553ed1c37d2326f38e2a6e",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_b995b",
                table="claims_institutionmonth",
                when="AFTER",
            ),
        ),
    ),
]
