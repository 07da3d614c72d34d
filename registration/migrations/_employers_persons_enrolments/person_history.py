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
        name="InsuredPersonEvent",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            ("id", models.BigIntegerField()),
            ("region", models.CharField(max_length=40, verbose_name="region")),
            ("number", models.CharField(max_length=20, verbose_name="personal number")),
            ("name", models.CharField(max_length=100, verbose_name="name")),
            (
                "sex",
                models.CharField(choices=[("M", "Male"), ("F", "Female")], max_length=1, verbose_name="sex"),
            ),
            ("born_on", models.DateField(verbose_name="born on")),
            (
                "id_type",
                models.CharField(
                    choices=[
                        ("resident-id", "Resident identity card"),
                        ("residence-permit", "Residence permit of Hong Kong, Macao or Taiwan residents"),
                        ("passport", "Passport"),
                    ],
                    default="resident-id",
                    max_length=20,
                    verbose_name="identity document",
                ),
            ),
            ("id_number", models.BinaryField(default=b"", verbose_name="identity number")),
            ("id_index", models.CharField(editable=False, max_length=64)),
            ("nationality", models.CharField(default="CHN", max_length=3, verbose_name="nationality")),
            ("phone", models.BinaryField(default=b"", verbose_name="telephone")),
            (
                "status",
                models.CharField(
                    choices=[("active", "Active"), ("deceased", "Deceased"), ("closed", "Closed")],
                    default="active",
                    max_length=20,
                    verbose_name="status",
                ),
            ),
            ("died_on", models.DateField(blank=True, null=True, verbose_name="died on")),
            (
                "prior_months",
                models.PositiveIntegerField(
                    default=0,
                    help_text="Continuous months certified by another agency up to the first month here.",
                    verbose_name="months paid elsewhere",
                ),
            ),
            (
                "prior_certificate",
                models.CharField(blank=True, default="", max_length=60, verbose_name="certificate"),
            ),
            ("work_started_on", models.DateField(blank=True, null=True, verbose_name="started work on")),
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
                    to="registration.insuredperson",
                ),
            ),
            (
                "user",
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
        model_name="insuredpersonevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="b9d46558f69547a934e7ba03a9bd4d6ee0937045",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_dcc2e",
                table="registration_insuredpersonevent",
                when="BEFORE",
            ),
        ),
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
]
