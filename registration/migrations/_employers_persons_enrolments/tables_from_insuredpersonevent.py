import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.operations
import django.db.models.deletion
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
]
