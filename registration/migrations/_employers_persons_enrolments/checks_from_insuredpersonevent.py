import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

OPERATIONS = [
    pgtrigger.migrations.AddTrigger(
        model_name="insuredpersonevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="b9d46558f69547a934e7ba03a9bd4d6ee0937045",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_dcc2e",
                table="registration_insuredpersonevent",
                when="BEFORE",
            ),
        ),
    ),
    migrations.AddConstraint(
        model_name="readlog",
        constraint=models.CheckConstraint(
            condition=models.Q(("person__isnull", False), ("employer__isnull", False), _connector="XOR"),
            name="read_log_names_one_subject",
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="readlog",
        trigger=pgtrigger.compiler.Trigger(
            name="read_log_append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="d30d97b19e7f4cff5bbe14adbdbde9fbff84354f",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_read_log_append_only_7bb0c",
                table="registration_readlog",
                when="BEFORE",
            ),
        ),
    ),
]
