-- The header of a new entry, or NULL when its key has been posted before.
-- Numbers of fund-book vouchers have no gaps: when the key turns out to be taken, the number is given back.
CREATE OR REPLACE FUNCTION accounts_new_entry(
    p_key text, p_act text, p_region text, p_book text, p_fund text, p_on date, p_month date,
    p_by bigint, p_memo text, p_lines integer, p_debit bigint, p_fingerprint uuid, p_reverses bigint
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    entry bigint;
    number integer;
BEGIN
    IF p_book = 'business' THEN
        INSERT INTO accounts_entry (key, act, region, book, fund, posted_on, month, by_id, memo, run_id,
                                    line_count, debit_fen, fingerprint, reverses_id)
        VALUES (p_key, p_act, p_region, p_book, p_fund, p_on, p_month, p_by, p_memo, 0,
                p_lines, p_debit, p_fingerprint, p_reverses)
        ON CONFLICT (key) DO NOTHING
        RETURNING id INTO entry;
        RETURN entry;
    END IF;
    IF EXISTS (SELECT FROM accounts_entry WHERE key = p_key) THEN
        RETURN NULL;
    END IF;
    BEGIN
        INSERT INTO accounts_vouchercounter AS counter (region, fund, month, last_number)
        VALUES (p_region, p_fund, date_trunc('month', p_on), 1)
        ON CONFLICT (region, fund, month) DO UPDATE SET last_number = counter.last_number + 1
        RETURNING last_number INTO number;
        INSERT INTO accounts_entry (key, act, region, book, fund, posted_on, month, by_id, memo, run_id,
                                    line_count, debit_fen, fingerprint, reverses_id, voucher_number)
        VALUES (p_key, p_act, p_region, p_book, p_fund, p_on, p_month, p_by, p_memo, 0,
                p_lines, p_debit, p_fingerprint, p_reverses, number)
        RETURNING id INTO entry;
    EXCEPTION WHEN unique_violation THEN
        IF NOT EXISTS (SELECT FROM accounts_entry WHERE key = p_key) THEN
            RAISE;
        END IF;
        entry := NULL;
    END;
    RETURN entry;
END $$;

-- Write the lines of a fresh header and move the balances. Balances are locked in id order, headers before
-- balances: whoever posts takes locks in this one order.
CREATE OR REPLACE FUNCTION accounts_write_lines(
    p_entry bigint, p_on date, p_accounts bigint[], p_amounts bigint[], p_months date[], p_kinds text[],
    p_reversal boolean
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    personal boolean;
    refused record;
BEGIN
    WITH locked AS MATERIALIZED (
        SELECT guarded FROM accounts_balance WHERE account_id = ANY (p_accounts)
        ORDER BY account_id FOR NO KEY UPDATE
    )
    SELECT bool_or(guarded) INTO personal FROM locked;
    IF personal THEN
        SELECT account.person_id, account.status INTO refused
        FROM unnest(p_accounts, p_amounts) AS leg (account_id, amount_fen)
        JOIN accounts_personalaccount AS account USING (account_id)
        WHERE account.status = 'closed'
           OR (account.status = 'frozen' AND leg.amount_fen > 0 AND NOT p_reversal)
        LIMIT 1;
        IF FOUND THEN
            RAISE check_violation USING CONSTRAINT = 'account-' || refused.status,
                MESSAGE = format('the personal account of person %s is %s', refused.person_id, refused.status);
        END IF;
    END IF;
    WITH written AS (
        INSERT INTO accounts_line (entry_id, account_id, amount_fen, posted_on, month, kind)
        SELECT p_entry, leg.account_id, leg.amount_fen, p_on, leg.month, leg.kind
        FROM unnest(p_accounts, p_amounts, p_months, p_kinds) AS leg (account_id, amount_fen, month, kind)
        RETURNING account_id, amount_fen
    )
    UPDATE accounts_balance AS balance SET amount_fen = balance.amount_fen + moved.amount_fen
    FROM (SELECT account_id, sum(amount_fen)::bigint AS amount_fen FROM written GROUP BY account_id) AS moved
    WHERE balance.account_id = moved.account_id;
END $$;

-- A month's postings of a region and its closing exclude each other.
CREATE OR REPLACE FUNCTION accounts_month_lock(p_region text, p_on date) RETURNS bigint
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp
RETURN hashtextextended('accounts month ' || p_region, extract(year FROM p_on)::bigint * 12 + extract(month FROM p_on)::bigint);

-- A posting touches a handful of rows. Its plans are made once a session and kept, and must not depend on how full
-- or how well known the tables were then: the settings of the functions leave look-ups by index only.

-- Post one entry. Legs: [{"c": code, "k": holder kind, "h": holder, "s": shard, "a": fen, "t": kind, "m": month}].
-- Returns the id of the entry; for a key that has been posted with the same legs, the id of the first one.
CREATE OR REPLACE FUNCTION accounts_post(
    p_key text, p_act text, p_region text, p_book text, p_fund text, p_on date, p_month date,
    p_by bigint, p_memo text, p_legs jsonb
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    print uuid := md5(concat_ws('|', p_act, p_region, p_book, p_fund, p_legs))::uuid;
    entry bigint;
    first_entry record;
    accounts bigint[];
    amounts bigint[];
    months date[];
    kinds text[];
    debit bigint;
    missing bigint;
BEGIN
    -- First of all, while nothing is held yet: whoever closes the month may have it.
    PERFORM pg_advisory_xact_lock_shared(accounts_month_lock(p_region, p_on));
    IF to_regclass('accounts_line_' || extract(year FROM p_on)) IS NULL THEN
        PERFORM accounts_open_year(extract(year FROM p_on)::integer);
    END IF;
    FOR attempt IN 1..2 LOOP
        SELECT array_agg(account.id), array_agg(leg.a), array_agg(leg.m), array_agg(coalesce(leg.t, '')),
               sum(leg.a) FILTER (WHERE leg.a > 0), count(*) FILTER (WHERE account.id IS NULL)
        INTO accounts, amounts, months, kinds, debit, missing
        FROM jsonb_to_recordset(p_legs) AS leg (c text, k text, h bigint, s smallint, a bigint, t text, m date)
        LEFT JOIN LATERAL (
            SELECT id FROM accounts_ledgeraccount
            WHERE region = p_region AND book = p_book AND fund = p_fund AND code = leg.c
              AND holder_kind = coalesce(leg.k, '') AND holder_id = coalesce(leg.h, 0) AND shard = coalesce(leg.s, 0)
            LIMIT 1
        ) AS account ON true;
        EXIT WHEN missing = 0;
        PERFORM accounts_open_missing(p_region, p_book, p_fund, p_legs);
    END LOOP;
    entry := accounts_new_entry(p_key, p_act, p_region, p_book, p_fund, p_on, p_month, p_by, p_memo,
                                cardinality(accounts), debit, print, NULL);
    IF entry IS NULL THEN
        SELECT id, fingerprint INTO first_entry FROM accounts_entry WHERE key = p_key;
        IF first_entry.fingerprint IS DISTINCT FROM print THEN
            RAISE check_violation USING CONSTRAINT = 'key-reused',
                MESSAGE = format('%s has been posted with other legs', p_key);
        END IF;
        RETURN first_entry.id;
    END IF;
    PERFORM accounts_write_lines(entry, p_on, accounts, amounts, months, kinds, false);
    RETURN entry;
END $$;

-- Open the accounts that legs name and that do not exist yet. A personal account is never opened by a posting.
CREATE OR REPLACE FUNCTION accounts_open_missing(p_region text, p_book text, p_fund text, p_legs jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    wanted record;
BEGIN
    FOR wanted IN
        SELECT leg.c AS code, coalesce(leg.k, '') AS holder_kind, array_agg(leg.h) AS holders,
               bool_or(coalesce(chart.guarded, false)) AS guarded,
               bool_or(coalesce(leg.s, 0) NOT BETWEEN 0 AND coalesce(chart.shards, 1) - 1) AS beyond
        FROM jsonb_to_recordset(p_legs) AS leg (c text, k text, h bigint, s smallint)
        LEFT JOIN accounts_chartaccount AS chart ON chart.book = p_book AND chart.code = leg.c
        WHERE NOT EXISTS (
            SELECT FROM accounts_ledgeraccount AS account
            WHERE account.region = p_region AND account.book = p_book AND account.fund = p_fund
              AND account.code = leg.c AND account.holder_kind = coalesce(leg.k, '')
              AND account.holder_id = coalesce(leg.h, 0) AND account.shard = coalesce(leg.s, 0))
        GROUP BY leg.c, leg.k ORDER BY leg.c, leg.k
    LOOP
        IF wanted.guarded THEN
            RAISE check_violation USING CONSTRAINT = 'no-personal-account',
                MESSAGE = format('no personal account: %s', array_to_string(wanted.holders[:5], ', '));
        END IF;
        IF wanted.beyond THEN
            RAISE check_violation USING CONSTRAINT = 'not-in-chart',
                MESSAGE = format('account %s has no such shard', wanted.code);
        END IF;
        PERFORM accounts_open_accounts(p_region, p_book, p_fund, wanted.code, wanted.holder_kind, wanted.holders);
    END LOOP;
END $$;

-- Take an entry back by its stored amounts, negated; once. A debit of a person comes back as a refund. A voucher of
-- the fund book is reversed in red within its year only; later it is adjusted through other income (DOMAIN 9.1.5).
CREATE OR REPLACE FUNCTION accounts_reverse(p_entry bigint, p_key text, p_on date, p_by bigint, p_memo text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    print uuid := md5(concat_ws('|', 'reversal', p_entry))::uuid;
    original accounts_entry;
    first_entry record;
    entry bigint;
    accounts bigint[];
    amounts bigint[];
    months date[];
    kinds text[];
BEGIN
    SELECT * INTO original FROM accounts_entry WHERE id = p_entry;
    IF NOT FOUND OR original.reverses_id IS NOT NULL THEN
        RAISE check_violation USING CONSTRAINT = 'not-reversible', MESSAGE = format('entry %s', p_entry);
    END IF;
    PERFORM pg_advisory_xact_lock_shared(accounts_month_lock(original.region, p_on));
    IF to_regclass('accounts_line_' || extract(year FROM p_on)) IS NULL THEN
        PERFORM accounts_open_year(extract(year FROM p_on)::integer);
    END IF;
    entry := accounts_new_entry(p_key, 'reversal', original.region, original.book, original.fund, p_on,
                                original.month, p_by, p_memo, original.line_count, original.debit_fen, print,
                                p_entry);
    IF entry IS NULL THEN
        SELECT id, fingerprint INTO first_entry FROM accounts_entry WHERE key = p_key;
        IF first_entry.fingerprint IS DISTINCT FROM print THEN
            RAISE check_violation USING CONSTRAINT = 'key-reused',
                MESSAGE = format('%s has been posted for another act', p_key);
        END IF;
        RETURN first_entry.id;
    END IF;
    IF p_on < original.posted_on THEN
        RAISE check_violation USING CONSTRAINT = 'reversed-before-posted',
            MESSAGE = format('entry %s was posted on %s', p_entry, original.posted_on);
    END IF;
    IF original.book = 'fund' AND extract(year FROM p_on) <> extract(year FROM original.posted_on) THEN
        RAISE check_violation USING CONSTRAINT = 'voucher-of-earlier-year',
            MESSAGE = format('voucher %s was posted on %s', original.voucher_number, original.posted_on);
    END IF;
    SELECT array_agg(line.account_id), array_agg(-line.amount_fen), array_agg(line.month),
           array_agg(CASE WHEN NOT balance.guarded THEN line.kind
                          WHEN line.amount_fen > 0 THEN 'refund' ELSE 'correction' END)
    INTO accounts, amounts, months, kinds
    FROM accounts_line AS line JOIN accounts_balance AS balance USING (account_id)
    WHERE line.entry_id = p_entry AND line.posted_on = original.posted_on;
    PERFORM accounts_write_lines(entry, p_on, accounts, amounts, months, kinds, true);
    RETURN entry;
END $$;
