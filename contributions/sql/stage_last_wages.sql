-- Stage everybody of the roster with the wage last declared for them; people never declared get none.
WITH last AS MATERIALIZED (
    SELECT before.person_id, w.wage_fen
    FROM contributions_filing AS f
    JOIN contributions_declaredwage AS w ON w.filing_id = f.id
    JOIN registration_enrolment AS before ON before.id = w.enrolment_id
    WHERE f.employer_id = %(employer)s AND f.month = %(last_month)s AND f.status IN ('confirmed', 'assessed')
)
INSERT INTO contributions_stagedrow (filing_id, row_no, id_index, id_masked, name, wage_fen)
SELECT %(filing)s, row_number() OVER (ORDER BY p.name_pinyin, p.id), p.id_index, p.number, p.name, last.wage_fen
FROM registration_enrolment AS e
JOIN registration_insuredperson AS p ON p.id = e.person_id
LEFT JOIN last ON last.person_id = e.person_id
WHERE e.employer_id = %(employer)s AND e.category = 'on-job' AND e.status IN ('active', 'ended')
  AND e.start_month <= %(month)s AND (e.end_month IS NULL OR e.end_month >= %(month)s)
