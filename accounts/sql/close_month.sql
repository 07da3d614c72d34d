-- Take the closing of every account of a region at the end of a month, from the closing before and the lines
-- since, and let nothing be posted up to that month any more. Returns how many closings were taken.
CREATE FUNCTION accounts_close_month(p_region text, p_month date, p_by bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    previous date;
    taken bigint;
    after date := (p_month + interval '1 month')::date;
BEGIN
    PERFORM accounts_open_year(extract(year FROM p_month)::integer);
    PERFORM pg_advisory_xact_lock(accounts_month_lock(p_region, p_month));
    SELECT max(month) INTO previous FROM accounts_closedmonth WHERE region = p_region;
    IF previous >= p_month THEN
        RETURN 0;
    END IF;
    INSERT INTO accounts_closing (account_id, month, balance_fen)
    SELECT account.id, p_month, sum(part.amount_fen)
    FROM (
        SELECT account_id, balance_fen AS amount_fen FROM accounts_closing WHERE month = previous
        UNION ALL
        SELECT account_id, amount_fen FROM accounts_line
        WHERE posted_on >= coalesce((previous + interval '1 month')::date, '-infinity') AND posted_on < after
    ) AS part
    JOIN accounts_ledgeraccount AS account ON account.id = part.account_id
    WHERE account.region = p_region
    GROUP BY account.id
    ORDER BY account.id;
    GET DIAGNOSTICS taken = ROW_COUNT;
    INSERT INTO accounts_closedmonth (region, month, accounts, by_id) VALUES (p_region, p_month, taken, p_by);
    RETURN taken;
END $$;
