-- People of some categories who are enrolled in the month.
SELECT DISTINCT e.person_id AS id, 1 AS people
FROM registration_enrolment AS e
WHERE e.region = %(region)s AND e.category = ANY (%(categories)s) AND e.status IN ('active', 'ended')
  AND e.start_month <= %(month)s AND (e.end_month IS NULL OR e.end_month >= %(month)s)
