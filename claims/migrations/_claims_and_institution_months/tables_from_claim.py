import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

OPERATIONS = [
    migrations.CreateModel(
        name="Claim",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("region", models.CharField(max_length=40)),
            (
                "number",
                models.GeneratedField(
                    db_persist=True,
                    expression=django.db.models.functions.text.Concat(
                        models.Value("IP"),
                        django.db.models.functions.text.LPad(
                            django.db.models.functions.comparison.Cast("id", models.CharField()),
                            9,
                            models.Value("0"),
                        ),
                        output_field=models.CharField(),
                    ),
                    output_field=models.CharField(max_length=24),
                ),
            ),
            (
                "status",
                models.CharField(
                    choices=[
                        ("draft", "Draft"),
                        ("submitted", "Submitted"),
                        ("calculated", "Calculated"),
                        ("settled", "Settled"),
                        ("reversed", "Reversed"),
                        ("cancelled", "Cancelled"),
                    ],
                    default="draft",
                    max_length=12,
                ),
            ),
            ("admission_number", models.CharField(blank=True, default="", max_length=40)),
            ("admitted_on", models.DateField(blank=True, null=True)),
            ("discharged_on", models.DateField(blank=True, null=True)),
            ("diagnosis_code", models.BinaryField(default=b"")),
            ("diagnosis", models.BinaryField(default=b"")),
            (
                "cause",
                models.CharField(
                    choices=[
                        ("illness", "Illness"),
                        ("work-injury", "Work injury"),
                        ("occupational-disease", "Occupational disease"),
                        ("traffic-accident", "Traffic accident"),
                        ("third-party", "Another person is liable"),
                        ("self-inflicted", "Suicide, self-harm, alcoholism or fighting"),
                    ],
                    default="illness",
                    max_length=24,
                ),
            ),
            (
                "circumstances",
                django.contrib.postgres.fields.ArrayField(
                    base_field=models.CharField(
                        choices=[
                            ("icu-after-remission", "Intensive care after remission"),
                            ("discharge-disputed", "The day of discharge is disputed or was refused"),
                            ("discharge-drugs", "Drugs to take home beyond the days allowed"),
                            ("high-tech-examination", "High-tech examination without indication"),
                            ("medical-accident", "A medical accident caused part of the cost"),
                            ("maternity", "Delivery or family-planning operation"),
                        ],
                        max_length=24,
                    ),
                    blank=True,
                    default=list,
                    size=None,
                ),
            ),
            ("pay_from_account", models.BooleanField(default=True)),
            ("total_fen", models.BigIntegerField(default=0)),
            ("draft_lines", models.JSONField(blank=True, default=list)),
            ("entered_at", models.DateTimeField(auto_now_add=True)),
            ("changed_at", models.DateTimeField(auto_now=True)),
            ("settled_on", models.DateField(blank=True, null=True)),
            ("settled_at", models.DateTimeField(blank=True, null=True)),
            ("settlement_key", models.CharField(blank=True, max_length=64, null=True)),
            (
                "entered_by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "institution",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="claims",
                    to="institutions.institution",
                ),
            ),
            (
                "person",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="claims",
                    to="registration.insuredperson",
                ),
            ),
            (
                "settled_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="ClaimAct",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("act", models.CharField(max_length=20)),
            ("at", models.DateTimeField(auto_now_add=True)),
            ("note", models.CharField(blank=True, default="", max_length=300)),
            (
                "by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "claim",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="acts", to="claims.claim"
                ),
            ),
        ],
        options={
            "ordering": ["claim", "id"],
        },
    ),
    migrations.CreateModel(
        name="ClaimFlag",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            (
                "code",
                models.CharField(
                    choices=[
                        ("self-paid-share", "Self-paid items above the alert share"),
                        ("high-cost", "High cost"),
                        ("readmission", "Admitted again within 15 days"),
                        ("over-limit", "Prices above the limit"),
                        ("large-quantity", "Unusually large quantity"),
                    ],
                    max_length=24,
                ),
            ),
            ("figures", models.JSONField(default=dict)),
            ("article", models.CharField(blank=True, default="", max_length=40)),
            ("raised_at", models.DateTimeField(auto_now_add=True)),
            ("cleared_at", models.DateTimeField(blank=True, null=True)),
            ("note", models.CharField(blank=True, default="", max_length=300)),
            (
                "claim",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="flags", to="claims.claim"
                ),
            ),
            (
                "cleared_by",
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
            "ordering": ["claim", "id"],
        },
    ),
    migrations.CreateModel(
        name="ClaimLine",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("line_no", models.PositiveIntegerField()),
            ("code", models.CharField(max_length=40)),
            ("name", models.CharField(max_length=200)),
            ("kind", models.CharField(max_length=20)),
            ("item_class", models.CharField(max_length=20)),
            ("unit_price", models.DecimalField(decimal_places=4, max_digits=14)),
            ("quantity", models.DecimalField(decimal_places=4, max_digits=14)),
            ("used_on", models.DateField()),
            ("first_self_pay_ratio", models.DecimalField(decimal_places=4, default=0, max_digits=6)),
            ("price_limit", models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True)),
            ("amount_fen", models.BigIntegerField()),
            ("self_paid_fen", models.BigIntegerField(default=0)),
            ("over_limit_fen", models.BigIntegerField(default=0)),
            ("first_self_pay_fen", models.BigIntegerField(default=0)),
            ("in_scope_fen", models.BigIntegerField(default=0)),
            ("local_supplementary_fen", models.BigIntegerField(default=0)),
            ("institution_fen", models.BigIntegerField(default=0)),
            ("split", models.BooleanField(default=False)),
            ("reason", models.CharField(blank=True, default="", max_length=4)),
            (
                "claim",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="claims.claim"
                ),
            ),
            (
                "item",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="institutions.catalogueitem",
                ),
            ),
        ],
        options={
            "ordering": ["claim", "line_no"],
        },
    ),
    migrations.CreateModel(
        name="ClaimPosting",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("entry_id", models.BigIntegerField()),
            ("fund", models.CharField(max_length=20)),
            ("act", models.CharField(max_length=30)),
            (
                "claim",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="postings",
                    to="claims.claim",
                ),
            ),
        ],
        options={
            "ordering": ["claim", "id"],
        },
    ),
]
