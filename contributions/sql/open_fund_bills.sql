-- One draft bill for each fund that pays, or is paid from, for people of the region.
INSERT INTO contributions_bill
    (region, month, number, payer_kind, kind, status, basis_id, run_id, due_on, heads, base_fen, unit_fen, person_fen,
     withheld_fen, topup_fen, local_fen, maternity_fen, account_fen, pooled_fen, total_fen, principal_paid_fen,
     late_fee_fen, late_fee_paid_fen)
SELECT %(region)s, %(month)s, %(prefix)s || fund || '-' || %(region)s, fund, 'normal', 'draft', %(basis)s, %(run)s,
       %(due_on)s, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
FROM unnest(%(funds)s::text[]) AS fund
ORDER BY fund
