-- Closed months that do not follow one another, or do not have the closings that they count; closings of months
-- that are not closed.
WITH taken AS (
    SELECT account.region, closing.month, count(*) AS accounts
    FROM accounts_closing AS closing
    LEFT JOIN accounts_ledgeraccount AS account ON account.id = closing.account_id
    WHERE closing.month >= coalesce(date_trunc('month', %(since)s::date)::date, '-infinity')
      AND (%(region)s::text IS NULL OR account.region = %(region)s)
    GROUP BY account.region, closing.month
), closed AS (
    SELECT region, month, accounts, (month - interval '1 month')::date AS before,
           lag(month) OVER (PARTITION BY region ORDER BY month) AS previous
    FROM accounts_closedmonth WHERE %(region)s::text IS NULL OR region = %(region)s
)
SELECT coalesce(closed.region, taken.region) AS region, NULL::text AS fund,
       (coalesce(closed.month, taken.month) + interval '1 month - 1 day')::date AS day, NULL::bigint AS entry_id,
       NULL::bigint AS account_id,
       format('%%s closings of a month that counts %%s; closed before it: %%s', coalesce(taken.accounts, 0),
              coalesce(closed.accounts::text, 'none, it is not closed'), closed.previous) AS detail
FROM taken FULL JOIN closed ON closed.region = taken.region AND closed.month = taken.month
WHERE (closed.month IS NULL OR closed.month >= coalesce(date_trunc('month', %(since)s::date)::date, '-infinity'))
  AND (closed.accounts IS DISTINCT FROM coalesce(taken.accounts, 0) OR closed.previous <> closed.before)
ORDER BY day, region
LIMIT 100
