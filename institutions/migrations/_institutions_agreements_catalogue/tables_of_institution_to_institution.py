from django.conf import settings
from django.db import migrations, models

OPERATIONS = [
    migrations.AddField(
        model_name="institution",
        name="users",
        field=models.ManyToManyField(
            related_name="institutions",
            through="institutions.InstitutionOperator",
            to=settings.AUTH_USER_MODEL,
        ),
    ),
]
