-- Keep postings out of every open month of a region up to one, to the end of the transaction; one closing of a
-- region at a time. Asked for before anything is read or posted: what a closing reads stays as it is, and it waits
-- for the postings under way while it holds nothing that they could want.
-- Before the first closing every month since the ledger's first year is open.
CREATE OR REPLACE FUNCTION accounts_lock_open_months(p_region text, p_month date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    month date;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('accounts closing ' || p_region, 0));
    SELECT (max(closed.month) + interval '1 month')::date INTO month
    FROM accounts_closedmonth AS closed WHERE region = p_region;
    month := coalesce(month, make_date(1990, 1, 1));
    WHILE month <= p_month LOOP
        PERFORM pg_advisory_xact_lock(accounts_month_lock(p_region, month));
        month := (month + interval '1 month')::date;
    END LOOP;
END $$;

-- Take the closing of every account of a region at the end of a month, from the closing before and the lines
-- since, and let nothing be posted up to that month any more. Returns how many closings were taken.
CREATE OR REPLACE FUNCTION accounts_close_month(p_region text, p_month date, p_by bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    previous date;
    taken bigint;
    after date := (p_month + interval '1 month')::date;
BEGIN
    PERFORM accounts_lock_open_months(p_region, p_month);
    PERFORM accounts_open_year(extract(year FROM p_month)::integer);
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
