from django.conf import settings
from django.db import migrations

from institutions.migrations._institutions_agreements_catalogue import (
    checks_from_agreementevent,
    tables_from_agreement,
    tables_from_institution,
    tables_of_institution_to_institution,
)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("registration", "0001_employers_persons_enrolments"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *tables_from_agreement.OPERATIONS,
        *tables_from_institution.OPERATIONS,
        *tables_of_institution_to_institution.OPERATIONS,
        *checks_from_agreementevent.OPERATIONS,
    ]
