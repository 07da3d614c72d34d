"""The few balances that are nobody's personal account are found without reading those of the people."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_checks_of_whole_statements")]

    operations = [
        migrations.AddIndex(
            model_name="balance",
            index=models.Index(
                fields=["account"], condition=models.Q(guarded=False), name="balance_of_no_person"
            ),
        ),
    ]
