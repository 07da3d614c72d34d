-- Staged rows become declared wages of the people's enrolments. What matches nobody of the roster is left out, and
-- the number of rows tells.
WITH roster AS MATERIALIZED (
    SELECT e.id AS enrolment_id, p.id_index
    FROM registration_enrolment AS e
    JOIN registration_insuredperson AS p ON p.id = e.person_id
    WHERE e.employer_id = %(employer)s AND e.category = 'on-job' AND e.status IN ('active', 'ended')
      AND e.start_month <= %(month)s AND (e.end_month IS NULL OR e.end_month >= %(month)s)
)
INSERT INTO contributions_declaredwage (filing_id, enrolment_id, wage_fen)
SELECT s.filing_id, roster.enrolment_id, s.wage_fen
FROM roster
JOIN contributions_stagedrow AS s USING (id_index)
WHERE s.filing_id = %(filing)s AND s.wage_fen IS NOT NULL
ORDER BY roster.enrolment_id
