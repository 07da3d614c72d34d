import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

OPERATIONS = [
    pgtrigger.migrations.AddTrigger(
        model_name="agreementevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="46f32c0b3f377eca87b68e8df956b0253d04a323",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_1c39f",
                table="institutions_agreementevent",
                when="BEFORE",
            ),
        ),
    ),
    migrations.AddConstraint(
        model_name="agreement",
        constraint=django.contrib.postgres.constraints.ExclusionConstraint(
            condition=models.Q(("status", "rejected"), _negated=True),
            expressions=[
                ("institution", "="),
                (
                    models.Func(
                        "starts_on",
                        "ends_on",
                        django.contrib.postgres.fields.ranges.RangeBoundary(
                            inclusive_lower=True, inclusive_upper=True
                        ),
                        function="daterange",
                        output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                    ),
                    "&&",
                ),
            ],
            name="agreement_once_at_a_time",
        ),
    ),
    migrations.AddConstraint(
        model_name="agreement",
        constraint=models.CheckConstraint(
            condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="agreement_ends_after_start"
        ),
    ),
    migrations.AddConstraint(
        model_name="agreement",
        constraint=models.CheckConstraint(
            condition=models.Q(("entered_by", models.F("decided_by")), _negated=True),
            name="agreement_needs_two_people",
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="agreement",
        trigger=pgtrigger.compiler.Trigger(
            name="agreement_moves",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                declare="DECLARE _is_valid_transition BOOLEAN;",
                func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{draft:active,draft:rejected,active:ended}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                hash="57f48af00b8a6abf642dc06dec0b958f7178097c",
                operation="UPDATE",
                pgid="pgtrigger_agreement_moves_4d85f",
                table="institutions_agreement",
                when="BEFORE",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="agreement",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "institutions_agreementevent" ("decided_at", "decided_by_id", "end_reason", "ends_on", "entered_at", "entered_by_id", "id", "institution_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepay_total_fen", "refusal_reason", "retention_rate", "settlement_method", "starts_on", "status") VALUES (OLD."decided_at", OLD."decided_by_id", OLD."end_reason", OLD."ends_on", OLD."entered_at", OLD."entered_by_id", OLD."id", OLD."institution_id", OLD."number", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."prepay_total_fen", OLD."refusal_reason", OLD."retention_rate", OLD."settlement_method", OLD."starts_on", OLD."status"); RETURN NULL;',
                hash="5d79c293a680a9b33f85a5a273bd412bd890546c",
                operation="UPDATE",
                pgid="pgtrigger_update_update_7468c",
                table="institutions_agreement",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="agreement",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "institutions_agreementevent" ("decided_at", "decided_by_id", "end_reason", "ends_on", "entered_at", "entered_by_id", "id", "institution_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepay_total_fen", "refusal_reason", "retention_rate", "settlement_method", "starts_on", "status") VALUES (OLD."decided_at", OLD."decided_by_id", OLD."end_reason", OLD."ends_on", OLD."entered_at", OLD."entered_by_id", OLD."id", OLD."institution_id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prepay_total_fen", OLD."refusal_reason", OLD."retention_rate", OLD."settlement_method", OLD."starts_on", OLD."status"); RETURN NULL;',
                hash="59c60e1f623a522736dd610649aee49174dba6fe",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_acb62",
                table="institutions_agreement",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="institutionevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="8bea9fe3ff568005fa0d20a8191f5e3d5ed26577",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_f481f",
                table="institutions_institutionevent",
                when="BEFORE",
            ),
        ),
    ),
    migrations.AddConstraint(
        model_name="institutionoperator",
        constraint=models.UniqueConstraint(fields=("institution", "user"), name="institution_operator_once"),
    ),
    migrations.AddIndex(
        model_name="institution",
        index=django.contrib.postgres.indexes.GinIndex(
            fields=["name"], name="institution_name_trgm", opclasses=["gin_trgm_ops"]
        ),
    ),
    migrations.AddIndex(
        model_name="institution",
        index=django.contrib.postgres.indexes.GinIndex(
            fields=["name_pinyin"], name="institution_pinyin_trgm", opclasses=["gin_trgm_ops"]
        ),
    ),
    migrations.AddConstraint(
        model_name="institution",
        constraint=models.UniqueConstraint(fields=("region", "code"), name="institution_code_once"),
    ),
    migrations.AddConstraint(
        model_name="institution",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("kind", "hospital"), _negated=True), ("level__isnull", False), _connector="OR"
            ),
            name="institution_hospital_has_level",
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="institution",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."entered_by_id" IS DISTINCT FROM (NEW."entered_by_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."level" IS DISTINCT FROM (NEW."level") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."region" IS DISTINCT FROM (NEW."region") OR OLD."status" IS DISTINCT FROM (NEW."status"))',
                func='INSERT INTO "institutions_institutionevent" ("address", "code", "entered_by_id", "id", "kind", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "region", "status") VALUES (OLD."address", OLD."code", OLD."entered_by_id", OLD."id", OLD."kind", OLD."level", OLD."name", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."phone", OLD."region", OLD."status"); RETURN NULL;',
                hash="533ab81ec7c43c36c1f901278cff818fc3f8e3ec",
                operation="UPDATE",
                pgid="pgtrigger_update_update_5a592",
                table="institutions_institution",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="institution",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "institutions_institutionevent" ("address", "code", "entered_by_id", "id", "kind", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "region", "status") VALUES (OLD."address", OLD."code", OLD."entered_by_id", OLD."id", OLD."kind", OLD."level", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."region", OLD."status"); RETURN NULL;',
                hash="ec82c681d0af8ec17f1ebad87f0ab4e3447b746c",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_904b4",
                table="institutions_institution",
                when="AFTER",
            ),
        ),
    ),
]
