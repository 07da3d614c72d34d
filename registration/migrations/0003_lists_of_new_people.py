import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registration", "0002_enrolments_listed_by_entry"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Intake",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("region", models.CharField(max_length=40, verbose_name="region")),
                ("start_month", models.DateField(verbose_name="first month")),
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
                        max_length=20,
                        verbose_name="reason for the start",
                    ),
                ),
                ("file_name", models.CharField(max_length=200, verbose_name="file name")),
                ("size", models.PositiveBigIntegerField(verbose_name="size")),
                ("sealed", models.BinaryField(null=True)),
                ("expires_on", models.DateField(verbose_name="file kept until")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("received", "Being checked"),
                            ("findings", "To be corrected"),
                            ("ready", "To be handed in"),
                            ("handed-in", "Handed in"),
                            ("discarded", "Put aside"),
                        ],
                        default="received",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("rows", models.PositiveIntegerField(default=0, verbose_name="rows")),
                ("errors", models.PositiveIntegerField(default=0, verbose_name="errors")),
                ("warnings", models.PositiveIntegerField(default=0, verbose_name="warnings")),
                ("created_at", models.DateTimeField(verbose_name="uploaded at")),
                ("checked_at", models.DateTimeField(blank=True, null=True, verbose_name="checked at")),
                ("handed_in_at", models.DateTimeField(blank=True, null=True, verbose_name="handed in at")),
            ],
            options={
                "verbose_name": "list of new people",
                "verbose_name_plural": "lists of new people",
                "ordering": ("-created_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="IntakeFinding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        choices=[("error", "Error"), ("warning", "Warning")],
                        max_length=8,
                        verbose_name="grade",
                    ),
                ),
                ("code", models.CharField(max_length=4, verbose_name="code")),
                ("row_no", models.PositiveIntegerField(null=True, verbose_name="row")),
                ("column", models.CharField(max_length=60, verbose_name="column")),
                ("value", models.CharField(max_length=60, verbose_name="value")),
                ("params", models.JSONField(default=dict)),
            ],
            options={
                "ordering": ("severity", "row_no", "id"),
            },
        ),
        migrations.CreateModel(
            name="IntakeRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("row_no", models.PositiveIntegerField(verbose_name="row")),
                (
                    "id_type",
                    models.CharField(
                        choices=[
                            ("resident-id", "Resident identity card"),
                            ("residence-permit", "Residence permit of Hong Kong, Macao or Taiwan residents"),
                            ("passport", "Passport"),
                        ],
                        max_length=20,
                        verbose_name="identity document",
                    ),
                ),
                ("id_number", models.BinaryField(default=b"", verbose_name="identity number")),
                ("id_index", models.CharField(max_length=64)),
                ("id_masked", models.CharField(max_length=24)),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("name_pinyin", models.CharField(max_length=400)),
                (
                    "sex",
                    models.CharField(
                        choices=[("M", "Male"), ("F", "Female")], max_length=1, verbose_name="sex"
                    ),
                ),
                ("born_on", models.DateField(verbose_name="born on")),
                ("nationality", models.CharField(max_length=3, verbose_name="nationality")),
                ("phone", models.BinaryField(default=b"", verbose_name="telephone")),
                ("work_started_on", models.DateField(null=True, verbose_name="started work on")),
                ("employed_on", models.DateField(null=True, verbose_name="employed on")),
                (
                    "household",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("city", "City household"),
                            ("blue-stamp", "Blue-stamp household"),
                            ("non-city", "Household elsewhere"),
                        ],
                        max_length=20,
                        verbose_name="household",
                    ),
                ),
                (
                    "comprehensive_requested",
                    models.BooleanField(verbose_name="comprehensive insurance requested by the employer"),
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
                ("local_supplementary", models.BooleanField(verbose_name="local supplementary insurance")),
                ("maternity", models.BooleanField(verbose_name="maternity insurance")),
            ],
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="enrolment",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="enrolment",
            name="delete_delete",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="enrolment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "registration_enrolmentevent" ("category", "comprehensive_requested", "decided_at", "decided_by_id", "employed_on", "employer_id", "end_month", "end_reason", "entered_at", "entered_by_id", "household", "id", "intake_id", "local_supplementary", "maternity", "pension_decision", "pension_fen", "pension_payer", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refusal_reason", "region", "replaces_id", "retired_on", "scheme", "start_month", "start_reason", "status", "unemployment_benefit") VALUES (OLD."category", OLD."comprehensive_requested", OLD."decided_at", OLD."decided_by_id", OLD."employed_on", OLD."employer_id", OLD."end_month", OLD."end_reason", OLD."entered_at", OLD."entered_by_id", OLD."household", OLD."id", OLD."intake_id", OLD."local_supplementary", OLD."maternity", OLD."pension_decision", OLD."pension_fen", OLD."pension_payer", OLD."person_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."refusal_reason", OLD."region", OLD."replaces_id", OLD."retired_on", OLD."scheme", OLD."start_month", OLD."start_reason", OLD."status", OLD."unemployment_benefit"); RETURN NULL;',
                    hash="ee3da3dbd37bc4c0e836c117ff866e5248c48a56",
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
                    func='INSERT INTO "registration_enrolmentevent" ("category", "comprehensive_requested", "decided_at", "decided_by_id", "employed_on", "employer_id", "end_month", "end_reason", "entered_at", "entered_by_id", "household", "id", "intake_id", "local_supplementary", "maternity", "pension_decision", "pension_fen", "pension_payer", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refusal_reason", "region", "replaces_id", "retired_on", "scheme", "start_month", "start_reason", "status", "unemployment_benefit") VALUES (OLD."category", OLD."comprehensive_requested", OLD."decided_at", OLD."decided_by_id", OLD."employed_on", OLD."employer_id", OLD."end_month", OLD."end_reason", OLD."entered_at", OLD."entered_by_id", OLD."household", OLD."id", OLD."intake_id", OLD."local_supplementary", OLD."maternity", OLD."pension_decision", OLD."pension_fen", OLD."pension_payer", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."refusal_reason", OLD."region", OLD."replaces_id", OLD."retired_on", OLD."scheme", OLD."start_month", OLD."start_reason", OLD."status", OLD."unemployment_benefit"); RETURN NULL;',
                    hash="6b6322c45a10ad6027f751d256af374eeaebe5d4",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_59b3e",
                    table="registration_enrolment",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="intake",
            name="created_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="intake",
            name="employer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="intakes",
                to="registration.employer",
                verbose_name="employer",
            ),
        ),
        migrations.AddField(
            model_name="intake",
            name="handed_in_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="intake",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="enrolments",
                to="registration.intake",
                verbose_name="list of new people",
            ),
        ),
        migrations.AddField(
            model_name="enrolmentevent",
            name="intake",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="registration.intake",
                verbose_name="list of new people",
            ),
        ),
        migrations.AddIndex(
            model_name="enrolment",
            index=models.Index(
                condition=models.Q(("intake__isnull", False)),
                fields=["intake", "status", "id"],
                name="enrolment_of_intake",
            ),
        ),
        migrations.AddField(
            model_name="intakefinding",
            name="intake",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="findings", to="registration.intake"
            ),
        ),
        migrations.AddField(
            model_name="intakerow",
            name="intake",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="staged", to="registration.intake"
            ),
        ),
        migrations.AddField(
            model_name="intakerow",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="registration.insuredperson",
            ),
        ),
        migrations.AddField(
            model_name="intakerow",
            name="replaces",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="registration.enrolment",
            ),
        ),
        migrations.AddIndex(
            model_name="intake",
            index=models.Index(fields=["region", "-created_at", "-id"], name="intake_listing"),
        ),
        migrations.AddIndex(
            model_name="intake",
            index=models.Index(fields=["status", "expires_on"], name="intake_by_status"),
        ),
        migrations.AddIndex(
            model_name="intakefinding",
            index=models.Index(fields=["intake", "severity", "row_no", "id"], name="finding_of_intake"),
        ),
        migrations.AddConstraint(
            model_name="intakerow",
            constraint=models.UniqueConstraint(fields=("intake", "row_no"), name="intake_row_once"),
        ),
    ]
