-- How many people the employer has to declare, and how many of them a checked filing declares.
SELECT count(*), count(w.enrolment_id)
FROM registration_enrolment AS e
LEFT JOIN contributions_declaredwage AS w ON w.filing_id = %(filing)s AND w.enrolment_id = e.id
WHERE e.employer_id = %(employer)s AND e.category = 'on-job' AND e.status IN ('active', 'ended')
  AND e.start_month <= %(month)s AND (e.end_month IS NULL OR e.end_month >= %(month)s)
