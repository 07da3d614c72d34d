import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.operations
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

OPERATIONS = [
    migrations.CreateModel(
        name="EmployerEvent",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            ("id", models.BigIntegerField()),
            ("region", models.CharField(max_length=40, verbose_name="region")),
            (
                "number",
                models.CharField(blank=True, max_length=20, null=True, verbose_name="employer number"),
            ),
            ("name", models.CharField(max_length=200, verbose_name="name")),
            ("credit_code", models.CharField(max_length=18, verbose_name="unified social credit code")),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("enterprise", "Enterprise"),
                        ("organ", "State organ"),
                        ("institution", "Public institution"),
                        ("private-non-enterprise", "Private non-enterprise unit"),
                        ("social-organisation", "Social organisation"),
                        ("garrison", "Garrison unit"),
                        ("individual-business", "Individual economic organisation"),
                    ],
                    max_length=30,
                    verbose_name="kind",
                ),
            ),
            (
                "industry",
                models.CharField(
                    choices=[
                        ("manufacturing", "Manufacturing"),
                        ("construction", "Construction"),
                        ("transport", "Transport and logistics"),
                        ("trade", "Trade"),
                        ("hotels", "Hotels and restaurants"),
                        ("information", "Information technology"),
                        ("finance", "Finance"),
                        ("health", "Health and social work"),
                        ("education", "Education"),
                        ("administration", "Public administration"),
                        ("agriculture", "Agriculture, forestry and fishing"),
                        ("other", "Other"),
                    ],
                    default="other",
                    max_length=30,
                    verbose_name="industry",
                ),
            ),
            ("established_on", models.DateField(verbose_name="established on")),
            ("contact_name", models.CharField(max_length=100, verbose_name="contact")),
            ("phone", models.BinaryField(default=b"", verbose_name="telephone")),
            ("address", models.CharField(blank=True, default="", max_length=300, verbose_name="address")),
            ("bank_name", models.CharField(blank=True, default="", max_length=120, verbose_name="bank")),
            ("bank_account", models.BinaryField(default=b"", verbose_name="bank account")),
            (
                "routing_facts",
                models.JSONField(blank=True, default=dict, verbose_name="facts for the responsible agency"),
            ),
            ("agency", models.CharField(blank=True, default="", max_length=40, verbose_name="agency")),
            (
                "collector",
                models.CharField(blank=True, default="", max_length=40, verbose_name="collector"),
            ),
            (
                "fund_account",
                models.CharField(blank=True, default="", max_length=40, verbose_name="fund account"),
            ),
            (
                "status",
                models.CharField(
                    choices=[
                        ("draft", "Draft"),
                        ("submitted", "Waiting for approval"),
                        ("active", "Active"),
                        ("rejected", "Rejected"),
                        ("closed", "Closed"),
                    ],
                    default="draft",
                    max_length=20,
                    verbose_name="status",
                ),
            ),
            ("entered_at", models.DateTimeField(blank=True, null=True)),
            ("decided_at", models.DateTimeField(blank=True, null=True)),
            (
                "refusal_reason",
                models.CharField(blank=True, default="", max_length=400, verbose_name="reason for refusal"),
            ),
            ("registered_on", models.DateField(blank=True, null=True, verbose_name="registered on")),
            ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
            (
                "decided_by",
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
                    to="registration.employer",
                ),
            ),
        ],
        options={
            "abstract": False,
        },
    ),
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
]
