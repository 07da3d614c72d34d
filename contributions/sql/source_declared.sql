-- Employees of filings that were closed with the month; the payer is the employer.
SELECT b.id AS bill_id, p.id AS person_id, e.id AS enrolment_id, p.born_on, w.wage_fen, NULL::date AS retired_on,
       e.maternity, e.pension_fen, t.*
FROM contributions_bill AS b
JOIN contributions_declaredwage AS w ON w.filing_id = b.filing_id
JOIN registration_enrolment AS e ON e.id = w.enrolment_id
JOIN registration_insuredperson AS p ON p.id = e.person_id
JOIN treatment AS t USING (scheme, category, pension_payer)
WHERE w.filing_id = ANY (%(filings)s)  -- said twice, so that only these filings are read
  AND b.run_id = %(run)s AND b.payer_kind = 'employer' AND b.kind = 'normal'
  AND b.employer_id > %(after)s AND b.employer_id <= %(upto)s AND t.payer = 'unit'
