import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

OPERATIONS = [
    migrations.CreateModel(
        name="CatalogueItem",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                    condition=models.Q(("first_self_pay_ratio__gte", 0), ("first_self_pay_ratio__lte", 1)),
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
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
]
