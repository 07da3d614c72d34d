from django.conf import settings
from django.db import migrations

from institutions.migrations._institutions_agreements_catalogue import agreements, catalogue, institutions


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("registration", "0001_employers_persons_enrolments"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *catalogue.OPERATIONS,
        *institutions.OPERATIONS,
        *agreements.OPERATIONS,
    ]
