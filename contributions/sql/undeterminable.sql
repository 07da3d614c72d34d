-- Employers with people in the month that neither declared nor have a month before to be assessed from.
SELECT count(*)
FROM registration_employer AS u
WHERE u.region = %(region)s AND u.status = 'active'
  AND NOT EXISTS (SELECT FROM contributions_bill AS b WHERE b.employer_id = u.id AND b.month = %(month)s)
  AND EXISTS (
      SELECT FROM registration_enrolment AS e
      WHERE e.employer_id = u.id AND e.category = 'on-job' AND e.status IN ('active', 'ended')
        AND e.start_month <= %(month)s AND (e.end_month IS NULL OR e.end_month >= %(month)s)
  )
