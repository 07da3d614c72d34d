-- Employees of a filing that was checked and has not been billed.
SELECT NULL::bigint AS bill_id, p.id AS person_id, e.id AS enrolment_id, p.born_on, w.wage_fen,
       NULL::date AS retired_on, e.maternity, e.pension_fen, t.*
FROM contributions_declaredwage AS w
JOIN registration_enrolment AS e ON e.id = w.enrolment_id
JOIN registration_insuredperson AS p ON p.id = e.person_id
JOIN treatment AS t USING (scheme, category, pension_payer)
WHERE w.filing_id = %(filing)s AND t.payer = 'unit'
