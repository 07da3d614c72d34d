-- One draft bill for each fund that pays, or is paid from, for people of the region in the month.
WITH treatment AS MATERIALIZED (
    /* treatments */
)
INSERT INTO contributions_bill
    (region, month, number, payer_kind, kind, status, basis_id, run_id, due_on, heads, base_fen, unit_fen, person_fen,
     withheld_fen, topup_fen, local_fen, maternity_fen, account_fen, pooled_fen, total_fen, principal_paid_fen,
     late_fee_fen, late_fee_paid_fen)
SELECT %(region)s, %(month)s, %(prefix)s || fund || '-' || %(region)s, fund, 'normal', 'draft', %(basis)s, %(run)s,
       %(due_on)s, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
FROM (
    SELECT DISTINCT CASE t.payer WHEN 'nobody' THEN 'pooled-fund' ELSE t.payer END AS fund
    FROM registration_enrolment AS e
    JOIN treatment AS t USING (scheme, category, pension_payer)
    WHERE e.region = %(region)s AND e.category <> 'on-job' AND t.payer NOT IN ('unit', 'person')
      AND e.status IN ('active', 'ended')
      AND e.start_month <= %(month)s AND (e.end_month IS NULL OR e.end_month >= %(month)s)
) AS needed
ORDER BY fund
