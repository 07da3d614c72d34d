-- Check what a run has gathered, and index it, while the ledger goes on beside it. The tables are sealed first.
CREATE OR REPLACE FUNCTION accounts_prepare_bulk(p_run bigint, p_attach_lines bigint) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    bulk accounts_bulk;
    entries text := format('accounts_bulk_entry_%s', p_run);
    lines text;
    total bigint;
    accounts bigint;
    wrong text;
BEGIN
    SELECT * INTO bulk FROM accounts_bulk WHERE run_id = p_run FOR UPDATE;
    IF NOT FOUND OR bulk.status = 'abandoned' THEN
        RAISE check_violation USING CONSTRAINT = 'bulk-refused', MESSAGE = format('run %s is not open', p_run);
    END IF;
    IF bulk.status <> 'open' THEN
        RETURN bulk.status;
    END IF;
    lines := format('accounts_line_%s_run_%s', bulk.year, p_run);
    EXECUTE format('LOCK TABLE %I, %I IN SHARE ROW EXCLUSIVE MODE', entries, lines);
    EXECUTE format('REVOKE ALL ON %I, %I FROM %I', entries, lines, accounts_application_role());
    EXECUTE format('GRANT SELECT ON %I, %I TO %I', entries, lines, accounts_application_role());
    EXECUTE format('ANALYZE %I', entries);
    EXECUTE format('ANALYZE %I', lines);
    EXECUTE format($check$
        WITH found AS (
            SELECT line.entry_id, sum(line.amount_fen) AS difference, count(*) AS lines,
                   sum(line.amount_fen) FILTER (WHERE line.amount_fen > 0) AS debit,
                   bool_and((account.region, account.book, account.fund, entry.posted_on)
                            IS NOT DISTINCT FROM (entry.region, entry.book, entry.fund, line.posted_on)) AS at_home
            FROM %2$I AS line
            LEFT JOIN %1$I AS entry ON entry.id = line.entry_id
            LEFT JOIN accounts_ledgeraccount AS account ON account.id = line.account_id
            GROUP BY line.entry_id
        ), counted AS (
            UPDATE %1$I AS entry SET line_count = found.lines, debit_fen = found.debit
            FROM found WHERE found.entry_id = entry.id AND found.difference = 0 AND found.at_home
            RETURNING entry.id
        ), refused AS (
            SELECT format('%%s: debits less credits %%s, %%s lines%%s', coalesce(entry.key, found.entry_id::text),
                          found.difference, found.lines,
                          CASE WHEN found.at_home THEN '' ELSE ', lines elsewhere' END) AS reason
            FROM found FULL JOIN %1$I AS entry ON entry.id = found.entry_id
            WHERE found.entry_id IS NULL OR entry.id IS NULL OR found.difference <> 0 OR NOT found.at_home
            UNION ALL
            SELECT format('%%s: posted before', entry.key)
            FROM %1$I AS entry JOIN accounts_entry AS posted ON posted.key = entry.key
        )
        SELECT string_agg(reason, '; ') FROM (SELECT reason FROM refused ORDER BY reason LIMIT 5) AS first
    $check$, entries, lines) INTO wrong;
    IF wrong IS NOT NULL THEN
        RAISE check_violation USING CONSTRAINT = 'bulk-refused', MESSAGE = format('run %s: %s', p_run, wrong);
    END IF;
    EXECUTE format('SELECT count(*), count(DISTINCT account_id) FROM %I', lines) INTO total, accounts;
    UPDATE accounts_bulk SET
        status = 'prepared', line_count = total, attached = total >= p_attach_lines,
        one_line_per_account = (total = accounts)
    WHERE run_id = p_run;
    EXECUTE format('UPDATE accounts_bulk SET entry_count = (SELECT count(*) FROM %I) WHERE run_id = %s',
                   entries, p_run);
    IF total >= p_attach_lines THEN
        EXECUTE format('ALTER TABLE %I ADD PRIMARY KEY (account_id, posted_on, id, run_id)', lines);
        EXECUTE format('CREATE INDEX ON %I USING brin (entry_id) WITH (pages_per_range = 8)', lines);
    END IF;
    RETURN 'prepared';
END $$;
