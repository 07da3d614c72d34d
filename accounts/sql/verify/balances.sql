-- Accounts whose balance is not the sum of their lines. From a closing on, where a first day is given: the
-- closings themselves are checked by their own statement. The bound on all regions lets partitions be skipped.
WITH base AS (
    SELECT region, max(month) AS month FROM accounts_closedmonth
    WHERE month + interval '1 month' <= %(since)s::date GROUP BY region
), summed AS (
    SELECT part.account_id, sum(part.amount_fen) AS amount_fen
    FROM (
        SELECT closing.account_id, closing.balance_fen AS amount_fen
        FROM base JOIN accounts_closing AS closing USING (month)
        JOIN accounts_ledgeraccount AS account ON account.id = closing.account_id AND account.region = base.region
        UNION ALL
        SELECT line.account_id, line.amount_fen
        FROM accounts_line AS line
        JOIN accounts_ledgeraccount AS account ON account.id = line.account_id
        LEFT JOIN base ON base.region = account.region
        WHERE line.posted_on >= %(first_day)s
          AND line.posted_on >= coalesce((base.month + interval '1 month')::date, '-infinity')
    ) AS part
    GROUP BY part.account_id
)
SELECT account.region, account.fund, last.posted_on AS day, last.entry_id, account.id AS account_id,
       format('balance of %%s %%s is %%s fen, its lines say %%s', account.code, account.holder_id,
              balance.amount_fen, coalesce(summed.amount_fen, 0)) AS detail
FROM accounts_ledgeraccount AS account
LEFT JOIN accounts_balance AS balance ON balance.account_id = account.id
LEFT JOIN summed ON summed.account_id = account.id
LEFT JOIN LATERAL (
    SELECT posted_on, entry_id FROM accounts_line WHERE account_id = account.id ORDER BY posted_on DESC, id DESC LIMIT 1
) AS last ON balance.amount_fen IS DISTINCT FROM coalesce(summed.amount_fen, 0)
WHERE (%(region)s::text IS NULL OR account.region = %(region)s)
  AND balance.amount_fen IS DISTINCT FROM coalesce(summed.amount_fen, 0)
ORDER BY day, account.id
LIMIT 100
