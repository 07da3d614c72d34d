-- Draft bills of the employers whose filings were closed with the month.
INSERT INTO contributions_bill
    (region, month, number, payer_kind, employer_id, kind, status, filing_id, basis_id, run_id, due_on, heads, base_fen,
     unit_fen, person_fen, withheld_fen, topup_fen, local_fen, maternity_fen, account_fen, pooled_fen, total_fen,
     principal_paid_fen, late_fee_fen, late_fee_paid_fen)
SELECT f.region, f.month, %(prefix)s || lpad(f.employer_id::text, greatest(7, length(f.employer_id::text)), '0'),
       'employer', f.employer_id, 'normal', 'draft', f.id, %(basis)s, %(run)s, %(due_on)s, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
FROM contributions_filing AS f
WHERE f.run_id = %(run)s AND f.employer_id > %(after)s AND f.employer_id <= %(upto)s
ORDER BY f.employer_id
