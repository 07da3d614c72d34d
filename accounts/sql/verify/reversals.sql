-- Reversals that do not undo exactly what they name, that name a reversal, or name nothing.
(SELECT undo.region, undo.fund, undo.posted_on AS day, undo.id AS entry_id, part.account_id,
       format('reversal of entry %%s leaves %%s fen', undo.reverses_id, sum(part.amount_fen)) AS detail
FROM accounts_entry AS undo
JOIN accounts_entry AS original ON original.id = undo.reverses_id
CROSS JOIN LATERAL (
    SELECT account_id, amount_fen FROM accounts_line WHERE entry_id = undo.id AND posted_on = undo.posted_on
    UNION ALL
    SELECT account_id, amount_fen FROM accounts_line WHERE entry_id = original.id AND posted_on = original.posted_on
) AS part
WHERE undo.posted_on >= coalesce(%(since)s::date, '-infinity') AND (%(region)s::text IS NULL OR undo.region = %(region)s)
GROUP BY undo.id, part.account_id
HAVING sum(part.amount_fen) <> 0
ORDER BY day, undo.id
LIMIT 100)
UNION ALL
(SELECT undo.region, undo.fund, undo.posted_on, undo.id, NULL,
        format('%%s takes back %%s', undo.act, coalesce(original.act, undo.reverses_id::text, 'nothing'))
 FROM accounts_entry AS undo
 LEFT JOIN accounts_entry AS original ON original.id = undo.reverses_id
 WHERE undo.posted_on >= coalesce(%(since)s::date, '-infinity') AND (%(region)s::text IS NULL OR undo.region = %(region)s)
   AND ((undo.act = 'reversal') <> (undo.reverses_id IS NOT NULL) OR original.reverses_id IS NOT NULL)
 ORDER BY undo.posted_on, undo.id
 LIMIT 100)
