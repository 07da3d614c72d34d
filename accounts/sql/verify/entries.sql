-- Entries whose lines do not balance, are not those that the header counts, or lie elsewhere than it says;
-- lines without a header or without an account, headers without lines.
SELECT coalesce(entry.region, found.region) AS region, coalesce(entry.fund, found.fund) AS fund,
       coalesce(entry.posted_on, found.posted_on) AS day, coalesce(entry.id, found.entry_id) AS entry_id,
       NULL::bigint AS account_id,
       format('debits less credits %%s fen; %%s of %%s lines; debits %%s of %%s fen%%s',
              coalesce(found.difference, 0), coalesce(found.lines, 0), coalesce(entry.line_count, 0),
              coalesce(found.debit, 0), coalesce(entry.debit_fen, 0),
              CASE WHEN found.at_home THEN '' ELSE '; lines of another book, fund, region or day' END) AS detail
FROM (
    SELECT line.entry_id, sum(line.amount_fen) AS difference, count(*) AS lines,
           sum(line.amount_fen) FILTER (WHERE line.amount_fen > 0) AS debit,
           min(account.region) AS region, min(account.fund) AS fund, min(line.posted_on) AS posted_on,
           bool_and((account.region, account.book, account.fund, line.posted_on)
                        IS NOT DISTINCT FROM (entry.region, entry.book, entry.fund, entry.posted_on)
                    AND (line.run_id = 0 OR line.run_id IS NOT DISTINCT FROM entry.run_id)) AS at_home
    FROM accounts_line AS line
    LEFT JOIN accounts_ledgeraccount AS account ON account.id = line.account_id
    LEFT JOIN accounts_entry AS entry ON entry.id = line.entry_id
    WHERE line.posted_on >= coalesce(%(since)s::date, '-infinity')
      AND (%(region)s::text IS NULL OR coalesce(account.region, entry.region, %(region)s) = %(region)s)
    GROUP BY line.entry_id
) AS found
FULL JOIN (
    SELECT * FROM accounts_entry
    WHERE posted_on >= coalesce(%(since)s::date, '-infinity') AND (%(region)s::text IS NULL OR region = %(region)s)
) AS entry ON entry.id = found.entry_id
WHERE found.entry_id IS NULL OR entry.id IS NULL OR found.difference <> 0 OR found.at_home IS NOT TRUE
   OR found.lines <> entry.line_count OR found.debit IS DISTINCT FROM entry.debit_fen
ORDER BY day, entry_id
LIMIT 100
