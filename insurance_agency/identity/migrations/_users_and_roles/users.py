import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

OPERATIONS = [
    migrations.CreateModel(
        name="User",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("password", models.CharField(max_length=128, verbose_name="password")),
            ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
            ("username", models.CharField(max_length=60, unique=True, verbose_name="user name")),
            ("display_name", models.CharField(max_length=80, verbose_name="name")),
            (
                "door",
                models.CharField(
                    choices=[
                        ("desk", "Agency desk"),
                        ("employer", "Employer"),
                        ("person", "Insured person"),
                        ("institution", "Medical institution"),
                    ],
                    max_length=12,
                    verbose_name="door",
                ),
            ),
            (
                "region",
                models.CharField(
                    blank=True,
                    choices=[("hainan-provincial", "Hainan, provincial level"), ("shenzhen", "Shenzhen")],
                    max_length=20,
                    verbose_name="region",
                ),
            ),
            (
                "language",
                models.CharField(
                    choices=[("zh-hans", "简体中文"), ("en", "English")],
                    default="zh-hans",
                    max_length=8,
                    verbose_name="language",
                ),
            ),
            ("is_active", models.BooleanField(default=True, verbose_name="may sign in")),
            (
                "password_is_temporary",
                models.BooleanField(default=False, verbose_name="must choose a new password"),
            ),
            ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
        ],
        options={
            "verbose_name": "user",
            "verbose_name_plural": "users",
            "ordering": ["username"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("door__in", ["desk", "employer", "person", "institution"])),
                    name="user_door_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(("region__in", ["", "hainan-provincial", "shenzhen"])),
                    name="user_region_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(("username", django.db.models.functions.text.Lower("username"))),
                    name="user_username_lower_case",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="UserEvent",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            ("id", models.BigIntegerField()),
            ("username", models.CharField(max_length=60, verbose_name="user name")),
            ("display_name", models.CharField(max_length=80, verbose_name="name")),
            (
                "door",
                models.CharField(
                    choices=[
                        ("desk", "Agency desk"),
                        ("employer", "Employer"),
                        ("person", "Insured person"),
                        ("institution", "Medical institution"),
                    ],
                    max_length=12,
                    verbose_name="door",
                ),
            ),
            (
                "region",
                models.CharField(
                    blank=True,
                    choices=[("hainan-provincial", "Hainan, provincial level"), ("shenzhen", "Shenzhen")],
                    max_length=20,
                    verbose_name="region",
                ),
            ),
            (
                "language",
                models.CharField(
                    choices=[("zh-hans", "简体中文"), ("en", "English")],
                    default="zh-hans",
                    max_length=8,
                    verbose_name="language",
                ),
            ),
            ("is_active", models.BooleanField(default=True, verbose_name="may sign in")),
            (
                "password_is_temporary",
                models.BooleanField(default=False, verbose_name="must choose a new password"),
            ),
            ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.AddField(
        model_name="userevent",
        name="pgh_context",
        field=models.ForeignKey(
            db_constraint=False,
            null=True,
            on_delete=django.db.models.deletion.DO_NOTHING,
            related_name="+",
            to="pghistory.context",
        ),
    ),
    migrations.AddField(
        model_name="userevent",
        name="pgh_obj",
        field=models.ForeignKey(
            db_constraint=False,
            on_delete=django.db.models.deletion.DO_NOTHING,
            related_name="events",
            to=settings.AUTH_USER_MODEL,
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="user",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "identity_userevent" ("created_at", "display_name", "door", "id", "is_active", "language", "password_is_temporary", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region", "username") VALUES (NEW."created_at", NEW."display_name", NEW."door", NEW."id", NEW."is_active", NEW."language", NEW."password_is_temporary", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."region", NEW."username"); RETURN NULL;',
                hash="a3fbc26aa4beaa46d6b76ee87800133010671eee",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_1aba8",
                table="identity_user",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="user",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."display_name" IS DISTINCT FROM (NEW."display_name") OR OLD."door" IS DISTINCT FROM (NEW."door") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."password_is_temporary" IS DISTINCT FROM (NEW."password_is_temporary") OR OLD."region" IS DISTINCT FROM (NEW."region") OR OLD."username" IS DISTINCT FROM (NEW."username"))',
                func='INSERT INTO "identity_userevent" ("created_at", "display_name", "door", "id", "is_active", "language", "password_is_temporary", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region", "username") VALUES (NEW."created_at", NEW."display_name", NEW."door", NEW."id", NEW."is_active", NEW."language", NEW."password_is_temporary", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."region", NEW."username"); RETURN NULL;',
                hash="8dbc495422e245220df2a989b5285965c1be2a17",
                operation="UPDATE",
                pgid="pgtrigger_update_update_edbfc",
                table="identity_user",
                when="AFTER",
            ),
        ),
    ),
]
