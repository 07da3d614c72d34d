-- The twin of contributions.rules.late_fee: the whole late fee of each bill if what is left of it were paid on a day.
-- Every payment ends the fee of the part it paid; each day has the rate of that day; the sum is rounded once. A fee
-- that the given rates do not cover is null.
WITH rate AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(%(rates)s) AS r (from_on date, until_on date, num bigint)
), counting AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(%(counting)s) AS c (from_on date, until_on date, payment_day integer)
), bill AS MATERIALIZED (
    SELECT b.id, b.status NOT IN ('issued', 'part-paid') AS complete, b.late_fee_fen, b.due_on,
           b.total_fen - b.principal_paid_fen AS left_fen, counting.payment_day
    FROM contributions_bill AS b
    LEFT JOIN counting ON b.due_on >= counting.from_on AND b.due_on < counting.until_on
    WHERE b.id = ANY (%(bills)s)
), part AS (
    SELECT bill.id, bill.due_on, bill.payment_day, match.paid_on, match.principal_fen AS amount_fen
    FROM bill
    JOIN contributions_receiptmatch AS match ON match.bill_id = bill.id
    WHERE NOT bill.complete AND match.principal_fen > 0 AND match.undoes_id IS NULL
      AND NOT EXISTS (SELECT FROM contributions_receiptmatch AS undoing WHERE undoing.undoes_id = match.id)
    UNION ALL
    SELECT id, due_on, payment_day, %(day)s, left_fen FROM bill WHERE NOT complete AND left_fen > 0
), fee AS (
    SELECT part.id, div(2 * sum(part.amount_fen::numeric * covered.num) + %(den)s, 2 * %(den)s) AS fee_fen,
           bool_and(part.payment_day IS NOT NULL
                    AND covered.days = greatest(0, part.paid_on + part.payment_day - part.due_on - 1)) AS covered
    FROM part
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(inside.days), 0) AS days, coalesce(sum(inside.days * rate.num), 0)::bigint AS num
        FROM rate
        CROSS JOIN LATERAL (
            SELECT greatest(0, least(rate.until_on, part.paid_on + part.payment_day)
                               - greatest(rate.from_on, part.due_on + 1)) AS days
        ) AS inside
    ) AS covered
    GROUP BY part.id
)
SELECT bill.id,
       CASE WHEN bill.complete THEN bill.late_fee_fen
            WHEN fee.id IS NULL THEN 0
            WHEN fee.covered THEN fee.fee_fen END::bigint
FROM bill
LEFT JOIN fee USING (id)
