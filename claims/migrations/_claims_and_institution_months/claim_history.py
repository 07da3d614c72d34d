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
        name="ClaimEvent",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            ("id", models.BigIntegerField()),
            ("region", models.CharField(max_length=40)),
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
            ("entered_at", models.DateTimeField(auto_now_add=True)),
            ("changed_at", models.DateTimeField(auto_now=True)),
            ("settled_on", models.DateField(blank=True, null=True)),
            ("settled_at", models.DateTimeField(blank=True, null=True)),
            ("settlement_key", models.CharField(blank=True, max_length=64, null=True)),
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
                "person",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="registration.insuredperson",
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
                    to="claims.claim",
                ),
            ),
            (
                "settled_by",
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
                "institution_month",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
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
]
