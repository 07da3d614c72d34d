-- Undo: everything that the ledger has added beside Django's own tables.
DROP TABLE IF EXISTS accounts_line, accounts_closing CASCADE;
DO $$
DECLARE
    routine regprocedure;
BEGIN
    FOR routine IN
        SELECT oid::regprocedure FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND proowner = current_user::regrole
          AND (proname LIKE 'accounts\_%' OR proname = 'share')
    LOOP
        EXECUTE format('DROP ROUTINE IF EXISTS %s CASCADE', routine);
    END LOOP;
END $$;
ALTER TABLE accounts_balance DROP CONSTRAINT IF EXISTS balance_account;
ALTER TABLE accounts_ledgeraccount DROP CONSTRAINT IF EXISTS ledger_account_in_chart;
