-- Entries posted one by one whose act, place or legs are not those that their fingerprint was taken of: the legs
-- are put together again as the posting was told them (accounts.operations.legs, post.sql).
WITH legs AS (
    SELECT line.entry_id, jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
               'c', account.code, 'k', nullif(account.holder_kind, ''), 'h', nullif(account.holder_id, 0),
               's', CASE WHEN chart.shards > 1 THEN account.shard END, 'a', line.amount_fen,
               't', nullif(line.kind, ''), 'm', line.month)) ORDER BY line.id) AS told
    FROM accounts_line AS line
    JOIN accounts_ledgeraccount AS account ON account.id = line.account_id
    JOIN accounts_chartaccount AS chart ON chart.book = account.book AND chart.code = account.code
    JOIN accounts_entry AS entry ON entry.id = line.entry_id
    WHERE line.run_id = 0 AND entry.run_id = 0 AND entry.reverses_id IS NULL
      AND line.posted_on >= coalesce(%(since)s::date, '-infinity')
      AND (%(region)s::text IS NULL OR account.region = %(region)s)
    GROUP BY line.entry_id
)
SELECT entry.region, entry.fund, entry.posted_on AS day, entry.id AS entry_id, NULL::bigint AS account_id,
       format('%%s is not what was posted under this key', entry.key) AS detail
FROM accounts_entry AS entry
LEFT JOIN legs ON legs.entry_id = entry.id
WHERE entry.run_id = 0 AND entry.posted_on >= coalesce(%(since)s::date, '-infinity')
  AND (%(region)s::text IS NULL OR entry.region = %(region)s)
  AND entry.fingerprint IS DISTINCT FROM md5(CASE
          WHEN entry.reverses_id IS NULL
          THEN concat_ws('|', entry.act, entry.region, entry.book, entry.fund, legs.told)
          ELSE concat_ws('|', entry.act, entry.reverses_id) END)::uuid
ORDER BY day, entry_id
LIMIT 100
