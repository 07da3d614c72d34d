import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("registration", "0001_employers_persons_enrolments"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
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
                    models.CharField(
                        blank=True, default="", max_length=400, verbose_name="reason for refusal"
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
                "verbose_name": "agreement",
                "verbose_name_plural": "agreements",
                "ordering": ("-starts_on", "-id"),
            },
        ),
        migrations.CreateModel(
            name="CatalogueItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("region", models.CharField(max_length=40, verbose_name="region")),
                ("code", models.CharField(max_length=40, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_pinyin", models.CharField(blank=True, default="", editable=False, max_length=400)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("drug", "Drug"),
                            ("service", "Service"),
                            ("material", "Material"),
                            ("facility", "Facility"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "item_class",
                    models.CharField(
                        choices=[
                            ("A", "Class A"),
                            ("B", "Class B"),
                            ("C", "Class C (out of catalogue)"),
                            ("local-supplementary", "Local supplementary list"),
                        ],
                        max_length=20,
                        verbose_name="class",
                    ),
                ),
                ("unit", models.CharField(blank=True, default="", max_length=20, verbose_name="unit")),
                (
                    "first_self_pay_ratio",
                    models.DecimalField(
                        decimal_places=4, default=0, max_digits=5, verbose_name="first self-pay ratio"
                    ),
                ),
                (
                    "price_limit",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=14, null=True, verbose_name="price limit"
                    ),
                ),
                (
                    "quota_fen",
                    models.BigIntegerField(blank=True, null=True, verbose_name="quota of one piece"),
                ),
                (
                    "domestic_popular_price_fen",
                    models.BigIntegerField(
                        blank=True, null=True, verbose_name="price of the domestic popular type"
                    ),
                ),
                ("special_material", models.BooleanField(default=False, verbose_name="special material")),
                ("artificial_organ", models.BooleanField(default=False, verbose_name="artificial organ")),
                ("big_equipment", models.BooleanField(default=False, verbose_name="large equipment")),
                (
                    "art27",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("dialysis", "Dialysis"),
                            ("anti-rejection", "Anti-rejection drugs"),
                            ("chemotherapy", "Chemotherapy"),
                            ("interventional", "Interventional treatment"),
                            ("radiotherapy", "Radiotherapy"),
                            ("nuclide", "Nuclide treatment"),
                        ],
                        default="",
                        max_length=20,
                        verbose_name="treatment of art. 27",
                    ),
                ),
                ("otc", models.BooleanField(default=False, verbose_name="without prescription")),
                (
                    "restricted_to",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="restricted to"),
                ),
                ("valid_period", django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="valid")),
                ("demonstration", models.BooleanField(default=False, verbose_name="demonstration data")),
            ],
            options={
                "verbose_name": "catalogue item",
                "verbose_name_plural": "catalogue items",
                "ordering": ("code", "id"),
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["name"], name="catalogue_item_name_trgm", opclasses=["gin_trgm_ops"]
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["name_pinyin"], name="catalogue_item_pinyin_trgm", opclasses=["gin_trgm_ops"]
                    ),
                ],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("region", "="), ("code", "="), ("valid_period", "&&")],
                        name="catalogue_item_one_version_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first_self_pay_ratio__gte", 0), ("first_self_pay_ratio__lte", 1)
                        ),
                        name="catalogue_item_ratio_is_share",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Disease",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("region", models.CharField(max_length=40, verbose_name="region")),
                ("code", models.CharField(max_length=20, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_pinyin", models.CharField(blank=True, default="", editable=False, max_length=400)),
                (
                    "hn_class",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("A", "Class A: the fund pays"),
                            ("B", "Class B: the fund pays after approval"),
                            ("C", "Class C: the fund does not pay"),
                        ],
                        default="",
                        max_length=1,
                        verbose_name="class of the disease",
                    ),
                ),
                (
                    "outpatient_special",
                    models.BooleanField(default=False, verbose_name="special outpatient disease"),
                ),
                ("demonstration", models.BooleanField(default=False, verbose_name="demonstration data")),
            ],
            options={
                "verbose_name": "disease",
                "verbose_name_plural": "diseases",
                "ordering": ("code", "id"),
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["name"], name="disease_name_trgm", opclasses=["gin_trgm_ops"]
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["name_pinyin"], name="disease_pinyin_trgm", opclasses=["gin_trgm_ops"]
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("region", "code"), name="disease_code_once")],
            },
        ),
        migrations.CreateModel(
            name="Institution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
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
                    models.CharField(
                        blank=True, default="", max_length=400, verbose_name="reason for refusal"
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
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
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
            constraint=models.UniqueConstraint(
                fields=("institution", "user"), name="institution_operator_once"
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
    ]
