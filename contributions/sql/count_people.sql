-- People of the month: declared ones, and those for whom no employer declares.
SELECT (SELECT coalesce(sum(rows), 0) FROM contributions_filing WHERE run_id = %(run)s)
     + (SELECT count(*) FROM registration_enrolment AS e
        WHERE e.region = %(region)s AND e.category <> 'on-job' AND e.status IN ('active', 'ended')
          AND e.start_month <= %(month)s AND (e.end_month IS NULL OR e.end_month >= %(month)s))
