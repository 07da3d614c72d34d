-- Staged rows become declared wages of the people's enrolments. What matches nobody of the roster is left out, and
-- the number of rows tells.
INSERT INTO contributions_declaredwage (filing_id, enrolment_id, wage_fen)
SELECT s.filing_id, e.id, s.wage_fen
FROM registration_enrolment AS e
JOIN registration_insuredperson AS p ON p.id = e.person_id
JOIN contributions_stagedrow AS s ON s.id_index = p.id_index
WHERE s.filing_id = %(filing)s AND s.wage_fen IS NOT NULL
  AND e.employer_id = %(employer)s AND e.category = 'on-job' AND e.status IN ('active', 'ended')
  AND e.start_month <= %(month)s AND (e.end_month IS NULL OR e.end_month >= %(month)s)
ORDER BY e.id
