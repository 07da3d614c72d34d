-- The twin of contributions.rules.entitlement: whether each person has benefits on a day, and why not. Months are read
-- in their order, one step of the recursion for each: paid, owed, or barred (ordinance 24; SZ 19; DOMAIN 6.1, 6.2).
WITH RECURSIVE record AS MATERIALIZED (
    /* records */
), person AS MATERIALIZED (
    SELECT person_id,
           string_agg(
               CASE WHEN status IN ('paid', 'exempt', 'deferred', 'continued') THEN 'p'
                    WHEN status = 'late-paid' AND %(late_counts)s THEN 'p'
                    WHEN status = 'barred' THEN 'b'
                    ELSE 'u' END, '' ORDER BY number) FILTER (WHERE month < %(month)s) AS marks,
           min(month) AS first_month, max(month) AS last_month,
           (array_agg(status ORDER BY number DESC))[1] AS last_status,
           max(status) FILTER (WHERE month = %(month)s) AS status,
           max(status) FILTER (WHERE month = (%(month)s::date - interval '1 month')) AS status_before
    FROM record
    GROUP BY person_id
), walk (person_id, marks, at, calendar, has, wait, waited, run, in_all, stopped) AS (
    -- The months paid from the first on need no steps.
    SELECT person_id, all_marks, paid + 1 AS at,
           (date_part('month', first_month)::integer - 1 + paid) %% 12 + 1 AS calendar,
           paid >= %(waiting)s AS has, %(waiting)s::integer AS wait, least(paid, %(waiting)s) AS waited,
           0 AS run, 0 AS in_all, false AS stopped
    FROM (
        SELECT person_id, first_month, coalesce(marks, '') AS all_marks,
               coalesce(length(marks) - length(ltrim(marks, 'p')), 0) AS paid
        FROM person
    ) AS begun
    WHERE %(method)s = 'waiting-and-stops'
    UNION ALL
    SELECT w.person_id, w.marks, w.at + 1, w.calendar %% 12 + 1,
           CASE m.mark WHEN 'b' THEN w.has WHEN 'p' THEN w.has OR p.regains ELSE w.has AND NOT u.stops END,
           CASE WHEN m.mark = 'u' AND u.stops THEN u.wait
                WHEN m.mark = 'u' AND NOT w.has AND w.stopped AND u.by_sum THEN greatest(w.wait, %(after_sum)s)
                ELSE w.wait END,
           CASE WHEN m.mark = 'b' THEN w.waited
                WHEN m.mark = 'p' THEN w.waited + (NOT w.has)::integer
                WHEN w.has AND NOT u.stops THEN w.waited
                ELSE 0 END,
           CASE m.mark WHEN 'b' THEN w.run WHEN 'p' THEN 0 ELSE w.run + 1 END,
           CASE WHEN m.mark = 'b' THEN y.in_all
                WHEN m.mark = 'u' THEN y.in_all + 1
                WHEN p.regains AND %(horizon)s = 'since-last-entitlement' THEN 0
                ELSE y.in_all END,
           CASE m.mark WHEN 'b' THEN w.stopped WHEN 'p' THEN w.stopped AND NOT p.regains ELSE w.stopped OR u.stops END
    FROM walk AS w
    CROSS JOIN LATERAL (SELECT substr(w.marks, w.at, 1) AS mark) AS m
    CROSS JOIN LATERAL (
        SELECT CASE WHEN %(horizon)s = 'calendar-year' AND w.calendar = 1 THEN 0 ELSE w.in_all END AS in_all
    ) AS y
    CROSS JOIN LATERAL (SELECT NOT w.has AND w.waited + 1 >= w.wait AS regains) AS p
    CROSS JOIN LATERAL (
        SELECT by_run, by_sum, w.has AND (by_run OR by_sum) AS stops,
               CASE WHEN by_run AND by_sum AND %(longer)s THEN greatest(%(after_run)s, %(after_sum)s)
                    WHEN by_run AND by_sum THEN least(%(after_run)s, %(after_sum)s)
                    WHEN by_run THEN %(after_run)s ELSE %(after_sum)s END AS wait
        FROM (SELECT w.run + 1 >= %(stop_run)s AS by_run, y.in_all + 1 >= %(stop_sum)s AS by_sum) AS test
    ) AS u
    WHERE w.at <= length(w.marks)
), stand AS (
    SELECT person_id, has, waited, stopped FROM walk WHERE at > length(marks)
), category AS (
    SELECT DISTINCT ON (e.person_id) e.person_id, e.category
    FROM registration_enrolment AS e
    JOIN person USING (person_id)
    WHERE e.status IN ('active', 'ended') AND e.start_month <= %(month)s
      AND (e.end_month IS NULL OR e.end_month >= %(month)s)
    ORDER BY e.person_id, e.start_month DESC
), known AS (
    SELECT person.person_id, person.first_month, person.status_before, coalesce(category.category, '') AS category,
           stand.has, stand.waited, stand.stopped, person.status IS NOT NULL AS recorded,
           CASE WHEN person.status IS NOT NULL THEN person.status
                WHEN person.last_month = (%(month)s::date - interval '1 month')
                THEN CASE WHEN person.last_status IN ('unpaid', 'late-paid', 'none') THEN 'unpaid' ELSE 'paid' END
           END AS status
    FROM person
    LEFT JOIN stand USING (person_id)
    LEFT JOIN category USING (person_id)
), arrears AS (
    -- Where benefits stand and the month is owed: the months owed in a row around it, from the first on.
    SELECT known.person_id, known.recorded, arrears.first_month,
           (arrears.first_month + make_interval(months => %(stop_run)s::integer) - interval '1 day')::date AS deadline
    FROM known
    CROSS JOIN LATERAL (
        SELECT coalesce(max(r.month) + interval '1 month', known.first_month)::date AS first_month
        FROM record AS r
        WHERE r.person_id = known.person_id AND r.month < %(month)s AND r.status NOT IN ('unpaid', 'late-paid', 'none')
    ) AS arrears
    WHERE known.has AND known.status IN ('unpaid', 'late-paid') AND %(suspended)s = 'settled-when-paid-before-stop'
), settled AS (
    SELECT person_id
    FROM arrears
    WHERE recorded AND NOT EXISTS (
        SELECT FROM record AS owed
        WHERE owed.person_id = arrears.person_id AND owed.month BETWEEN arrears.first_month AND arrears.deadline
          AND owed.status IN ('unpaid', 'late-paid', 'none')
          AND (owed.paid_on IS NULL OR owed.paid_on > arrears.deadline)
          AND NOT EXISTS (
              SELECT FROM record AS between_them
              WHERE between_them.person_id = arrears.person_id
                AND between_them.month >= arrears.first_month AND between_them.month < owed.month
                AND between_them.status NOT IN ('unpaid', 'late-paid', 'none')
          )
    )
), covered AS (
    SELECT known.*, known.status IN ('paid', 'exempt', 'deferred', 'continued') AS as_paid,
           known.status IN ('paid', 'exempt', 'deferred', 'continued', 'late-paid') AS counts,
           CASE WHEN known.first_month = %(month)s THEN false
                WHEN %(resumption)s = 'month-of-payment' THEN true
                ELSE coalesce(known.status_before IN ('paid', 'exempt', 'deferred', 'continued', 'late-paid'), false)
           END AS covered_before,
           %(suspended)s = 'fund-always' OR settled.person_id IS NOT NULL AS settled_later
    FROM known
    LEFT JOIN settled USING (person_id)
), answer AS (
    SELECT person_id, category,
           CASE WHEN status = 'barred' THEN 'barred'
                WHEN status IS NULL OR status = 'none' THEN 'not-insured'
                WHEN %(method)s = 'waiting-and-stops' THEN
                    CASE WHEN category = 'retired' OR has AND (as_paid OR settled_later) THEN 'entitled'
                         WHEN has THEN 'suspended'
                         WHEN stopped AND waited = 0 THEN 'stopped'
                         ELSE 'waiting' END
                WHEN NOT counts AND covered_before AND %(last_day)s >= %(day_number)s THEN 'entitled'
                WHEN NOT counts THEN 'stopped'
                WHEN covered_before THEN 'entitled'
                ELSE 'waiting' END AS status,
           CASE WHEN %(method)s = 'waiting-and-stops' THEN stopped
                ELSE NOT counts OR coalesce(status_before = 'unpaid', false) END AS employers_fault
    FROM covered
)
SELECT person_id, status,
       CASE status WHEN 'barred' THEN 'R01' WHEN 'not-insured' THEN 'R01' WHEN 'waiting' THEN 'R02' WHEN 'suspended' THEN 'R03'
                   WHEN 'stopped' THEN 'R04' ELSE '' END AS reason,
       status = 'entitled' OR CASE status WHEN 'barred' THEN %(barred_usable)s ELSE %(stopped_usable)s END AS account_usable,
       category = 'on-job' AND CASE status WHEN 'suspended' THEN true
                                           WHEN 'stopped' THEN employers_fault
                                           WHEN 'waiting' THEN employers_fault
                                           ELSE false END AS employer_liable
FROM answer
