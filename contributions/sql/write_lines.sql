-- The contribution of each person of a chunk, written as bill lines, and the bills' totals as sums of these rounded
-- lines.
WITH treatment AS MATERIALIZED (
    /* treatments */
), source AS (
    /* source */
), line AS (
    /* premiums */
), written AS (
    INSERT INTO contributions_billline
        (bill_id, person_id, enrolment_id, month, treatment, age, maternity, wage_fen, base_fen, unit_fen, person_fen,
         topup_fen, local_fen, maternity_fen, account_from_person_fen, account_from_unit_fen, pooled_fen)
    SELECT bill_id, person_id, enrolment_id, %(month)s, treatment, age, maternity, wage_fen, base_fen, unit_fen,
           person_fen, topup_fen, local_fen, maternity_fen, from_person, from_unit,
           unit_fen + person_fen - from_person - from_unit
    FROM line
    ORDER BY person_id  -- in the order of the index that would otherwise be filled at random
    RETURNING bill_id, base_fen, unit_fen, person_fen, topup_fen, local_fen, maternity_fen,
              account_from_person_fen + account_from_unit_fen AS account_fen, pooled_fen
), added AS (
    SELECT bill_id, count(*) AS heads, sum(base_fen) AS base_fen, sum(unit_fen) AS unit_fen,
           sum(person_fen) AS person_fen, sum(topup_fen) AS topup_fen, sum(local_fen) AS local_fen,
           sum(maternity_fen) AS maternity_fen, sum(account_fen) AS account_fen, sum(pooled_fen) AS pooled_fen
    FROM written
    GROUP BY bill_id
), held AS (  -- bills of a fund take lines of several chunks at once: each waits for them in the same order
    SELECT id FROM contributions_bill WHERE id IN (SELECT bill_id FROM added) ORDER BY id FOR NO KEY UPDATE
), totalled AS (
    UPDATE contributions_bill AS bill
    SET heads = bill.heads + added.heads,
        base_fen = bill.base_fen + added.base_fen,
        unit_fen = bill.unit_fen + added.unit_fen,
        person_fen = bill.person_fen + added.person_fen,
        withheld_fen = bill.withheld_fen + added.person_fen - added.topup_fen,
        topup_fen = bill.topup_fen + added.topup_fen,
        local_fen = bill.local_fen + added.local_fen,
        maternity_fen = bill.maternity_fen + added.maternity_fen,
        account_fen = bill.account_fen + added.account_fen,
        pooled_fen = bill.pooled_fen + added.pooled_fen,
        total_fen = bill.total_fen + added.unit_fen + added.person_fen + added.local_fen + added.maternity_fen
    FROM added
    WHERE bill.id = added.bill_id AND (SELECT count(*) FROM held) > 0
    RETURNING added.heads
)
SELECT coalesce(sum(heads), 0)::bigint FROM totalled
