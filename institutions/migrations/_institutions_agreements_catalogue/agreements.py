import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

OPERATIONS = [
    migrations.CreateModel(
        name="Agreement",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("number", models.CharField(max_length=40, verbose_name="agreement number")),
            ("starts_on", models.DateField(verbose_name="first day")),
            ("ends_on", models.DateField(verbose_name="last day")),
            (
                "settlement_method",
                models.CharField(
                    choices=[
                        ("by-item", "By item"),
                        ("by-unit", "By service unit"),
                        ("by-disease", "By disease"),
                        ("prepayment", "Total prepayment"),
                    ],
                    default="by-item",
                    max_length=20,
                    verbose_name="settlement method",
                ),
            ),
            (
                "retention_rate",
                models.CharField(
                    default="0.10",
                    help_text="Decimal share, 0.10 is 10 %.",
                    max_length=12,
                    verbose_name="retention rate",
                ),
            ),
            (
                "prepay_total_fen",
                models.BigIntegerField(blank=True, null=True, verbose_name="prepayment of the year"),
            ),
            (
                "status",
                models.CharField(
                    choices=[
                        ("draft", "Waiting for approval"),
                        ("active", "In force"),
                        ("rejected", "Rejected"),
                        ("ended", "Ended early"),
                    ],
                    default="draft",
                    max_length=20,
                    verbose_name="status",
                ),
            ),
            (
                "end_reason",
                models.CharField(
                    blank=True, default="", max_length=400, verbose_name="reason for the early end"
                ),
            ),
            ("entered_at", models.DateTimeField(blank=True, null=True)),
            ("decided_at", models.DateTimeField(blank=True, null=True)),
            (
                "refusal_reason",
                models.CharField(blank=True, default="", max_length=400, verbose_name="reason for refusal"),
            ),
            (
                "decided_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
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
        ],
        options={
            "verbose_name": "agreement",
            "verbose_name_plural": "agreements",
            "ordering": ("-starts_on", "-id"),
        },
    ),
    migrations.CreateModel(
        name="AgreementEvent",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            ("id", models.BigIntegerField()),
            ("number", models.CharField(max_length=40, verbose_name="agreement number")),
            ("starts_on", models.DateField(verbose_name="first day")),
            ("ends_on", models.DateField(verbose_name="last day")),
            (
                "settlement_method",
                models.CharField(
                    choices=[
                        ("by-item", "By item"),
                        ("by-unit", "By service unit"),
                        ("by-disease", "By disease"),
                        ("prepayment", "Total prepayment"),
                    ],
                    default="by-item",
                    max_length=20,
                    verbose_name="settlement method",
                ),
            ),
            (
                "retention_rate",
                models.CharField(
                    default="0.10",
                    help_text="Decimal share, 0.10 is 10 %.",
                    max_length=12,
                    verbose_name="retention rate",
                ),
            ),
            (
                "prepay_total_fen",
                models.BigIntegerField(blank=True, null=True, verbose_name="prepayment of the year"),
            ),
            (
                "status",
                models.CharField(
                    choices=[
                        ("draft", "Waiting for approval"),
                        ("active", "In force"),
                        ("rejected", "Rejected"),
                        ("ended", "Ended early"),
                    ],
                    default="draft",
                    max_length=20,
                    verbose_name="status",
                ),
            ),
            (
                "end_reason",
                models.CharField(
                    blank=True, default="", max_length=400, verbose_name="reason for the early end"
                ),
            ),
            ("entered_at", models.DateTimeField(blank=True, null=True)),
            ("decided_at", models.DateTimeField(blank=True, null=True)),
            (
                "refusal_reason",
                models.CharField(blank=True, default="", max_length=400, verbose_name="reason for refusal"),
            ),
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
                    to="institutions.agreement",
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
                    verbose_name="institution",
                ),
            ),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.AddField(
        model_name="agreement",
        name="institution",
        field=models.ForeignKey(
            on_delete=django.db.models.deletion.PROTECT,
            related_name="agreements",
            to="institutions.institution",
            verbose_name="institution",
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
]
