"""Who enters anything approves nothing, and the cashier keeps no receipts: more duties that may not meet."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

# Whoever holds such a pair keeps it until somebody looks: the migration names them and waits.
HELD_TOGETHER = """
DO $$
DECLARE
    held text;
BEGIN
    SELECT string_agg(format('%s (%s, %s)', account.username, one.role, two.role), '; ' ORDER BY account.username)
    INTO held
    FROM identity_userrole AS one
    JOIN identity_userrole AS two USING (user_id)
    JOIN identity_user AS account ON account.id = one.user_id
    WHERE (one.role = 'approval_clerk' AND two.role IN (
               'registration_clerk', 'premium_clerk', 'account_clerk', 'claims_entry', 'institution_manager',
               'settlement_auditor'))
       OR (one.role = 'cashier' AND two.role IN ('premium_clerk', 'approval_clerk'));
    IF held IS NOT NULL THEN
        RAISE EXCEPTION 'Take one of the two roles from: %', held
            USING ERRCODE = 'check_violation', CONSTRAINT = 'user_roles_may_meet';
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0002_approval_stands_apart_from_audit_and_cash"),
    ]

    operations = [
        migrations.RunSQL(HELD_TOGETHER, migrations.RunSQL.noop),
        pgtrigger.migrations.RemoveTrigger(
            model_name="userrole",
            name="roles_may_meet",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="userrole",
            trigger=pgtrigger.compiler.Trigger(
                name="roles_may_meet",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE door_of_user text; rival text;",
                    func="\n    SELECT door INTO door_of_user FROM identity_user WHERE id = NEW.user_id FOR NO KEY UPDATE;\n    IF door_of_user IS DISTINCT FROM (CASE NEW.role WHEN 'employer_filer' THEN 'employer' WHEN 'insured_person' THEN 'person' WHEN 'institution_operator' THEN 'institution' ELSE 'desk' END) THEN\n        RAISE EXCEPTION 'role % belongs to another door', NEW.role\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'user_role_of_door';\n    END IF;\n    SELECT held.role INTO rival\n      FROM identity_userrole AS held\n      JOIN (VALUES ('account_clerk', 'approval_clerk'), ('account_clerk', 'cashier'), ('approval_clerk', 'account_clerk'), ('approval_clerk', 'cashier'), ('approval_clerk', 'claims_entry'), ('approval_clerk', 'institution_manager'), ('approval_clerk', 'premium_clerk'), ('approval_clerk', 'registration_clerk'), ('approval_clerk', 'settlement_auditor'), ('cashier', 'account_clerk'), ('cashier', 'approval_clerk'), ('cashier', 'claims_entry'), ('cashier', 'claims_review'), ('cashier', 'finance_preparer'), ('cashier', 'finance_reviewer'), ('cashier', 'premium_clerk'), ('cashier', 'settlement_auditor'), ('claims_entry', 'approval_clerk'), ('claims_entry', 'cashier'), ('claims_entry', 'claims_review'), ('claims_review', 'cashier'), ('claims_review', 'claims_entry'), ('finance_preparer', 'cashier'), ('finance_preparer', 'finance_reviewer'), ('finance_reviewer', 'cashier'), ('finance_reviewer', 'finance_preparer'), ('institution_manager', 'approval_clerk'), ('parameter_approver', 'parameter_manager'), ('parameter_manager', 'parameter_approver'), ('premium_clerk', 'approval_clerk'), ('premium_clerk', 'cashier'), ('registration_clerk', 'approval_clerk'), ('settlement_auditor', 'approval_clerk'), ('settlement_auditor', 'cashier')) AS pair (one, two) ON pair.one = NEW.role AND pair.two = held.role\n     WHERE held.user_id = NEW.user_id AND held.id IS DISTINCT FROM NEW.id\n     LIMIT 1;\n    IF rival IS NOT NULL THEN\n        RAISE EXCEPTION 'role % may not meet role % in one person', NEW.role, rival\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'user_roles_may_meet';\n    END IF;\n    RETURN NEW;\n",
                    hash="ca81edeea1897b2657dc0deb3cfe4d797d7058f4",
                    operation='INSERT OR UPDATE OF "user_id", "role"',
                    pgid="pgtrigger_roles_may_meet_d333e",
                    table="identity_userrole",
                    when="BEFORE",
                ),
            ),
        ),
    ]
