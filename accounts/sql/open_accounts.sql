-- Whether accounts of a code may be kept for a kind of holder. Payers are employers, persons who pay for
-- themselves, and other funds, which are kept as nobody in particular.
CREATE FUNCTION accounts_may_hold(p_chart text, p_holder_kind text) RETURNS boolean
LANGUAGE sql IMMUTABLE
RETURN CASE WHEN p_chart = 'payer' THEN p_holder_kind IN ('employer', 'person', '') ELSE p_chart = p_holder_kind END;

-- Open the accounts of a code that are not open yet: for holders, or all shards. Returns how many were opened.
-- Foreign keys are looked up by index from the first account on: their plan is kept for the session.
CREATE FUNCTION accounts_open_accounts(
    p_region text, p_book text, p_fund text, p_code text, p_holder_kind text, p_holders bigint[]
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
DECLARE
    chart accounts_chartaccount;
    opened bigint;
BEGIN
    -- The lock of a posting first: a bulk run that commits takes the same two tables in the same order.
    LOCK TABLE accounts_entry IN ROW EXCLUSIVE MODE;
    SELECT * INTO chart FROM accounts_chartaccount WHERE book = p_book AND code = p_code;
    IF NOT FOUND OR NOT accounts_may_hold(chart.holder_kind, p_holder_kind) THEN
        RAISE check_violation USING CONSTRAINT = 'not-in-chart',
            MESSAGE = format('the %s book has no account %s for "%s"', p_book, p_code, p_holder_kind);
    END IF;
    WITH account AS (
        INSERT INTO accounts_ledgeraccount (region, book, fund, code, holder_kind, holder_id, shard)
        SELECT p_region, p_book, p_fund, p_code, p_holder_kind, holder, shard
        FROM (SELECT DISTINCT unnest(CASE WHEN p_holder_kind = '' THEN '{0}' ELSE p_holders END) AS holder) AS h,
             generate_series(0, chart.shards - 1) AS shard
        ORDER BY holder, shard
        ON CONFLICT DO NOTHING
        RETURNING id
    ), balance AS (
        INSERT INTO accounts_balance (account_id, amount_fen, guarded)
        SELECT id, 0, chart.guarded FROM account ORDER BY id
        RETURNING 1
    )
    SELECT count(*) INTO opened FROM balance;
    RETURN opened;
END $$;
