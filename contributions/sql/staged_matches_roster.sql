-- How many staged rows there are, how many of them are of the roster with a wage, and how long the roster is.
SELECT (SELECT count(*) FROM contributions_stagedrow WHERE filing_id = %(filing)s),
       (SELECT count(DISTINCT e.id)
        FROM contributions_stagedrow AS s
        JOIN registration_insuredperson AS p ON p.region = %(region)s AND p.id_index = s.id_index
        JOIN registration_enrolment AS e ON e.person_id = p.id
        WHERE s.filing_id = %(filing)s AND s.wage_fen IS NOT NULL
          AND e.employer_id = %(employer)s AND e.category = 'on-job' AND e.status IN ('active', 'ended')
          AND e.start_month <= %(month)s AND (e.end_month IS NULL OR e.end_month >= %(month)s)),
       (SELECT count(*)
        FROM registration_enrolment AS e
        WHERE e.employer_id = %(employer)s AND e.category = 'on-job' AND e.status IN ('active', 'ended')
          AND e.start_month <= %(month)s AND (e.end_month IS NULL OR e.end_month >= %(month)s))
