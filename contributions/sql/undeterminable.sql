-- Employers with people in the month that neither declared nor have a month before to be assessed from.
SELECT count(DISTINCT e.employer_id)
FROM registration_enrolment AS e
JOIN registration_employer AS u ON u.id = e.employer_id
WHERE u.region = %(region)s AND u.status = 'active' AND e.category = 'on-job' AND e.status IN ('active', 'ended')
  AND e.start_month <= %(month)s AND (e.end_month IS NULL OR e.end_month >= %(month)s)
  AND NOT EXISTS (SELECT FROM contributions_bill AS b WHERE b.employer_id = e.employer_id AND b.month = %(month)s)
