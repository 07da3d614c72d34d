-- Flexible workers: each pays an own bill.
SELECT b.id AS bill_id, p.id AS person_id, e.id AS enrolment_id, p.born_on, NULL::bigint AS wage_fen, e.retired_on,
       e.maternity, e.pension_fen, t.*
FROM contributions_bill AS b
JOIN registration_enrolment AS e ON e.person_id = b.person_id AND e.region = b.region
JOIN registration_insuredperson AS p ON p.id = e.person_id
JOIN treatment AS t USING (scheme, category, pension_payer)
WHERE b.run_id = %(run)s AND b.payer_kind = 'person'
  AND b.person_id > %(after)s AND b.person_id <= %(upto)s AND t.payer = 'person'
  AND e.status IN ('active', 'ended')
  AND e.start_month <= %(month)s AND (e.end_month IS NULL OR e.end_month >= %(month)s)
