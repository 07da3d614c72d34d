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
        name="InsuredPerson",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("region", models.CharField(max_length=40, verbose_name="region")),
            ("number", models.CharField(max_length=20, verbose_name="personal number")),
            ("name", models.CharField(max_length=100, verbose_name="name")),
            ("name_pinyin", models.CharField(blank=True, default="", editable=False, max_length=400)),
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
            (
                "id_number",
                models.BinaryField(default=b"", editable=False, verbose_name="identity number"),
            ),
            ("id_index", models.CharField(editable=False, max_length=64)),
            ("nationality", models.CharField(default="CHN", max_length=3, verbose_name="nationality")),
            ("phone", models.BinaryField(default=b"", editable=False, verbose_name="telephone")),
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
                "user",
                models.OneToOneField(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="insured_person",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
        options={
            "verbose_name": "insured person",
            "verbose_name_plural": "insured persons",
            "ordering": ("name_pinyin", "id"),
        },
    ),
    migrations.CreateModel(
        name="ReadLog",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            (
                "field",
                models.CharField(
                    choices=[
                        ("id-number", "Identity number"),
                        ("phone", "Telephone"),
                        ("bank-account", "Bank account"),
                    ],
                    max_length=20,
                    verbose_name="field",
                ),
            ),
            ("reason", models.CharField(max_length=200, verbose_name="reason")),
            ("at", models.DateTimeField()),
            (
                "by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "employer",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="read_logs",
                    to="registration.employer",
                    verbose_name="employer",
                ),
            ),
            (
                "person",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="read_logs",
                    to="registration.insuredperson",
                    verbose_name="person",
                ),
            ),
        ],
        options={
            "verbose_name": "reading of a protected number",
            "verbose_name_plural": "readings of protected numbers",
            "ordering": ("-at", "-id"),
        },
    ),
    migrations.AddIndex(
        model_name="insuredperson",
        index=models.Index(fields=["region", "name_pinyin", "id"], name="person_listing"),
    ),
    migrations.AddIndex(
        model_name="insuredperson",
        index=models.Index(fields=["id_index"], name="person_by_id"),
    ),
    migrations.AddIndex(
        model_name="insuredperson",
        index=models.Index(fields=["name"], name="person_by_name"),
    ),
    migrations.AddIndex(
        model_name="insuredperson",
        index=django.contrib.postgres.indexes.GinIndex(
            fields=["name_pinyin"], name="person_pinyin_trgm", opclasses=["gin_trgm_ops"]
        ),
    ),
    migrations.AddConstraint(
        model_name="insuredperson",
        constraint=models.UniqueConstraint(fields=("region", "number"), name="person_number_once"),
    ),
    migrations.AddConstraint(
        model_name="insuredperson",
        constraint=models.UniqueConstraint(fields=("region", "id_index"), name="person_id_once"),
    ),
    migrations.AddConstraint(
        model_name="readlog",
        constraint=models.CheckConstraint(
            condition=models.Q(("person__isnull", False), ("employer__isnull", False), _connector="XOR"),
            name="read_log_names_one_subject",
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="readlog",
        trigger=pgtrigger.compiler.Trigger(
            name="read_log_append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="d30d97b19e7f4cff5bbe14adbdbde9fbff84354f",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_read_log_append_only_7bb0c",
                table="registration_readlog",
                when="BEFORE",
            ),
        ),
    ),
]
