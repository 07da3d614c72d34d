-- Bring a prepared run into the ledger: headers, lines and balances in one short step.
-- The lock on the headers keeps online postings out for its length; it is asked for before anything is
-- touched and in the order of a posting, the months first, so that the step waits for others but never half-way.
CREATE OR REPLACE FUNCTION accounts_commit_bulk(p_run bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    bulk accounts_bulk;
    entries text := format('accounts_bulk_entry_%s', p_run);
    lines text;
    wrong text;
BEGIN
    SELECT * INTO bulk FROM accounts_bulk WHERE run_id = p_run FOR UPDATE;
    IF bulk.status = 'committed' THEN
        RETURN;
    END IF;
    IF bulk.status IS DISTINCT FROM 'prepared' THEN
        RAISE check_violation USING CONSTRAINT = 'bulk-refused', MESSAGE = format('run %s is not prepared', p_run);
    END IF;
    lines := format('accounts_line_%s_run_%s', bulk.year, p_run);
    EXECUTE format('SELECT count(*) FROM (SELECT pg_advisory_xact_lock_shared(accounts_month_lock(region, posted_on))'
                   ' FROM (SELECT DISTINCT region, posted_on FROM %I ORDER BY 1, 2) AS days) AS locks', entries)
        INTO wrong;
    LOCK TABLE accounts_entry IN SHARE ROW EXCLUSIVE MODE;
    EXECUTE format('SELECT min(entry.key) FROM %I AS entry JOIN accounts_closedmonth AS closed'
                   ' ON closed.region = entry.region AND closed.month >= date_trunc(''month'', entry.posted_on)', entries)
        INTO wrong;
    IF wrong IS NOT NULL THEN
        RAISE check_violation USING CONSTRAINT = 'month-closed', MESSAGE = format('%s falls in a closed month', wrong);
    END IF;
    EXECUTE format('SELECT string_agg(format(''person %%s is %%s'', person_id, status), ''; '') FROM ('
                   ' SELECT personal.person_id, personal.status FROM accounts_personalaccount AS personal'
                   ' JOIN %I AS line USING (account_id) WHERE personal.status <> ''active'''
                   ' AND (personal.status = ''closed'' OR line.amount_fen > 0) LIMIT 5) AS refused', lines) INTO wrong;
    IF wrong IS NOT NULL THEN
        RAISE check_violation USING CONSTRAINT = 'bulk-refused', MESSAGE = format('run %s: %s', p_run, wrong);
    END IF;
    PERFORM accounts_commit_headers(p_run);
    PERFORM accounts_move_balances(lines, bulk.one_line_per_account);
    IF bulk.attached THEN
        EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES IN (%s)',
                       format('accounts_line_%s', bulk.year), lines, p_run);
        PERFORM accounts_guard_lines(lines::regclass);
        EXECUTE format('REVOKE ALL ON %I FROM %I', lines, accounts_application_role());
    ELSE
        EXECUTE format('INSERT INTO accounts_line (entry_id, account_id, amount_fen, posted_on, month, kind)'
                       ' SELECT entry_id, account_id, amount_fen, posted_on, month, kind FROM %I ORDER BY account_id, id',
                       lines);
        EXECUTE format('DROP TABLE %I', lines);
    END IF;
    EXECUTE format('DROP TABLE %I', entries);
    UPDATE accounts_bulk SET status = 'committed', committed_at = now() WHERE run_id = p_run;
END $$;

-- The headers of a run; vouchers of the fund book get the next numbers of their fund and month.
CREATE OR REPLACE FUNCTION accounts_commit_headers(p_run bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    EXECUTE format($headers$
        WITH numbered AS (
            SELECT *, CASE WHEN book = 'fund' THEN date_trunc('month', posted_on)::date END AS voucher_month,
                   row_number() OVER (PARTITION BY book, region, fund, date_trunc('month', posted_on) ORDER BY id) AS n
            FROM %I
        ), counters AS (
            INSERT INTO accounts_vouchercounter AS counter (region, fund, month, last_number)
            SELECT region, fund, voucher_month, max(n) FROM numbered WHERE book = 'fund'
            GROUP BY region, fund, voucher_month ORDER BY region, fund, voucher_month
            ON CONFLICT (region, fund, month) DO UPDATE SET last_number = counter.last_number + excluded.last_number
            RETURNING region, fund, month, last_number
        ), given AS (
            SELECT counters.*, last_number - (
                SELECT max(n) FROM numbered AS same
                WHERE (same.region, same.fund, same.voucher_month) = (counters.region, counters.fund, counters.month)
            ) AS before FROM counters
        )
        INSERT INTO accounts_entry (id, key, act, region, book, fund, posted_on, month, by_id, memo, run_id,
                                    line_count, debit_fen, voucher_number)
        SELECT numbered.id, key, act, numbered.region, book, numbered.fund, posted_on, numbered.month, by_id, memo,
               %s, line_count, debit_fen, given.before + numbered.n
        FROM numbered LEFT JOIN given
            ON given.region = numbered.region AND given.fund = numbered.fund AND given.month = numbered.voucher_month
        ORDER BY numbered.id
    $headers$, format('accounts_bulk_entry_%s', p_run), p_run);
END $$;

-- Move the balances by what a table of lines says. Where each account has one line, nothing needs summing.
CREATE OR REPLACE FUNCTION accounts_move_balances(p_lines text, p_one_line_per_account boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    EXECUTE format('UPDATE accounts_balance AS balance SET amount_fen = balance.amount_fen + moved.amount_fen'
                   ' FROM %s AS moved WHERE balance.account_id = moved.account_id',
                   CASE WHEN p_one_line_per_account THEN quote_ident(p_lines)
                   ELSE format('(SELECT account_id, sum(amount_fen)::bigint AS amount_fen FROM %I GROUP BY account_id)',
                               p_lines) END);
END $$;
