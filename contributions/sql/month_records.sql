-- The record of each person's months up to the month of a day: certified months, then bills and enrolments (DOMAIN
-- 4.5.4). A month that is unpaid while its grace runs is taken as the month before it went.
SELECT person_id, number, month, paid_on,
       CASE WHEN NOT pending THEN status
            WHEN first_value(status) OVER same IN ('paid', 'exempt', 'deferred', 'continued')
                 OR first_value(pending) OVER same THEN 'paid'
            ELSE 'unpaid' END AS status
FROM (
    SELECT person_id, number, month, status, paid_on, status = 'unpaid' AND grace_until >= %(judged_on)s AS pending,
           count(*) FILTER (WHERE NOT (status = 'unpaid' AND grace_until >= %(judged_on)s))
               OVER (PARTITION BY person_id ORDER BY number) AS part
    FROM (
        SELECT person.id AS person_id, month.number, month.month::date,
               CASE WHEN month.number <= person.prior_months THEN 'paid'
                    WHEN line.payer_kind = 'pooled-fund' THEN 'exempt'
                    WHEN line.bill_id IS NOT NULL THEN
                        CASE WHEN line.paid_on IS NULL THEN 'unpaid'
                             WHEN %(on_time)s <> 'no-limit' AND line.paid_on > grace.until THEN 'late-paid'
                             ELSE 'paid' END
                    WHEN person.insured @> month.month::date THEN 'unpaid'
                    WHEN (
                        SELECT e.end_reason
                        FROM registration_enrolment AS e
                        WHERE e.person_id = person.id AND e.status IN ('active', 'ended') AND e.end_month < month.month
                        ORDER BY e.start_month DESC
                        LIMIT 1
                    ) = 'suspended' THEN 'barred'
                    ELSE 'none' END AS status,
               CASE WHEN month.number <= person.prior_months THEN (month.month + interval '1 month - 1 day')::date
                    ELSE line.paid_on END AS paid_on,
               grace.until AS grace_until
        FROM (
            SELECT p.id, p.prior_months, min(e.start_month) AS first_month,
                   range_agg(daterange(e.start_month, e.end_month, '[]')) AS insured
            FROM registration_insuredperson AS p
            JOIN registration_enrolment AS e ON e.person_id = p.id AND e.status IN ('active', 'ended')
            WHERE p.region = %(region)s AND p.id > %(after)s AND p.id <= %(upto)s
            GROUP BY p.id
            HAVING min(e.start_month) <= %(month)s
        ) AS person
        CROSS JOIN LATERAL generate_series(
            person.first_month - make_interval(months => person.prior_months), %(month)s::timestamp, '1 month'
        ) WITH ORDINALITY AS month (month, number)
        LEFT JOIN (
            SELECT DISTINCT ON (l.person_id, l.month) l.person_id, l.month, l.bill_id, b.payer_kind, b.paid_on, b.due_on
            FROM contributions_billline AS l
            JOIN contributions_bill AS b ON b.id = l.bill_id
            WHERE b.region = %(region)s AND b.status NOT IN ('draft', 'replaced') AND l.month <= %(month)s
              AND l.person_id > %(after)s AND l.person_id <= %(upto)s
            ORDER BY l.person_id, l.month, l.bill_id DESC
        ) AS line ON line.person_id = person.id AND line.month = month.month AND month.number > person.prior_months
        CROSS JOIN LATERAL (
            -- The last day on which the premium is in time (AMB-07); where the record decides, grace ends with the month.
            SELECT CASE %(on_time)s
                       WHEN 'end-of-next-month' THEN (month.month + interval '2 months - 1 day')::date
                       WHEN 'due-date-and-grace'
                       THEN coalesce(line.due_on, month.month::date + %(due_day)s - 1) + %(grace_days)s::integer
                       ELSE (month.month + interval '1 month - 1 day')::date END AS until
        ) AS grace
    ) AS found
) AS parted
WINDOW same AS (PARTITION BY person_id, part ORDER BY number)
