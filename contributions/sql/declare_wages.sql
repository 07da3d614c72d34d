-- Staged rows become declared wages of the people's enrolments.
INSERT INTO contributions_declaredwage (filing_id, enrolment_id, wage_fen)
SELECT s.filing_id, e.id, s.wage_fen
FROM contributions_stagedrow AS s
JOIN registration_insuredperson AS p ON p.region = %(region)s AND p.id_index = s.id_index
JOIN registration_enrolment AS e ON e.person_id = p.id
WHERE s.filing_id = %(filing)s
  AND e.employer_id = %(employer)s AND e.category = 'on-job' AND e.status IN ('active', 'ended')
  AND e.start_month <= %(month)s AND (e.end_month IS NULL OR e.end_month >= %(month)s)
ORDER BY e.id
