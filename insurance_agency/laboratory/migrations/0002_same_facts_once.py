"""The same facts stand in a collection once, however often the button is pressed."""

from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import MD5, Cast


class Migration(migrations.Migration):
    dependencies = [
        ("laboratory", "0001_collections"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="savedcase",
            constraint=models.UniqueConstraint(
                models.F("region"),
                models.F("asked_in"),
                models.F("kind"),
                MD5(Cast("given", models.TextField())),
                condition=models.Q(withdrawn_at__isnull=True),
                name="saved_case_standing_once",
            ),
        ),
    ]
