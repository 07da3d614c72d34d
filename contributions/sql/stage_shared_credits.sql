-- The shared side of a crediting run: what leaves the assessed amounts, and what each shard of a fund gets.
INSERT INTO {lines} (entry_id, account_id, amount_fen, posted_on, month, kind)
SELECT leg.entry_id, account.id, leg.amount_fen, %(on)s, %(month)s, ''
FROM jsonb_to_recordset(%(legs)s) AS leg (entry_id bigint, fund text, code text, shard smallint, amount_fen bigint)
JOIN accounts_ledgeraccount AS account
  ON account.region = %(region)s AND account.book = 'business' AND account.fund = leg.fund AND account.code = leg.code
 AND account.holder_kind = '' AND account.holder_id = 0 AND account.shard = leg.shard
WHERE leg.amount_fen <> 0
ORDER BY account.id
