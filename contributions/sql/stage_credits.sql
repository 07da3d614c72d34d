-- One leg for each person of a chunk, and what the other side of them will be: sums by shard of the pooled fund.
-- A closed account takes nothing: what was paid in for it stays assessed and is reported, a quota is not moved. People
-- who have no account yet are left out and named: once they have one, the statement is asked again for what was left
-- out alone. A line that puts nothing on an account was not: a person may have one in another bill of the month.
WITH found AS MATERIALIZED (
    SELECT l.person_id, account.account_id, account.status = 'closed' AS closed, b.payer_kind = 'pooled-fund' AS quota,
           l.account_from_person_fen AS own_fen, l.account_from_unit_fen AS unit_fen, l.pooled_fen, l.local_fen,
           l.maternity_fen
    FROM contributions_bill AS b
    JOIN contributions_billline AS l ON l.bill_id = b.id
    LEFT JOIN accounts_personalaccount AS account ON account.person_id = l.person_id
    WHERE b.credit_run_id = %(run)s AND b.id > %(after)s AND b.id <= %(upto)s AND l.person_id %% %(parts)s = %(part)s
      AND (%(people)s::bigint[] IS NULL
           OR l.person_id = ANY (%(people)s) AND l.account_from_person_fen + l.account_from_unit_fen > 0)
      AND NOT (b.payer_kind = 'pooled-fund' AND coalesce(account.status, '') = 'closed')
), line AS (
    SELECT * FROM found WHERE account_id IS NOT NULL OR own_fen + unit_fen = 0
), leg AS (
    INSERT INTO {lines} (entry_id, account_id, amount_fen, posted_on, month, kind)
    SELECT %(entry)s, account_id, -(own_fen + unit_fen), %(on)s, %(month)s,
           CASE WHEN quota THEN 'quota' WHEN own_fen = 0 THEN 'unit' WHEN unit_fen = 0 THEN 'own' ELSE 'contribution' END
    FROM line
    WHERE own_fen + unit_fen > 0 AND NOT closed
    ORDER BY account_id
), shard AS (
    SELECT (person_id %% 64)::integer AS shard, count(*) AS people,
           count(*) FILTER (WHERE own_fen + unit_fen > 0 AND NOT closed) AS credited,
           sum(own_fen) FILTER (WHERE closed IS NOT TRUE) AS own_fen,
           sum(unit_fen) FILTER (WHERE NOT quota AND closed IS NOT TRUE) AS unit_fen,
           sum(unit_fen) FILTER (WHERE quota) AS quota_fen,
           sum(own_fen + unit_fen) FILTER (WHERE closed) AS held_fen,
           sum(pooled_fen) FILTER (WHERE NOT quota) AS paid_pooled_fen,
           sum(pooled_fen) AS pooled_fen, sum(local_fen) AS local_fen, sum(maternity_fen) AS maternity_fen
    FROM line
    GROUP BY 1
)
SELECT (SELECT array_agg(DISTINCT person_id) FROM found WHERE account_id IS NULL AND own_fen + unit_fen > 0),
       coalesce(sum(people), 0)::bigint, coalesce(sum(credited), 0)::bigint, coalesce(sum(own_fen), 0)::bigint,
       coalesce(sum(unit_fen), 0)::bigint, coalesce(sum(quota_fen), 0)::bigint, coalesce(sum(held_fen), 0)::bigint,
       coalesce(sum(paid_pooled_fen), 0)::bigint,
       coalesce(jsonb_object_agg(shard, jsonb_build_array(pooled_fen, local_fen, maternity_fen)), '{}')
FROM shard
