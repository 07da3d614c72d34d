from django.conf import settings
from django.db import migrations

from registration.migrations._employers_persons_enrolments import (
    checks_from_employerevent,
    checks_from_insuredpersonevent,
    tables_from_employer,
    tables_from_employerfiler,
    tables_from_enrolmentevent,
    tables_from_insuredperson,
    tables_from_insuredpersonevent,
)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *tables_from_employer.OPERATIONS,
        *tables_from_employerfiler.OPERATIONS,
        *tables_from_insuredperson.OPERATIONS,
        *tables_from_enrolmentevent.OPERATIONS,
        *tables_from_insuredpersonevent.OPERATIONS,
        *checks_from_employerevent.OPERATIONS,
        *checks_from_insuredpersonevent.OPERATIONS,
    ]
