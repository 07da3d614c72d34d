-- Retired and unemployed people: another fund pays for them, or nobody does.
SELECT b.id AS bill_id, p.id AS person_id, e.id AS enrolment_id, p.born_on, NULL::bigint AS wage_fen, e.retired_on,
       e.maternity, e.pension_fen, t.*
FROM registration_enrolment AS e
JOIN registration_insuredperson AS p ON p.id = e.person_id
JOIN treatment AS t USING (scheme, category, pension_payer)
JOIN contributions_bill AS b
  ON b.run_id = %(run)s AND b.payer_kind = CASE t.payer WHEN 'nobody' THEN 'pooled-fund' ELSE t.payer END
WHERE e.region = %(region)s AND e.category <> 'on-job' AND e.person_id > %(after)s AND e.person_id <= %(upto)s
  AND t.payer NOT IN ('unit', 'person') AND e.status IN ('active', 'ended')
  AND e.start_month <= %(month)s AND (e.end_month IS NULL OR e.end_month >= %(month)s)
