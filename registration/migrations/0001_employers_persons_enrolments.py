from django.conf import settings
from django.db import migrations

from registration.migrations._employers_persons_enrolments import (
    employer_history,
    employers,
    enrolment_history,
    enrolments,
    person_history,
    persons,
)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *employers.OPERATIONS,
        *persons.OPERATIONS,
        *enrolments.OPERATIONS,
        *employer_history.OPERATIONS,
        *person_history.OPERATIONS,
        *enrolment_history.OPERATIONS,
    ]
