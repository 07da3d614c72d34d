import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

OPERATIONS = [
    migrations.CreateModel(
        name="UserRole",
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            (
                "role",
                models.CharField(
                    choices=[
                        ("registration_clerk", "Registration clerk"),
                        ("premium_clerk", "Contribution clerk"),
                        ("account_clerk", "Personal account clerk"),
                        ("approval_clerk", "Approval clerk"),
                        ("claims_entry", "Claims entry"),
                        ("claims_review", "Claims review"),
                        ("supervisor", "Supervisor"),
                        ("institution_manager", "Institution manager"),
                        ("settlement_auditor", "Settlement auditor"),
                        ("finance_preparer", "Finance preparer"),
                        ("finance_reviewer", "Finance reviewer"),
                        ("cashier", "Cashier"),
                        ("inspector", "Inspector"),
                        ("statistics", "Statistician"),
                        ("parameter_manager", "Parameter manager"),
                        ("parameter_approver", "Parameter approver"),
                        ("system_manager", "System manager"),
                        ("auditor", "Auditor (read only)"),
                        ("employer_filer", "Filer for an employer"),
                        ("insured_person", "Insured person"),
                        ("institution_operator", "Operator of an institution"),
                    ],
                    max_length=24,
                    verbose_name="role",
                ),
            ),
            ("granted_at", models.DateTimeField(auto_now_add=True)),
        ],
        options={
            "verbose_name": "role of a user",
            "ordering": ["user_id", "role"],
        },
    ),
    migrations.CreateModel(
        name="UserRoleEvent",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            ("id", models.BigIntegerField()),
            (
                "role",
                models.CharField(
                    choices=[
                        ("registration_clerk", "Registration clerk"),
                        ("premium_clerk", "Contribution clerk"),
                        ("account_clerk", "Personal account clerk"),
                        ("approval_clerk", "Approval clerk"),
                        ("claims_entry", "Claims entry"),
                        ("claims_review", "Claims review"),
                        ("supervisor", "Supervisor"),
                        ("institution_manager", "Institution manager"),
                        ("settlement_auditor", "Settlement auditor"),
                        ("finance_preparer", "Finance preparer"),
                        ("finance_reviewer", "Finance reviewer"),
                        ("cashier", "Cashier"),
                        ("inspector", "Inspector"),
                        ("statistics", "Statistician"),
                        ("parameter_manager", "Parameter manager"),
                        ("parameter_approver", "Parameter approver"),
                        ("system_manager", "System manager"),
                        ("auditor", "Auditor (read only)"),
                        ("employer_filer", "Filer for an employer"),
                        ("insured_person", "Insured person"),
                        ("institution_operator", "Operator of an institution"),
                    ],
                    max_length=24,
                    verbose_name="role",
                ),
            ),
            ("granted_at", models.DateTimeField(auto_now_add=True)),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.AddField(
        model_name="userrole",
        name="granted_by",
        field=models.ForeignKey(
            null=True,
            on_delete=django.db.models.deletion.PROTECT,
            related_name="+",
            to=settings.AUTH_USER_MODEL,
        ),
    ),
    migrations.AddField(
        model_name="userrole",
        name="user",
        field=models.ForeignKey(
            on_delete=django.db.models.deletion.CASCADE, related_name="roles", to=settings.AUTH_USER_MODEL
        ),
    ),
    migrations.AddField(
        model_name="userroleevent",
        name="granted_by",
        field=models.ForeignKey(
            db_constraint=False,
            null=True,
            on_delete=django.db.models.deletion.DO_NOTHING,
            related_name="+",
            related_query_name="+",
            to=settings.AUTH_USER_MODEL,
        ),
    ),
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
    migrations.AddConstraint(
        model_name="userrole",
        constraint=models.UniqueConstraint(fields=("user", "role"), name="user_role_once"),
    ),
    migrations.AddConstraint(
        model_name="userrole",
        constraint=models.CheckConstraint(
            condition=models.Q(
                (
                    "role__in",
                    [
                        "registration_clerk",
                        "premium_clerk",
                        "account_clerk",
                        "approval_clerk",
                        "claims_entry",
                        "claims_review",
                        "supervisor",
                        "institution_manager",
                        "settlement_auditor",
                        "finance_preparer",
                        "finance_reviewer",
                        "cashier",
                        "inspector",
                        "statistics",
                        "parameter_manager",
                        "parameter_approver",
                        "system_manager",
                        "auditor",
                        "employer_filer",
                        "insured_person",
                        "institution_operator",
                    ],
                )
            ),
            name="user_role_known",
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="userrole",
        trigger=pgtrigger.compiler.Trigger(
            name="roles_may_meet",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                declare="DECLARE door_of_user text; rival text;",
                func="\n    SELECT door INTO door_of_user FROM identity_user WHERE id = NEW.user_id FOR NO KEY UPDATE;\n    IF door_of_user IS DISTINCT FROM (CASE NEW.role WHEN 'employer_filer' THEN 'employer' WHEN 'insured_person' THEN 'person' WHEN 'institution_operator' THEN 'institution' ELSE 'desk' END) THEN\n        RAISE EXCEPTION 'role % belongs to another door', NEW.role\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'user_role_of_door';\n    END IF;\n    SELECT held.role INTO rival\n      FROM identity_userrole AS held\n      JOIN (VALUES ('account_clerk', 'cashier'), ('approval_clerk', 'registration_clerk'), ('cashier', 'account_clerk'), ('cashier', 'claims_entry'), ('cashier', 'claims_review'), ('cashier', 'finance_preparer'), ('cashier', 'finance_reviewer'), ('cashier', 'settlement_auditor'), ('claims_entry', 'cashier'), ('claims_entry', 'claims_review'), ('claims_review', 'cashier'), ('claims_review', 'claims_entry'), ('finance_preparer', 'cashier'), ('finance_preparer', 'finance_reviewer'), ('finance_reviewer', 'cashier'), ('finance_reviewer', 'finance_preparer'), ('parameter_approver', 'parameter_manager'), ('parameter_manager', 'parameter_approver'), ('registration_clerk', 'approval_clerk'), ('settlement_auditor', 'cashier')) AS pair (one, two) ON pair.one = NEW.role AND pair.two = held.role\n     WHERE held.user_id = NEW.user_id AND held.id IS DISTINCT FROM NEW.id\n     LIMIT 1;\n    IF rival IS NOT NULL THEN\n        RAISE EXCEPTION 'role % may not meet role % in one person', NEW.role, rival\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'user_roles_may_meet';\n    END IF;\n    RETURN NEW;\n",
                hash="e3a636348a7f6014cb898194142d4a19089db033",
                operation='INSERT OR UPDATE OF "user_id", "role"',
                pgid="pgtrigger_roles_may_meet_d333e",
                table="identity_userrole",
                when="BEFORE",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="userrole",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "identity_userroleevent" ("granted_at", "granted_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (NEW."granted_at", NEW."granted_by_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."user_id"); RETURN NULL;',
                hash="e5f7feecf09fc360e69ce0ad20568ed30c3c718b",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_faba8",
                table="identity_userrole",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="userrole",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "identity_userroleevent" ("granted_at", "granted_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (NEW."granted_at", NEW."granted_by_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."user_id"); RETURN NULL;',
                hash="a78a881efd47bca0e0b1fca0d8873ce6d0b84969",
                operation="UPDATE",
                pgid="pgtrigger_update_update_8b69f",
                table="identity_userrole",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="userrole",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "identity_userroleevent" ("granted_at", "granted_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (OLD."granted_at", OLD."granted_by_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."user_id"); RETURN NULL;',
                hash="e0053ee763e9059ca583e20627758b31733f0126",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_9f15e",
                table="identity_userrole",
                when="AFTER",
            ),
        ),
    ),
]
