-- How many rows of a filing are still staged, and how many people the employer has to declare.
SELECT (SELECT count(*) FROM contributions_stagedrow WHERE filing_id = %(filing)s),
       (SELECT count(*)
        FROM registration_enrolment AS e
        WHERE e.employer_id = %(employer)s AND e.category = 'on-job' AND e.status IN ('active', 'ended')
          AND e.start_month <= %(month)s AND (e.end_month IS NULL OR e.end_month >= %(month)s))
