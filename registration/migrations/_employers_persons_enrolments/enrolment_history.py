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
        name="EnrolmentEvent",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            ("id", models.BigIntegerField()),
            ("region", models.CharField(max_length=40, verbose_name="region")),
            (
                "category",
                models.CharField(
                    choices=[
                        ("on-job", "Employee"),
                        ("flexible", "Flexible worker"),
                        ("retired", "Retired"),
                        ("unemployed", "Unemployed"),
                    ],
                    max_length=20,
                    verbose_name="category",
                ),
            ),
            (
                "scheme",
                models.CharField(
                    choices=[
                        ("basic", "Basic medical insurance"),
                        ("comprehensive", "Comprehensive medical insurance"),
                        ("hospitalization", "Hospitalization medical insurance"),
                    ],
                    max_length=20,
                    verbose_name="scheme",
                ),
            ),
            (
                "household",
                models.CharField(
                    blank=True,
                    choices=[
                        ("city", "City household"),
                        ("blue-stamp", "Blue-stamp household"),
                        ("non-city", "Household elsewhere"),
                    ],
                    default="",
                    max_length=20,
                    verbose_name="household",
                ),
            ),
            (
                "comprehensive_requested",
                models.BooleanField(
                    default=False, verbose_name="comprehensive insurance requested by the employer"
                ),
            ),
            (
                "local_supplementary",
                models.BooleanField(default=False, verbose_name="local supplementary insurance"),
            ),
            ("maternity", models.BooleanField(default=False, verbose_name="maternity insurance")),
            (
                "pension_fen",
                models.BigIntegerField(blank=True, null=True, verbose_name="monthly pension"),
            ),
            (
                "pension_payer",
                models.CharField(
                    blank=True,
                    choices=[
                        ("city-agency", "Old-age fund of the city"),
                        ("province-industry", "Industry pool of the province"),
                        ("other", "Other payer"),
                    ],
                    default="",
                    max_length=20,
                    verbose_name="pension paid by",
                ),
            ),
            (
                "pension_decision",
                models.CharField(blank=True, default="", max_length=60, verbose_name="pension decision"),
            ),
            (
                "unemployment_benefit",
                models.BooleanField(default=False, verbose_name="receives unemployment benefit"),
            ),
            ("retired_on", models.DateField(blank=True, null=True, verbose_name="retired on")),
            ("employed_on", models.DateField(blank=True, null=True, verbose_name="employed on")),
            ("start_month", models.DateField(verbose_name="first month")),
            ("end_month", models.DateField(blank=True, null=True, verbose_name="last month")),
            (
                "start_reason",
                models.CharField(
                    choices=[
                        ("new", "First enrolment"),
                        ("employed", "Taken on by the employer"),
                        ("transfer", "From another employer"),
                        ("transfer-in", "From another area"),
                        ("category", "Change of category"),
                        ("household", "Change of household"),
                        ("resume", "Resumed"),
                    ],
                    default="new",
                    max_length=20,
                    verbose_name="reason for the start",
                ),
            ),
            (
                "end_reason",
                models.CharField(
                    blank=True,
                    choices=[
                        ("left", "Left the employer"),
                        ("transfer", "To another employer"),
                        ("category", "Change of category"),
                        ("household", "Change of household"),
                        ("suspended", "Suspended by law"),
                        ("left-area", "Left the area"),
                        ("death", "Death"),
                        ("employer-closed", "Employer closed"),
                        ("mistake", "Entered by mistake"),
                    ],
                    default="",
                    max_length=20,
                    verbose_name="reason for the end",
                ),
            ),
            (
                "status",
                models.CharField(
                    choices=[
                        ("draft", "Waiting for approval"),
                        ("active", "Active"),
                        ("rejected", "Rejected"),
                        ("ended", "Ended"),
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
                "employer",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="registration.employer",
                    verbose_name="employer",
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
                    to="registration.enrolment",
                ),
            ),
            (
                "replaces",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="registration.enrolment",
                    verbose_name="replaces",
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
                    verbose_name="person",
                ),
            ),
        ],
        options={
            "abstract": False,
        },
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
