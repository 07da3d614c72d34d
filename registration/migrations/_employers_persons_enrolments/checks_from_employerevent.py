import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.operations
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

OPERATIONS = [
    pgtrigger.migrations.AddTrigger(
        model_name="employerevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="5b823025481447e280d0070bfe4eba554ee87108",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_2b79a",
                table="registration_employerevent",
                when="BEFORE",
            ),
        ),
    ),
    migrations.AddConstraint(
        model_name="employerfiler",
        constraint=models.UniqueConstraint(fields=("employer", "user"), name="employer_filer_once"),
    ),
    migrations.AddIndex(
        model_name="employer",
        index=models.Index(fields=["region", "name_pinyin", "id"], name="employer_listing"),
    ),
    migrations.AddIndex(
        model_name="employer",
        index=models.Index(fields=["region", "status"], name="employer_by_status"),
    ),
    migrations.AddIndex(
        model_name="employer",
        index=django.contrib.postgres.indexes.GinIndex(
            fields=["name"], name="employer_name_trgm", opclasses=["gin_trgm_ops"]
        ),
    ),
    migrations.AddIndex(
        model_name="employer",
        index=django.contrib.postgres.indexes.GinIndex(
            fields=["name_pinyin"], name="employer_pinyin_trgm", opclasses=["gin_trgm_ops"]
        ),
    ),
    migrations.AddConstraint(
        model_name="employer",
        constraint=models.UniqueConstraint(fields=("region", "number"), name="employer_number_once"),
    ),
    migrations.AddConstraint(
        model_name="employer",
        constraint=models.UniqueConstraint(
            condition=models.Q(("status__in", ["rejected", "closed"]), _negated=True),
            fields=("region", "credit_code"),
            name="employer_credit_code_once",
        ),
    ),
    migrations.AddConstraint(
        model_name="employer",
        constraint=models.CheckConstraint(
            condition=models.Q(("entered_by", models.F("decided_by")), _negated=True),
            name="employer_needs_two_people",
        ),
    ),
    migrations.AddConstraint(
        model_name="employer",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("status__in", ["active", "closed"]), _negated=True),
                ("number__isnull", False),
                _connector="OR",
            ),
            name="employer_active_has_number",
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="employer",
        trigger=pgtrigger.compiler.Trigger(
            name="employer_moves",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                declare="DECLARE _is_valid_transition BOOLEAN;",
                func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{draft:submitted,submitted:active,submitted:rejected,active:closed}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                hash="0c80d5131edb440b9b0917266f39f34ac519225b",
                operation="UPDATE",
                pgid="pgtrigger_employer_moves_25b41",
                table="registration_employer",
                when="BEFORE",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="employer",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."agency" IS DISTINCT FROM (NEW."agency") OR OLD."bank_account" IS DISTINCT FROM (NEW."bank_account") OR OLD."bank_name" IS DISTINCT FROM (NEW."bank_name") OR OLD."closed_on" IS DISTINCT FROM (NEW."closed_on") OR OLD."collector" IS DISTINCT FROM (NEW."collector") OR OLD."contact_name" IS DISTINCT FROM (NEW."contact_name") OR OLD."credit_code" IS DISTINCT FROM (NEW."credit_code") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."entered_at" IS DISTINCT FROM (NEW."entered_at") OR OLD."entered_by_id" IS DISTINCT FROM (NEW."entered_by_id") OR OLD."established_on" IS DISTINCT FROM (NEW."established_on") OR OLD."fund_account" IS DISTINCT FROM (NEW."fund_account") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."industry" IS DISTINCT FROM (NEW."industry") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."refusal_reason" IS DISTINCT FROM (NEW."refusal_reason") OR OLD."region" IS DISTINCT FROM (NEW."region") OR OLD."registered_on" IS DISTINCT FROM (NEW."registered_on") OR OLD."routing_facts" IS DISTINCT FROM (NEW."routing_facts") OR OLD."status" IS DISTINCT FROM (NEW."status"))',
                func='INSERT INTO "registration_employerevent" ("address", "agency", "bank_account", "bank_name", "closed_on", "collector", "contact_name", "credit_code", "decided_at", "decided_by_id", "entered_at", "entered_by_id", "established_on", "fund_account", "id", "industry", "kind", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "refusal_reason", "region", "registered_on", "routing_facts", "status") VALUES (OLD."address", OLD."agency", OLD."bank_account", OLD."bank_name", OLD."closed_on", OLD."collector", OLD."contact_name", OLD."credit_code", OLD."decided_at", OLD."decided_by_id", OLD."entered_at", OLD."entered_by_id", OLD."established_on", OLD."fund_account", OLD."id", OLD."industry", OLD."kind", OLD."name", OLD."number", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."phone", OLD."refusal_reason", OLD."region", OLD."registered_on", OLD."routing_facts", OLD."status"); RETURN NULL;',
                hash="d71ec406de01c5c0f809bfb9d7929f38ce29354f",
                operation="UPDATE",
                pgid="pgtrigger_update_update_d9db0",
                table="registration_employer",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="employer",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "registration_employerevent" ("address", "agency", "bank_account", "bank_name", "closed_on", "collector", "contact_name", "credit_code", "decided_at", "decided_by_id", "entered_at", "entered_by_id", "established_on", "fund_account", "id", "industry", "kind", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "refusal_reason", "region", "registered_on", "routing_facts", "status") VALUES (OLD."address", OLD."agency", OLD."bank_account", OLD."bank_name", OLD."closed_on", OLD."collector", OLD."contact_name", OLD."credit_code", OLD."decided_at", OLD."decided_by_id", OLD."entered_at", OLD."entered_by_id", OLD."established_on", OLD."fund_account", OLD."id", OLD."industry", OLD."kind", OLD."name", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."refusal_reason", OLD."region", OLD."registered_on", OLD."routing_facts", OLD."status"); RETURN NULL;',
                hash="78712bce0f578e1690da9d708848b19692845cb9",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_7ab30",
                table="registration_employer",
                when="AFTER",
            ),
        ),
    ),
    migrations.AddIndex(
        model_name="insuredperson",
        index=models.Index(fields=["region", "name_pinyin", "id"], name="person_listing"),
    ),
    migrations.AddIndex(
        model_name="insuredperson",
        index=models.Index(fields=["id_index"], name="person_by_id"),
    ),
    migrations.AddIndex(
        model_name="insuredperson",
        index=models.Index(fields=["name"], name="person_by_name"),
    ),
    migrations.AddIndex(
        model_name="insuredperson",
        index=django.contrib.postgres.indexes.GinIndex(
            fields=["name_pinyin"], name="person_pinyin_trgm", opclasses=["gin_trgm_ops"]
        ),
    ),
    migrations.AddConstraint(
        model_name="insuredperson",
        constraint=models.UniqueConstraint(fields=("region", "number"), name="person_number_once"),
    ),
    migrations.AddConstraint(
        model_name="insuredperson",
        constraint=models.UniqueConstraint(fields=("region", "id_index"), name="person_id_once"),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="insuredperson",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition='WHEN (OLD."born_on" IS DISTINCT FROM (NEW."born_on") OR OLD."died_on" IS DISTINCT FROM (NEW."died_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."id_index" IS DISTINCT FROM (NEW."id_index") OR OLD."id_number" IS DISTINCT FROM (NEW."id_number") OR OLD."id_type" IS DISTINCT FROM (NEW."id_type") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."nationality" IS DISTINCT FROM (NEW."nationality") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."prior_certificate" IS DISTINCT FROM (NEW."prior_certificate") OR OLD."prior_months" IS DISTINCT FROM (NEW."prior_months") OR OLD."region" IS DISTINCT FROM (NEW."region") OR OLD."sex" IS DISTINCT FROM (NEW."sex") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id") OR OLD."work_started_on" IS DISTINCT FROM (NEW."work_started_on"))',
                func='INSERT INTO "registration_insuredpersonevent" ("born_on", "died_on", "id", "id_index", "id_number", "id_type", "name", "nationality", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "prior_certificate", "prior_months", "region", "sex", "status", "user_id", "work_started_on") VALUES (OLD."born_on", OLD."died_on", OLD."id", OLD."id_index", OLD."id_number", OLD."id_type", OLD."name", OLD."nationality", OLD."number", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."phone", OLD."prior_certificate", OLD."prior_months", OLD."region", OLD."sex", OLD."status", OLD."user_id", OLD."work_started_on"); RETURN NULL;',
                hash="af6dad7726807fd67aea88ff0cb4b6446d19be98",
                operation="UPDATE",
                pgid="pgtrigger_update_update_f338b",
                table="registration_insuredperson",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="insuredperson",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "registration_insuredpersonevent" ("born_on", "died_on", "id", "id_index", "id_number", "id_type", "name", "nationality", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "prior_certificate", "prior_months", "region", "sex", "status", "user_id", "work_started_on") VALUES (OLD."born_on", OLD."died_on", OLD."id", OLD."id_index", OLD."id_number", OLD."id_type", OLD."name", OLD."nationality", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."prior_certificate", OLD."prior_months", OLD."region", OLD."sex", OLD."status", OLD."user_id", OLD."work_started_on"); RETURN NULL;',
                hash="a37945f1e8403103defa74cc3e341101887c9fec",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_14da2",
                table="registration_insuredperson",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="enrolmentevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="09adeac31d4c80dca91ce136571ddb1761c15d01",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_c108f",
                table="registration_enrolmentevent",
                when="BEFORE",
            ),
        ),
    ),
    migrations.AddIndex(
        model_name="enrolment",
        index=models.Index(fields=["employer", "status", "start_month"], name="enrolment_roster"),
    ),
    migrations.AddIndex(
        model_name="enrolment",
        index=models.Index(fields=["region", "status", "-entered_at"], name="enrolment_waiting"),
    ),
    migrations.AddConstraint(
        model_name="enrolment",
        constraint=django.contrib.postgres.constraints.ExclusionConstraint(
            condition=models.Q(
                ("status__in", ["active", "ended"]),
                models.Q(("replaces__isnull", True), ("status", "draft")),
                _connector="OR",
            ),
            expressions=[
                ("person", "="),
                ("region", "="),
                (
                    models.Func(
                        "start_month",
                        "end_month",
                        django.contrib.postgres.fields.ranges.RangeBoundary(
                            inclusive_lower=True, inclusive_upper=True
                        ),
                        function="daterange",
                        output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                    ),
                    "&&",
                ),
            ],
            name="enrolment_once_at_a_time",
        ),
    ),
    migrations.AddConstraint(
        model_name="enrolment",
        constraint=models.CheckConstraint(
            condition=models.Q(("entered_by", models.F("decided_by")), _negated=True),
            name="enrolment_needs_two_people",
        ),
    ),
    migrations.AddConstraint(
        model_name="enrolment",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("end_month__isnull", True), ("end_month__gte", models.F("start_month")), _connector="OR"
            ),
            name="enrolment_ends_after_start",
        ),
    ),
    migrations.AddConstraint(
        model_name="enrolment",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("status", "ended"), _negated=True),
                ("end_month__isnull", False),
                _connector="OR",
            ),
            name="enrolment_ended_has_month",
        ),
    ),
    migrations.AddConstraint(
        model_name="enrolment",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("category", "on-job"), _negated=True),
                ("employer__isnull", False),
                _connector="OR",
            ),
            name="enrolment_on_job_has_employer",
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="enrolment",
        trigger=pgtrigger.compiler.Trigger(
            name="enrolment_moves",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                declare="DECLARE _is_valid_transition BOOLEAN;",
                func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{draft:active,draft:rejected,active:ended}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                hash="2c40b2b6a7333fc21bc74e94a9d1e7710ea0ae7a",
                operation="UPDATE",
                pgid="pgtrigger_enrolment_moves_4eba0",
                table="registration_enrolment",
                when="BEFORE",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="enrolment",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "registration_enrolmentevent" ("category", "comprehensive_requested", "decided_at", "decided_by_id", "employed_on", "employer_id", "end_month", "end_reason", "entered_at", "entered_by_id", "household", "id", "local_supplementary", "maternity", "pension_decision", "pension_fen", "pension_payer", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refusal_reason", "region", "replaces_id", "retired_on", "scheme", "start_month", "start_reason", "status", "unemployment_benefit") VALUES (OLD."category", OLD."comprehensive_requested", OLD."decided_at", OLD."decided_by_id", OLD."employed_on", OLD."employer_id", OLD."end_month", OLD."end_reason", OLD."entered_at", OLD."entered_by_id", OLD."household", OLD."id", OLD."local_supplementary", OLD."maternity", OLD."pension_decision", OLD."pension_fen", OLD."pension_payer", OLD."person_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."refusal_reason", OLD."region", OLD."replaces_id", OLD."retired_on", OLD."scheme", OLD."start_month", OLD."start_reason", OLD."status", OLD."unemployment_benefit"); RETURN NULL;',
                hash="23ba732f8c6dcb19fd9fbc538dc3e9ef99b17574",
                operation="UPDATE",
                pgid="pgtrigger_update_update_423c2",
                table="registration_enrolment",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="enrolment",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "registration_enrolmentevent" ("category", "comprehensive_requested", "decided_at", "decided_by_id", "employed_on", "employer_id", "end_month", "end_reason", "entered_at", "entered_by_id", "household", "id", "local_supplementary", "maternity", "pension_decision", "pension_fen", "pension_payer", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refusal_reason", "region", "replaces_id", "retired_on", "scheme", "start_month", "start_reason", "status", "unemployment_benefit") VALUES (OLD."category", OLD."comprehensive_requested", OLD."decided_at", OLD."decided_by_id", OLD."employed_on", OLD."employer_id", OLD."end_month", OLD."end_reason", OLD."entered_at", OLD."entered_by_id", OLD."household", OLD."id", OLD."local_supplementary", OLD."maternity", OLD."pension_decision", OLD."pension_fen", OLD."pension_payer", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."refusal_reason", OLD."region", OLD."replaces_id", OLD."retired_on", OLD."scheme", OLD."start_month", OLD."start_reason", OLD."status", OLD."unemployment_benefit"); RETURN NULL;',
                hash="66d20182de123fd2e150c9737b37467c0796754e",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_59b3e",
                table="registration_enrolment",
                when="AFTER",
            ),
        ),
    ),
]
