-- Draft bills of flexible workers.
WITH treatment AS MATERIALIZED (
    /* treatments */
)
INSERT INTO contributions_bill
    (region, month, number, payer_kind, person_id, kind, status, basis_id, run_id, due_on, heads, base_fen, unit_fen,
     person_fen, withheld_fen, topup_fen, local_fen, maternity_fen, account_fen, pooled_fen, total_fen,
     principal_paid_fen, late_fee_fen, late_fee_paid_fen)
SELECT e.region, %(month)s, %(prefix)s || 'P' || lpad(e.person_id::text, greatest(8, length(e.person_id::text)), '0'),
       'person', e.person_id, 'normal', 'draft', %(basis)s, %(run)s, %(due_on)s, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
FROM registration_enrolment AS e
JOIN treatment AS t USING (scheme, category, pension_payer)
WHERE e.region = %(region)s AND e.category <> 'on-job' AND e.person_id > %(after)s AND e.person_id <= %(upto)s
  AND t.payer = 'person' AND e.status IN ('active', 'ended')
  AND e.start_month <= %(month)s AND (e.end_month IS NULL OR e.end_month >= %(month)s)
ORDER BY e.person_id
