from django.db import migrations, models


class Migration(migrations.Migration):
    """The desk lists the latest bills and receipts first."""

    dependencies = [("contributions", "0003_staged_rows_by_their_key")]

    operations = [
        migrations.AddIndex(
            model_name="bill",
            index=models.Index(fields=["region", "-month", "-id"], name="bill_listing"),
        ),
        migrations.AddIndex(
            model_name="receipt",
            index=models.Index(fields=["region", "-value_on", "-id"], name="receipt_listing"),
        ),
    ]
