-- The partitions of a year: made beside the ledger and attached, so that nobody waits for an exclusive lock.
CREATE FUNCTION accounts_open_year(p_year integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    lines text := format('accounts_line_%s', p_year);
    live text := format('accounts_line_%s_live', p_year);
    closings text := format('accounts_closing_%s', p_year);
    bounds text := format('FROM (%L) TO (%L)', make_date(p_year, 1, 1), make_date(p_year + 1, 1, 1));
BEGIN
    IF to_regclass(lines) IS NOT NULL THEN
        RETURN;
    END IF;
    IF p_year NOT BETWEEN 1990 AND 2200 THEN
        RAISE check_violation USING CONSTRAINT = 'no-such-year', MESSAGE = format('no ledger for the year %s', p_year);
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('accounts_open_year'));
    -- Somebody may have opened it while we waited; only a query sees that, a cached name does not.
    IF EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname = lines) THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE accounts_line INCLUDING DEFAULTS INCLUDING CONSTRAINTS)'
                   ' PARTITION BY LIST (run_id)', lines);
    EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES IN (0)', live, lines);
    EXECUTE format('CREATE TABLE %I (LIKE accounts_closing INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', closings);
    EXECUTE format('ALTER TABLE accounts_line ATTACH PARTITION %I FOR VALUES %s', lines, bounds);
    EXECUTE format('ALTER TABLE accounts_closing ATTACH PARTITION %I FOR VALUES %s', closings, bounds);
    PERFORM accounts_guard_lines(lines::regclass);
    PERFORM accounts_guard_lines(live::regclass);
    EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION accounts_refuse_change()', closings);
END $$;
