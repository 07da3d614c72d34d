-- Open the personal accounts of many people at once; those who have one keep it.
-- Foreign keys are looked up by index from the first person on: their plan is kept for the session.
CREATE FUNCTION accounts_open_personal_accounts(p_region text, p_persons bigint[], p_on date) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
DECLARE
    opened bigint;
BEGIN
    -- What follows plans by the tables' statistics: the first month of a region must not guess.
    IF accounts_open_accounts(p_region, 'business', 'basic', 'personal', 'person', p_persons) > 1000 THEN
        ANALYZE accounts_ledgeraccount;
        ANALYZE accounts_balance;
    END IF;
    INSERT INTO accounts_personalaccount (person_id, account_id, status, opened_on)
    SELECT account.holder_id, account.id, 'active', p_on
    FROM unnest(p_persons) AS person (id)
    JOIN accounts_ledgeraccount AS account
      ON account.region = p_region AND account.book = 'business' AND account.fund = 'basic'
     AND account.code = 'personal' AND account.holder_kind = 'person' AND account.holder_id = person.id
    ORDER BY account.holder_id
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS opened = ROW_COUNT;
    IF opened > 1000 THEN
        ANALYZE accounts_personalaccount;
    END IF;
    RETURN opened;
END $$;

-- Hold a personal account to the end of the transaction: two acts that look at its balance before they use it
-- wait for each other. Comes before any posting of the same transaction.
CREATE FUNCTION accounts_lock_personal(p_person bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM FROM accounts_personalaccount WHERE person_id = p_person FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE check_violation USING CONSTRAINT = 'no-personal-account',
            MESSAGE = format('person %s has no personal account', p_person);
    END IF;
END $$;

-- Freeze, release or close. Takes the locks of a posting in their order, so that no posting is under way.
CREATE FUNCTION accounts_set_personal_status(p_person bigint, p_status text, p_on date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    personal accounts_personalaccount;
    standing bigint;
BEGIN
    LOCK TABLE accounts_entry IN ROW EXCLUSIVE MODE;
    PERFORM accounts_lock_personal(p_person);
    SELECT * INTO personal FROM accounts_personalaccount WHERE person_id = p_person;
    SELECT amount_fen INTO standing FROM accounts_balance
    WHERE account_id = personal.account_id FOR NO KEY UPDATE;
    IF personal.status = 'closed' THEN
        RAISE check_violation USING CONSTRAINT = 'account-closed',
            MESSAGE = format('the personal account of person %s is closed', p_person);
    END IF;
    IF p_status = 'closed' AND standing <> 0 THEN
        RAISE check_violation USING CONSTRAINT = 'account-not-empty',
            MESSAGE = format('the personal account of person %s still holds %s fen', p_person, -standing);
    END IF;
    UPDATE accounts_personalaccount
    SET status = p_status, closed_on = CASE WHEN p_status = 'closed' THEN p_on END
    WHERE person_id = p_person;
END $$;
