-- Everything about a staged filing that only the database knows: duplicates, the roster, last month's wages. Where
-- nothing is wrong, in the file either, its wages are written down at once; they count when the filing is sent.
-- Gives errors, warnings, and the sum of the wages.
WITH roster AS (
    SELECT e.id AS enrolment_id, p.id_index, p.number, p.name
    FROM registration_enrolment AS e
    -- OFFSET 0 has each person looked up by key: one employer's people are a small part of the register.
    CROSS JOIN LATERAL (
        SELECT id_index, number, name FROM registration_insuredperson WHERE id = e.person_id OFFSET 0
    ) AS p
    WHERE e.employer_id = %(employer)s AND e.category = 'on-job' AND e.status IN ('active', 'ended')
      AND e.start_month <= %(month)s AND (e.end_month IS NULL OR e.end_month >= %(month)s)
), staged AS MATERIALIZED (
    SELECT row_no, id_index, id_masked, name, wage_fen,
           first_value(row_no) OVER (PARTITION BY id_index ORDER BY row_no) AS first_row
    FROM contributions_stagedrow
    WHERE filing_id = %(filing)s
), last_wage AS (
    SELECT w.enrolment_id, w.wage_fen
    FROM contributions_filing AS f
    JOIN contributions_declaredwage AS w ON w.filing_id = f.id
    WHERE f.employer_id = %(employer)s AND f.month = %(last_month)s AND f.status IN ('confirmed', 'assessed')
), pair AS MATERIALIZED (
    SELECT s.row_no, s.id_index AS staged_index, s.id_masked, s.name AS staged_name, s.wage_fen, s.first_row,
           r.enrolment_id, r.id_index AS roster_index, r.number, r.name, last.wage_fen AS last_fen
    FROM staged AS s
    FULL JOIN roster AS r ON r.id_index = s.id_index
    LEFT JOIN last_wage AS last ON last.enrolment_id = r.enrolment_id
), odd AS MATERIALIZED (
    SELECT * FROM pair
    WHERE staged_index IS NULL OR roster_index IS NULL OR first_row < row_no OR wage_fen IS NULL
       OR staged_name <> name
       OR (wage_fen > 0 AND last_fen > 0 AND (wage_fen > 2 * last_fen OR 2 * wage_fen < last_fen))
), found AS (
    SELECT 'E014' AS code, row_no, %(id_heading)s AS col, id_masked AS value,
           jsonb_build_object('first', first_row::text) AS params
    FROM odd WHERE staged_index <> '' AND first_row < row_no
    UNION ALL
    SELECT 'E015', row_no, %(id_heading)s, id_masked, '{}'
    FROM odd WHERE staged_index <> '' AND roster_index IS NULL
    UNION ALL
    SELECT 'E016', NULL, %(name_heading)s, o.name, jsonb_build_object('name', o.name || ' ' || o.number)
    FROM odd AS o
    WHERE o.staged_index IS NULL
      AND o.name NOT IN (SELECT broken.name FROM staged AS broken WHERE broken.id_index = '')
    UNION ALL
    SELECT 'E017', row_no, %(name_heading)s, left(staged_name, 60), jsonb_build_object('expected', name)
    FROM odd
    WHERE roster_index IS NOT NULL AND staged_name <> ''
      AND replace(upper(staged_name), ' ', '') <> replace(upper(name), ' ', '')
    UNION ALL
    SELECT 'E021', row_no, %(wage_heading)s, '', '{}'
    FROM odd WHERE staged_index IS NOT NULL AND wage_fen IS NULL AND %(wages_asked)s
    UNION ALL
    SELECT 'W211', row_no, %(wage_heading)s, (wage_fen / 100.0)::numeric(18, 2)::text,
           jsonb_build_object('last', (last_fen / 100.0)::numeric(18, 2)::text)
    FROM odd
    WHERE roster_index IS NOT NULL AND wage_fen > 0 AND last_fen > 0
      AND (wage_fen > 2 * last_fen OR 2 * wage_fen < last_fen)
), stored AS (
    INSERT INTO contributions_finding (filing_id, severity, code, row_no, "column", value, params)
    SELECT %(filing)s, CASE WHEN code LIKE 'E%%' THEN 'error' ELSE 'warning' END, code, row_no,
           left(coalesce(col, ''), 60), left(value, 60), params
    FROM found
    ORDER BY row_no NULLS LAST, code
    RETURNING severity
), count AS (
    SELECT count(*) FILTER (WHERE severity = 'error') AS errors, count(*) FILTER (WHERE severity = 'warning') AS warnings
    FROM (SELECT severity FROM contributions_finding WHERE filing_id = %(filing)s
          UNION ALL SELECT severity FROM stored) AS finding
), declared AS (
    INSERT INTO contributions_declaredwage (filing_id, enrolment_id, wage_fen)
    SELECT %(filing)s, enrolment_id, wage_fen
    FROM pair
    WHERE (SELECT errors FROM count) = 0
    ORDER BY enrolment_id
)
SELECT errors, warnings, (SELECT coalesce(sum(wage_fen), 0)::bigint FROM staged) FROM count
