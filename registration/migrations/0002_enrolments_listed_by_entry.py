from django.db import migrations, models


class Migration(migrations.Migration):
    """The list shows the latest entries first; entries of one moment are ordered by their number."""

    dependencies = [("registration", "0001_employers_persons_enrolments")]

    operations = [
        migrations.AddIndex(
            model_name="enrolment",
            index=models.Index(fields=["region", "status", "-entered_at", "-id"], name="enrolment_listing"),
        ),
        migrations.RemoveIndex(model_name="enrolment", name="enrolment_waiting"),
    ]
