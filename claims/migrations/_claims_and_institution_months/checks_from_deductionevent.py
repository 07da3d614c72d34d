import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

OPERATIONS = [
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
        model_name="claimevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="0342f9354d975fc258a2169f5a68f2fcb6b672f7",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_aeef3",
                table="claims_claimevent",
                when="BEFORE",
            ),
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
    pgtrigger.migrations.AddTrigger(
        model_name="claim",
        trigger=pgtrigger.compiler.Trigger(
            name="claim_states",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                declare="DECLARE _is_valid_transition BOOLEAN;",
                func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{calculated:cancelled,calculated:draft,calculated:settled,draft:cancelled,draft:submitted,settled:reversed,submitted:calculated,submitted:cancelled,submitted:draft}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                hash="93d4a6f189a4b9686cca71bb5454a53ab6a6d312",
                operation="UPDATE",
                pgid="pgtrigger_claim_states_d7253",
                table="claims_claim",
                when="BEFORE",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="claim",
        trigger=pgtrigger.compiler.Trigger(
            name="claim_kept",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.\"status\" IN ('settled', 'reversed'))",
                func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                hash="ec60367dda8727e24343965e50299337778a4493",
                operation="DELETE",
                pgid="pgtrigger_claim_kept_04907",
                table="claims_claim",
                when="BEFORE",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="claim",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition='WHEN (OLD."admission_number" IS DISTINCT FROM (NEW."admission_number") OR OLD."admitted_on" IS DISTINCT FROM (NEW."admitted_on") OR OLD."cause" IS DISTINCT FROM (NEW."cause") OR OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."circumstances" IS DISTINCT FROM (NEW."circumstances") OR OLD."diagnosis" IS DISTINCT FROM (NEW."diagnosis") OR OLD."diagnosis_code" IS DISTINCT FROM (NEW."diagnosis_code") OR OLD."discharged_on" IS DISTINCT FROM (NEW."discharged_on") OR OLD."entered_at" IS DISTINCT FROM (NEW."entered_at") OR OLD."entered_by_id" IS DISTINCT FROM (NEW."entered_by_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."institution_id" IS DISTINCT FROM (NEW."institution_id") OR OLD."institution_month_id" IS DISTINCT FROM (NEW."institution_month_id") OR OLD."pay_from_account" IS DISTINCT FROM (NEW."pay_from_account") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."region" IS DISTINCT FROM (NEW."region") OR OLD."settled_at" IS DISTINCT FROM (NEW."settled_at") OR OLD."settled_by_id" IS DISTINCT FROM (NEW."settled_by_id") OR OLD."settled_on" IS DISTINCT FROM (NEW."settled_on") OR OLD."settlement_key" IS DISTINCT FROM (NEW."settlement_key") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."total_fen" IS DISTINCT FROM (NEW."total_fen"))',
                func='INSERT INTO "claims_claimevent" ("admission_number", "admitted_on", "cause", "changed_at", "circumstances", "diagnosis", "diagnosis_code", "discharged_on", "entered_at", "entered_by_id", "id", "institution_id", "institution_month_id", "pay_from_account", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region", "settled_at", "settled_by_id", "settled_on", "settlement_key", "status", "total_fen") VALUES (OLD."admission_number", OLD."admitted_on", OLD."cause", OLD."changed_at", OLD."circumstances", OLD."diagnosis", OLD."diagnosis_code", OLD."discharged_on", OLD."entered_at", OLD."entered_by_id", OLD."id", OLD."institution_id", OLD."institution_month_id", OLD."pay_from_account", OLD."person_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."region", OLD."settled_at", OLD."settled_by_id", OLD."settled_on", OLD."settlement_key", OLD."status", OLD."total_fen"); RETURN NULL;',
                hash="99f44fd4c44792f80f86ce1cad74cfc6d3aa7c80",
                operation="UPDATE",
                pgid="pgtrigger_update_update_fe4ba",
                table="claims_claim",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="claim",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "claims_claimevent" ("admission_number", "admitted_on", "cause", "changed_at", "circumstances", "diagnosis", "diagnosis_code", "discharged_on", "entered_at", "entered_by_id", "id", "institution_id", "institution_month_id", "pay_from_account", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region", "settled_at", "settled_by_id", "settled_on", "settlement_key", "status", "total_fen") VALUES (OLD."admission_number", OLD."admitted_on", OLD."cause", OLD."changed_at", OLD."circumstances", OLD."diagnosis", OLD."diagnosis_code", OLD."discharged_on", OLD."entered_at", OLD."entered_by_id", OLD."id", OLD."institution_id", OLD."institution_month_id", OLD."pay_from_account", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."region", OLD."settled_at", OLD."settled_by_id", OLD."settled_on", OLD."settlement_key", OLD."status", OLD."total_fen"); RETURN NULL;',
                hash="30405682881a07247d98f97279973cbdcd703018",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_dbf31",
                table="claims_claim",
                when="AFTER",
            ),
        ),
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
