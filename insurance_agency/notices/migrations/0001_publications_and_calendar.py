import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(unique=True, verbose_name="day")),
                (
                    "kind",
                    models.CharField(
                        choices=[("holiday", "Holiday"), ("makeup", "Make-up workday")],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(blank=True, default="", max_length=60, verbose_name="name")),
                (
                    "provisional",
                    models.BooleanField(
                        default=False,
                        help_text="The State Council has not yet published this year's arrangement.",
                        verbose_name="provisional",
                    ),
                ),
            ],
            options={
                "verbose_name": "calendar day",
                "verbose_name_plural": "calendar days",
                "ordering": ("day",),
            },
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("region", models.CharField(max_length=40, verbose_name="region")),
                ("key", models.CharField(max_length=120, verbose_name="parameter")),
                ("effective_from", models.DateField(verbose_name="effective from")),
                ("value", models.JSONField(verbose_name="value")),
                ("document_number", models.CharField(max_length=120, verbose_name="document number")),
                ("document_title", models.CharField(max_length=300, verbose_name="document title")),
                ("article", models.CharField(blank=True, default="", max_length=60, verbose_name="article")),
                ("published_on", models.DateField(verbose_name="published on")),
                (
                    "provenance",
                    models.CharField(
                        choices=[
                            ("stated", "Stated in the document"),
                            ("found", "Found in a secondary source"),
                            ("professional", "Professional knowledge"),
                            ("reading", "Our reading of an ambiguous text"),
                            ("demonstration", "Demonstration value"),
                        ],
                        default="stated",
                        max_length=20,
                        verbose_name="provenance",
                    ),
                ),
                ("note", models.TextField(blank=True, default="", verbose_name="note")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Waiting for approval"),
                            ("approved", "Approved"),
                            ("rejected", "Rejected"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("entered_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "refusal_reason",
                    models.CharField(
                        blank=True, default="", max_length=400, verbose_name="reason for rejection"
                    ),
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
                "verbose_name": "publication",
                "verbose_name_plural": "publications",
                "ordering": ("-entered_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="PublicationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("region", models.CharField(max_length=40, verbose_name="region")),
                ("key", models.CharField(max_length=120, verbose_name="parameter")),
                ("effective_from", models.DateField(verbose_name="effective from")),
                ("value", models.JSONField(verbose_name="value")),
                ("document_number", models.CharField(max_length=120, verbose_name="document number")),
                ("document_title", models.CharField(max_length=300, verbose_name="document title")),
                ("article", models.CharField(blank=True, default="", max_length=60, verbose_name="article")),
                ("published_on", models.DateField(verbose_name="published on")),
                (
                    "provenance",
                    models.CharField(
                        choices=[
                            ("stated", "Stated in the document"),
                            ("found", "Found in a secondary source"),
                            ("professional", "Professional knowledge"),
                            ("reading", "Our reading of an ambiguous text"),
                            ("demonstration", "Demonstration value"),
                        ],
                        default="stated",
                        max_length=20,
                        verbose_name="provenance",
                    ),
                ),
                ("note", models.TextField(blank=True, default="", verbose_name="note")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Waiting for approval"),
                            ("approved", "Approved"),
                            ("rejected", "Rejected"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("entered_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "refusal_reason",
                    models.CharField(
                        blank=True, default="", max_length=400, verbose_name="reason for rejection"
                    ),
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
                        to="notices.publication",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(fields=["region", "status", "-entered_at"], name="publication_listing"),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(fields=["status", "decided_at"], name="publication_decided"),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(("entered_by", models.F("decided_by")), _negated=True),
                name="publication_needs_two_people",
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "approved")),
                fields=("region", "key", "effective_from", "published_on"),
                name="publication_once_per_document_day",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publication",
            trigger=pgtrigger.compiler.Trigger(
                name="publication_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{draft:approved,draft:rejected}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="04bb6069b3099e3744b877b06f5ed78a83c4f046",
                    operation="UPDATE",
                    pgid="pgtrigger_publication_moves_a800f",
                    table="notices_publication",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publication",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "notices_publicationevent" ("article", "decided_at", "decided_by_id", "document_number", "document_title", "effective_from", "entered_at", "entered_by_id", "id", "key", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provenance", "published_on", "refusal_reason", "region", "status", "value") VALUES (OLD."article", OLD."decided_at", OLD."decided_by_id", OLD."document_number", OLD."document_title", OLD."effective_from", OLD."entered_at", OLD."entered_by_id", OLD."id", OLD."key", OLD."note", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."provenance", OLD."published_on", OLD."refusal_reason", OLD."region", OLD."status", OLD."value"); RETURN NULL;',
                    hash="94e36df8ee1133664317f45912fce4d83b459844",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9a5b5",
                    table="notices_publication",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publicationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9974c9dcb10f931e88b0dbb5d46a04c3d97c472d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e9a9a",
                    table="notices_publicationevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
