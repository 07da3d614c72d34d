-- The last person of the next chunk.
SELECT max(person_id) FROM (
    SELECT e.person_id
    FROM registration_enrolment AS e
    WHERE e.region = %(region)s AND e.person_id > %(after)s AND e.category /* categories */
      AND e.status IN ('active', 'ended')
      AND e.start_month <= %(month)s AND (e.end_month IS NULL OR e.end_month >= %(month)s)
    ORDER BY e.person_id
    LIMIT %(chunk)s
) AS chunk
