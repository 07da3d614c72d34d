-- Bills of individuals in arrears, due on days of many years, of which half have been paid in part.
WITH bill AS (
    INSERT INTO contributions_bill
        (region, month, number, payer_kind, person_id, kind, status, basis_id, run_id, due_on, issued_on, heads, base_fen,
         unit_fen, person_fen, withheld_fen, topup_fen, local_fen, maternity_fen, account_fen, pooled_fen, total_fen,
         principal_paid_fen, late_fee_fen, late_fee_paid_fen)
    SELECT %(region)s, %(month)s, 'ARREARS' || p.id, 'person', p.id, 'normal', 'part-paid', %(basis)s, %(run)s,
           %(month)s::date + (p.id * 7919 %% 2500)::integer, %(month)s, 1, 0, total, 0, 0, 0, 0, 0, 0, total, total,
           CASE WHEN p.id %% 2 = 0 THEN total / 3 ELSE 0 END, 0, 0
    FROM registration_insuredperson AS p
    CROSS JOIN LATERAL (SELECT 10000 + p.id * 6151 %% 900000 AS total) AS owed
    WHERE p.region = %(region)s
    ORDER BY p.id
    LIMIT %(bills)s
    RETURNING id, due_on, principal_paid_fen
)
INSERT INTO contributions_receiptmatch (receipt_id, bill_id, principal_fen, late_fee_fen, paid_on, matched_on)
SELECT (SELECT min(id) FROM contributions_receipt), id, principal_paid_fen, 0, due_on + 40, due_on + 40
FROM bill
WHERE principal_paid_fen > 0
