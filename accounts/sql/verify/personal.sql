-- Personal accounts below zero, and accounts that are not kept as their chart says.
SELECT account.region, account.fund, NULL::date AS day, NULL::bigint AS entry_id, account.id AS account_id,
       format('account %%s %%s shard %%s: balance %%s fen, chart holder "%%s"', account.code, account.holder_id,
              account.shard, -balance.amount_fen, chart.holder_kind) AS detail
FROM accounts_ledgeraccount AS account
JOIN accounts_chartaccount AS chart ON chart.book = account.book AND chart.code = account.code
LEFT JOIN accounts_balance AS balance ON balance.account_id = account.id
LEFT JOIN accounts_personalaccount AS personal ON personal.account_id = account.id
WHERE (%(region)s::text IS NULL OR account.region = %(region)s)
  AND (balance.guarded IS DISTINCT FROM chart.guarded
       OR (chart.guarded AND (balance.amount_fen > 0 OR personal.person_id IS DISTINCT FROM account.holder_id))
       OR (personal.status = 'closed' AND balance.amount_fen <> 0)
       OR account.shard >= chart.shards OR NOT accounts_may_hold(chart.holder_kind, account.holder_kind))
ORDER BY account.id
LIMIT 100
