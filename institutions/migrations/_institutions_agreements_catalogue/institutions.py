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
        name="Institution",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("region", models.CharField(max_length=40, verbose_name="region")),
            ("code", models.CharField(max_length=12, verbose_name="code")),
            ("name", models.CharField(max_length=200, verbose_name="name")),
            ("name_pinyin", models.CharField(blank=True, default="", editable=False, max_length=400)),
            (
                "kind",
                models.CharField(
                    choices=[("hospital", "Hospital"), ("pharmacy", "Pharmacy")],
                    max_length=10,
                    verbose_name="kind",
                ),
            ),
            (
                "level",
                models.PositiveSmallIntegerField(
                    blank=True,
                    choices=[(1, "Level 1"), (2, "Level 2"), (3, "Level 3")],
                    null=True,
                    verbose_name="level",
                ),
            ),
            ("address", models.CharField(blank=True, default="", max_length=300, verbose_name="address")),
            ("phone", models.CharField(blank=True, default="", max_length=40, verbose_name="telephone")),
            (
                "status",
                models.CharField(
                    choices=[("active", "Active"), ("suspended", "Suspended"), ("closed", "Closed")],
                    default="active",
                    max_length=20,
                    verbose_name="status",
                ),
            ),
            (
                "entered_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
        options={
            "verbose_name": "institution",
            "verbose_name_plural": "institutions",
            "ordering": ("name_pinyin", "id"),
        },
    ),
    migrations.CreateModel(
        name="InstitutionEvent",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            ("id", models.BigIntegerField()),
            ("region", models.CharField(max_length=40, verbose_name="region")),
            ("code", models.CharField(max_length=12, verbose_name="code")),
            ("name", models.CharField(max_length=200, verbose_name="name")),
            (
                "kind",
                models.CharField(
                    choices=[("hospital", "Hospital"), ("pharmacy", "Pharmacy")],
                    max_length=10,
                    verbose_name="kind",
                ),
            ),
            (
                "level",
                models.PositiveSmallIntegerField(
                    blank=True,
                    choices=[(1, "Level 1"), (2, "Level 2"), (3, "Level 3")],
                    null=True,
                    verbose_name="level",
                ),
            ),
            ("address", models.CharField(blank=True, default="", max_length=300, verbose_name="address")),
            ("phone", models.CharField(blank=True, default="", max_length=40, verbose_name="telephone")),
            (
                "status",
                models.CharField(
                    choices=[("active", "Active"), ("suspended", "Suspended"), ("closed", "Closed")],
                    default="active",
                    max_length=20,
                    verbose_name="status",
                ),
            ),
            (
                "entered_by",
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
                    to="institutions.institution",
                ),
            ),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="InstitutionOperator",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            (
                "institution",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="operators",
                    to="institutions.institution",
                ),
            ),
            (
                "user",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="institution_operators",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
        options={
            "verbose_name": "institution's sign-in",
            "verbose_name_plural": "institutions' sign-ins",
        },
    ),
    migrations.AddField(
        model_name="institution",
        name="users",
        field=models.ManyToManyField(
            related_name="institutions",
            through="institutions.InstitutionOperator",
            to=settings.AUTH_USER_MODEL,
        ),
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
]
