-- What one statement inserts must be whole entries: balanced, complete by the header's own figures, each line on an
-- account that exists and is at home in the header's region, book, fund and day. A month that is closed accepts
-- nothing. Look-ups by index only: the plan is kept for the session, and the first statement may be the smallest.
CREATE OR REPLACE FUNCTION accounts_check_lines() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    wrong record;
BEGIN
    SELECT found.*, header.key, header.region, header.posted_on,
           header.id IS NULL AS headless,
           found.lines <> header.line_count OR found.debit <> header.debit_fen AS incomplete,
           closed.month IS NOT NULL AS late
    INTO wrong
    FROM (
        SELECT home.entry_id, sum(home.difference) AS difference, sum(home.lines) AS lines, sum(home.debit) AS debit,
               bool_and((home.region, home.book, home.fund, home.posted_on)
                        IS NOT DISTINCT FROM (entry.region, entry.book, entry.fund, entry.posted_on)) AS at_home
        FROM (  -- the header is asked once for all lines of one home
            SELECT line.entry_id, line.posted_on, account.region, account.book, account.fund,
                   sum(line.amount_fen) AS difference, count(*) AS lines,
                   sum(line.amount_fen) FILTER (WHERE line.amount_fen > 0) AS debit
            FROM new_lines AS line
            LEFT JOIN accounts_ledgeraccount AS account ON account.id = line.account_id
            GROUP BY line.entry_id, line.posted_on, account.region, account.book, account.fund
        ) AS home
        LEFT JOIN accounts_entry AS entry ON entry.id = home.entry_id
        GROUP BY home.entry_id
    ) AS found
    LEFT JOIN accounts_entry AS header ON header.id = found.entry_id
    LEFT JOIN LATERAL (
        SELECT month FROM accounts_closedmonth AS c
        WHERE c.region = header.region AND c.month >= date_trunc('month', header.posted_on) LIMIT 1
    ) AS closed ON true
    WHERE header.id IS NULL OR found.difference <> 0 OR NOT found.at_home OR closed.month IS NOT NULL
       OR found.lines <> header.line_count OR found.debit IS DISTINCT FROM header.debit_fen
    LIMIT 1;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    RAISE check_violation USING
        CONSTRAINT = CASE
            WHEN wrong.headless THEN 'line-without-entry'
            WHEN wrong.difference <> 0 THEN 'unbalanced'
            WHEN NOT wrong.at_home THEN 'line-elsewhere'
            WHEN wrong.late THEN 'month-closed'
            ELSE 'entry-incomplete' END,
        MESSAGE = format('entry %s (%s): debits less credits %s, %s lines', wrong.entry_id, wrong.key,
                         wrong.difference, wrong.lines);
END $$;

-- A statement trigger fires only on the table that the statement names, so every partition has its own.
CREATE OR REPLACE FUNCTION accounts_guard_lines(p_table regclass) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    EXECUTE format('CREATE OR REPLACE TRIGGER whole_entries AFTER INSERT ON %s REFERENCING NEW TABLE AS new_lines'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION accounts_check_lines()', p_table);
    IF p_table <> 'accounts_line'::regclass THEN
        EXECUTE format('CREATE OR REPLACE TRIGGER no_truncate BEFORE TRUNCATE ON %s'
                       ' FOR EACH STATEMENT EXECUTE FUNCTION accounts_refuse_change()', p_table);
    END IF;
END $$;
SELECT accounts_guard_lines('accounts_line');
