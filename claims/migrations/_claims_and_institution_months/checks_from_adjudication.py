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
    migrations.AddConstraint(
        model_name="claimposting",
        constraint=models.UniqueConstraint(fields=("entry_id",), name="one_claim_per_ledger_entry"),
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
