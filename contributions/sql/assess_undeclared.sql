-- Employers that declared nothing are assessed at a share of last month's premium (regulation 10; SIL 62).
-- The total is the share of the total; the payer's part takes up what rounding leaves.
WITH undeclared AS (
    SELECT u.id AS employer_id
    FROM registration_employer AS u
    WHERE u.region = %(region)s AND u.status = 'active'
      AND NOT EXISTS (SELECT FROM contributions_filing AS f WHERE f.run_id = %(run)s AND f.employer_id = u.id)
      AND EXISTS (
          SELECT FROM registration_enrolment AS e
          WHERE e.employer_id = u.id AND e.category = 'on-job' AND e.status IN ('active', 'ended')
            AND e.start_month <= %(month)s AND (e.end_month IS NULL OR e.end_month >= %(month)s)
      )
), last AS (
    SELECT b.id, b.employer_id, b.heads,
           share(b.total_fen, %(num)s, %(den)s) AS total_fen, share(b.base_fen, %(num)s, %(den)s) AS base_fen,
           share(b.person_fen, %(num)s, %(den)s) AS person_fen, share(b.topup_fen, %(num)s, %(den)s) AS topup_fen,
           share(b.local_fen, %(num)s, %(den)s) AS local_fen, share(b.maternity_fen, %(num)s, %(den)s) AS maternity_fen,
           share(b.account_fen, %(num)s, %(den)s) AS account_fen
    FROM contributions_bill AS b
    JOIN undeclared USING (employer_id)
    WHERE b.month = %(last_month)s AND b.status NOT IN ('draft', 'replaced') AND b.total_fen > 0
)
INSERT INTO contributions_bill
    (region, month, number, payer_kind, employer_id, kind, status, basis_id, run_id, due_on, assessed_from_id, heads,
     base_fen, unit_fen, person_fen, withheld_fen, topup_fen, local_fen, maternity_fen, account_fen, pooled_fen,
     total_fen, principal_paid_fen, late_fee_fen, late_fee_paid_fen)
SELECT %(region)s, %(month)s, %(prefix)s || lpad(employer_id::text, greatest(7, length(employer_id::text)), '0'),
       'employer', employer_id, 'assessed', 'draft',
       %(basis)s, %(run)s, %(due_on)s, id, heads, base_fen, total_fen - person_fen - local_fen - maternity_fen,
       person_fen, person_fen - topup_fen, topup_fen, local_fen, maternity_fen, account_fen,
       total_fen - local_fen - maternity_fen - account_fen, total_fen, 0, 0, 0
FROM last
ORDER BY employer_id
