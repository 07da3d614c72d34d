-- The business-book entry of each bill and fund: what the payer owes, and where it will go (DOMAIN 9.1).
WITH part AS MATERIALIZED (
    SELECT b.number, b.payer_kind, coalesce(b.employer_id, b.person_id, 0) AS holder_id,
           CASE WHEN b.employer_id IS NOT NULL THEN 'employer' WHEN b.person_id IS NOT NULL THEN 'person' ELSE '' END
               AS holder_kind,
           f.fund, f.owed_fen, f.account_fen, f.pooled_fen
    FROM contributions_bill AS b
    CROSS JOIN LATERAL (VALUES
        ('basic', b.unit_fen + b.person_fen, b.account_fen, b.pooled_fen),
        ('local-supplementary', b.local_fen, 0::bigint, b.local_fen),
        ('maternity', b.maternity_fen, 0::bigint, b.maternity_fen)
    ) AS f (fund, owed_fen, account_fen, pooled_fen)
    WHERE b.run_id = %(run)s AND b.status = 'draft'
      AND (f.owed_fen <> 0 OR f.account_fen <> 0 OR f.pooled_fen <> 0)
), entry AS (
    INSERT INTO {entries} (key, act, region, book, fund, posted_on, month)
    SELECT 'bill-issued:' || number || ':' || fund, 'bill-issued', %(region)s, 'business', fund, %(on)s, %(month)s
    FROM part
    ORDER BY number, fund
    RETURNING id, key
), leg AS MATERIALIZED (
    -- Legs first, accounts after: the account is then found by all of its key, whatever the statistics say.
    SELECT 'bill-issued:' || part.number || ':' || part.fund AS key, part.fund, side.*
    FROM part
    CROSS JOIN LATERAL (VALUES
        ('receivable', part.holder_kind, part.holder_id, part.owed_fen),
        ('assessed-account', '', 0::bigint, -part.account_fen),
        ('assessed-pooled', '', 0::bigint, -part.pooled_fen)
    ) AS side (code, holder_kind, holder_id, amount_fen)
    WHERE side.amount_fen <> 0
)
INSERT INTO {lines} (entry_id, account_id, amount_fen, posted_on, month, kind)
SELECT entry.id, account.id, leg.amount_fen, %(on)s, %(month)s, ''
FROM leg
JOIN entry USING (key)
JOIN accounts_ledgeraccount AS account
  ON account.region = %(region)s AND account.book = 'business' AND account.fund = leg.fund AND account.code = leg.code
 AND account.holder_kind = leg.holder_kind AND account.holder_id = leg.holder_id AND account.shard = 0
ORDER BY account.id
