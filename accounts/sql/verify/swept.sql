-- Income accounts that did not end a closed month with nothing, and clearing accounts and income of a closed year.
SELECT account.region, account.fund, (closing.month + interval '1 month - 1 day')::date AS day, NULL::bigint AS entry_id,
       account.id AS account_id, format('%%s stands at %%s fen when its month is closed', account.code,
                                        closing.balance_fen) AS detail
FROM accounts_ledgeraccount AS account
JOIN accounts_closing AS closing ON closing.account_id = account.id
WHERE account.book = 'fund' AND closing.balance_fen <> 0
  AND closing.month >= coalesce(date_trunc('month', %(since)s::date), '-infinity')
  AND (%(region)s::text IS NULL OR account.region = %(region)s)
  AND ((account.code = '102' AND closing.balance_fen > 0)
       OR (extract(month FROM closing.month) = 12 AND account.code ~ '^(401|402|404|501|502)'))
ORDER BY day, account.id
LIMIT 100
