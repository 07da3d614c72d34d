import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

OPERATIONS = [
    migrations.CreateModel(
        name="ReceiptMatch",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("principal_fen", models.BigIntegerField(verbose_name="principal")),
            ("late_fee_fen", models.BigIntegerField(default=0, verbose_name="late fee")),
            ("paid_on", models.DateField(verbose_name="paid on")),
            ("matched_on", models.DateField(verbose_name="matched on")),
            (
                "bill",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="matches",
                    to="contributions.bill",
                ),
            ),
            (
                "matched_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "receipt",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="matches",
                    to="contributions.receipt",
                ),
            ),
            (
                "undoes",
                models.OneToOneField(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="undone_by",
                    to="contributions.receiptmatch",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="StagedRow",
        fields=[
            (
                "pk",
                models.CompositePrimaryKey(
                    "filing_id", "row_no", blank=True, editable=False, primary_key=True, serialize=False
                ),
            ),
            ("row_no", models.PositiveIntegerField()),
            ("id_index", models.CharField(max_length=64)),
            ("id_masked", models.CharField(max_length=20)),
            ("name", models.CharField(max_length=100)),
            ("wage_fen", models.BigIntegerField(null=True)),
            (
                "filing",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="staged_rows",
                    to="contributions.filing",
                ),
            ),
        ],
        options={
            "db_table_comment": "UNLOGGED: rows of payroll files before they are sent",
        },
    ),
    migrations.CreateModel(
        name="Upload",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("name", models.CharField(max_length=200, verbose_name="file name")),
            ("size", models.PositiveBigIntegerField(verbose_name="size")),
            ("sealed", models.BinaryField(null=True)),
            ("uploaded_at", models.DateTimeField(auto_now_add=True)),
            ("expires_on", models.DateField()),
            (
                "uploaded_by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
    ),
    migrations.AddField(
        model_name="filing",
        name="upload",
        field=models.OneToOneField(
            null=True,
            on_delete=django.db.models.deletion.SET_NULL,
            related_name="filing",
            to="contributions.upload",
        ),
    ),
]
