import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

OPERATIONS = [
    migrations.AddField(
        model_name="userroleevent",
        name="pgh_context",
        field=models.ForeignKey(
            db_constraint=False,
            null=True,
            on_delete=django.db.models.deletion.DO_NOTHING,
            related_name="+",
            to="pghistory.context",
        ),
    ),
    migrations.AddField(
        model_name="userroleevent",
        name="pgh_obj",
        field=models.ForeignKey(
            db_constraint=False,
            on_delete=django.db.models.deletion.DO_NOTHING,
            related_name="events",
            to="identity.userrole",
        ),
    ),
    migrations.AddField(
        model_name="userroleevent",
        name="user",
        field=models.ForeignKey(
            db_constraint=False,
            on_delete=django.db.models.deletion.DO_NOTHING,
            related_name="+",
            related_query_name="+",
            to=settings.AUTH_USER_MODEL,
        ),
    ),
]
