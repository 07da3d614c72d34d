-- Runs whose postings are not what their record says, and tables of runs that nobody works on any more.
SELECT NULL::text AS region, NULL::text AS fund, bulk.opened_at::date AS day, NULL::bigint AS entry_id,
       NULL::bigint AS account_id,
       format('run %%s is %%s with %%s entries and %%s lines; the ledger has %%s and %%s', bulk.run_id, bulk.status,
              bulk.entry_count, bulk.line_count, count(entry.id), coalesce(sum(entry.line_count), 0)) AS detail
FROM accounts_bulk AS bulk LEFT JOIN accounts_entry AS entry ON entry.run_id = bulk.run_id
WHERE bulk.opened_at >= coalesce(%(since)s::date, '-infinity'::timestamptz)
GROUP BY bulk.run_id
HAVING (bulk.status = 'committed' AND (count(entry.id), coalesce(sum(entry.line_count), 0))
            IS DISTINCT FROM (bulk.entry_count::bigint, bulk.line_count::numeric))
    OR (bulk.status <> 'committed' AND count(entry.id) > 0)
    OR (bulk.status IN ('open', 'prepared') AND EXISTS (
            SELECT FROM jobs_run AS run WHERE run.id = bulk.run_id AND run.status = 'succeeded'))
UNION ALL
SELECT NULL, NULL, NULL, entry.id, NULL, format('entry of run %%s, which has no record', entry.run_id)
FROM accounts_entry AS entry
WHERE entry.run_id <> 0 AND entry.posted_on >= coalesce(%(since)s::date, '-infinity')
  AND NOT EXISTS (SELECT FROM accounts_bulk AS bulk WHERE bulk.run_id = entry.run_id)
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, format('table %%s belongs to no run that is open', class.relname)
FROM pg_class AS class
WHERE class.relnamespace = 'public'::regnamespace AND class.relkind = 'r' AND NOT class.relispartition
  AND class.relname ~ '^accounts_(bulk_entry_[0-9]+|line_[0-9]{4}_run_[0-9]+)$'
  AND NOT EXISTS (
      SELECT FROM accounts_bulk AS bulk WHERE bulk.status IN ('open', 'prepared')
      AND class.relname IN ('accounts_bulk_entry_' || bulk.run_id,
                            'accounts_line_' || bulk.year || '_run_' || bulk.run_id))
LIMIT 100
