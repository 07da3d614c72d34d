-- Accounts whose interest of a year is not what the closings of its months and its rates give, to the fen. Who had
-- left before the run got nothing by it.
WITH wanted AS (
    SELECT account_id, amount_fen FROM (
{amounts}
    ) AS interest
), paid AS (
    SELECT line.account_id, -sum(line.amount_fen) AS amount_fen
    FROM accounts_line AS line
    JOIN accounts_ledgeraccount AS account ON account.id = line.account_id AND account.code = 'personal'
    WHERE line.entry_id = %(entry)s AND line.posted_on = %(on)s
    GROUP BY line.account_id
)
SELECT account.region, account.fund, %(on)s::date AS day, %(entry)s::bigint AS entry_id, account.id AS account_id,
       format('interest of account %%s is %%s fen, its year gives %%s', account.holder_id,
              coalesce(paid.amount_fen, 0), coalesce(wanted.amount_fen, 0)) AS detail
FROM wanted FULL JOIN paid ON paid.account_id = wanted.account_id
JOIN accounts_ledgeraccount AS account ON account.id = coalesce(wanted.account_id, paid.account_id)
LEFT JOIN accounts_personalaccount AS personal ON personal.account_id = account.id
WHERE coalesce(paid.amount_fen, 0) <> coalesce(wanted.amount_fen, 0)
  AND NOT (paid.account_id IS NULL AND personal.closed_on IS NOT NULL AND personal.closed_on <= %(recorded_at)s)
ORDER BY account.id
LIMIT 100
