-- The other side of all the interest in one line.
WITH interest AS (
    SELECT coalesce(-sum(amount_fen), 0)::bigint AS total_fen, count(*) AS accounts FROM {lines}
), written AS (
    INSERT INTO {lines} (entry_id, account_id, amount_fen, posted_on)
    SELECT %(entry)s, account.id, interest.total_fen, %(on)s
    FROM interest, accounts_ledgeraccount AS account
    WHERE interest.total_fen > 0 AND account.region = %(region)s AND account.book = 'business'
      AND account.fund = 'basic' AND account.code = 'interest-clearing'
)
SELECT total_fen, accounts FROM interest
