-- Two tables outside the ledger that gather the postings of one run, chunk by chunk. They are logged: a chunk and
-- the run's progress are one transaction, and after a crash of the server both are there or neither.
CREATE FUNCTION accounts_open_bulk(p_run bigint, p_year integer) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    bulk accounts_bulk;
    entries text := format('accounts_bulk_entry_%s', p_run);
    lines text := format('accounts_line_%s_run_%s', p_year, p_run);
    application name := accounts_application_role();
BEGIN
    INSERT INTO accounts_bulk (run_id, year, status, entry_count, line_count, attached, one_line_per_account)
    VALUES (p_run, p_year, 'open', 0, 0, false, false)
    ON CONFLICT (run_id) DO NOTHING;
    SELECT * INTO bulk FROM accounts_bulk WHERE run_id = p_run FOR UPDATE;
    IF bulk.status = 'abandoned' THEN
        UPDATE accounts_bulk SET status = 'open', year = p_year, opened_at = now() WHERE run_id = p_run
        RETURNING * INTO bulk;
    END IF;
    IF bulk.year <> p_year THEN
        RAISE check_violation USING CONSTRAINT = 'bulk-refused',
            MESSAGE = format('run %s was opened for %s', p_run, bulk.year);
    END IF;
    IF bulk.status <> 'open' OR to_regclass(lines) IS NOT NULL THEN
        RETURN bulk.status;
    END IF;
    PERFORM accounts_open_year(p_year);
    EXECUTE format('CREATE TABLE %I (LIKE accounts_entry INCLUDING DEFAULTS)', entries);
    EXECUTE format('ALTER TABLE %I ALTER line_count DROP NOT NULL, ALTER debit_fen DROP NOT NULL,'
                   ' ALTER id SET DEFAULT nextval(%L), ALTER run_id SET DEFAULT %s, ALTER memo SET DEFAULT %L,'
                   ' ADD UNIQUE (key)',
                   entries, pg_get_serial_sequence('accounts_entry', 'id'), p_run, '');
    EXECUTE format('CREATE TABLE %I (LIKE accounts_line INCLUDING DEFAULTS INCLUDING CONSTRAINTS,'
                   ' CHECK (run_id = %s), CHECK (posted_on >= %L AND posted_on < %L))',
                   lines, p_run, make_date(p_year, 1, 1), make_date(p_year + 1, 1, 1));
    EXECUTE format('ALTER TABLE %I ALTER run_id SET DEFAULT %s', lines, p_run);
    EXECUTE format('GRANT SELECT, INSERT (id, key, act, region, book, fund, posted_on, month, by_id, memo)'
                   ' ON %I TO %I', entries, application);
    EXECUTE format('GRANT SELECT, INSERT (entry_id, account_id, amount_fen, posted_on, month, kind)'
                   ' ON %I TO %I', lines, application);
    RETURN 'open';
END $$;

-- Throw away what a run has gathered. What is in the ledger stays there.
CREATE FUNCTION accounts_abandon_bulk(p_run bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    bulk accounts_bulk;
BEGIN
    SELECT * INTO bulk FROM accounts_bulk WHERE run_id = p_run FOR UPDATE;
    IF NOT FOUND OR bulk.status = 'abandoned' THEN
        RETURN;
    END IF;
    IF bulk.status = 'committed' THEN
        RAISE check_violation USING CONSTRAINT = 'bulk-refused',
            MESSAGE = format('run %s is in the ledger', p_run);
    END IF;
    EXECUTE format('DROP TABLE IF EXISTS %I', format('accounts_bulk_entry_%s', p_run));
    EXECUTE format('DROP TABLE IF EXISTS %I', format('accounts_line_%s_run_%s', bulk.year, p_run));
    UPDATE accounts_bulk SET status = 'abandoned' WHERE run_id = p_run;
END $$;
