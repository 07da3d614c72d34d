-- Everything about a staged filing that only the database knows: duplicates, the roster, last month's wages.
WITH roster AS MATERIALIZED (
    SELECT e.id AS enrolment_id, p.id AS person_id, p.id_index, p.number, p.name
    FROM registration_enrolment AS e
    JOIN registration_insuredperson AS p ON p.id = e.person_id
    WHERE e.employer_id = %(employer)s AND e.category = 'on-job' AND e.status IN ('active', 'ended')
      AND e.start_month <= %(month)s AND (e.end_month IS NULL OR e.end_month >= %(month)s)
), staged AS MATERIALIZED (
    SELECT row_no, id_index, id_masked, name, wage_fen,
           first_value(row_no) OVER (PARTITION BY id_index ORDER BY row_no) AS first_row
    FROM contributions_stagedrow
    WHERE filing_id = %(filing)s
), last_wage AS MATERIALIZED (
    SELECT e.person_id, w.wage_fen
    FROM contributions_filing AS f
    JOIN contributions_declaredwage AS w ON w.filing_id = f.id
    JOIN registration_enrolment AS e ON e.id = w.enrolment_id
    WHERE f.employer_id = %(employer)s AND f.month = %(last_month)s AND f.status IN ('confirmed', 'assessed')
), found AS (
    SELECT 'E014' AS code, row_no, %(id_heading)s AS col, id_masked AS value,
           jsonb_build_object('first', first_row::text) AS params
    FROM staged WHERE id_index <> '' AND first_row < row_no
    UNION ALL
    SELECT 'E015', s.row_no, %(id_heading)s, s.id_masked, '{}'
    FROM staged AS s LEFT JOIN roster AS r USING (id_index)
    WHERE s.id_index <> '' AND r.id_index IS NULL
    UNION ALL
    SELECT 'E016', NULL, %(name_heading)s, r.name, jsonb_build_object('name', r.name || ' ' || r.number)
    FROM roster AS r LEFT JOIN staged AS s USING (id_index)
    WHERE s.id_index IS NULL
      AND NOT EXISTS (SELECT FROM staged AS broken WHERE broken.id_index = '' AND broken.name = r.name)
    UNION ALL
    SELECT 'E017', s.row_no, %(name_heading)s, left(s.name, 60), jsonb_build_object('expected', r.name)
    FROM staged AS s JOIN roster AS r USING (id_index)
    WHERE s.name <> '' AND replace(upper(s.name), ' ', '') <> replace(upper(r.name), ' ', '')
    UNION ALL
    SELECT 'E021', s.row_no, %(wage_heading)s, '', '{}'
    FROM staged AS s WHERE s.wage_fen IS NULL AND %(wages_asked)s
    UNION ALL
    SELECT 'W211', s.row_no, %(wage_heading)s, (s.wage_fen / 100.0)::numeric(18, 2)::text,
           jsonb_build_object('last', (last.wage_fen / 100.0)::numeric(18, 2)::text)
    FROM staged AS s
    JOIN roster AS r USING (id_index)
    JOIN last_wage AS last USING (person_id)
    WHERE s.wage_fen > 0 AND last.wage_fen > 0
      AND (s.wage_fen > 2 * last.wage_fen OR 2 * s.wage_fen < last.wage_fen)
)
INSERT INTO contributions_finding (filing_id, severity, code, row_no, "column", value, params)
SELECT %(filing)s, CASE WHEN code LIKE 'E%%' THEN 'error' ELSE 'warning' END, code, row_no,
       left(coalesce(col, ''), 60), left(value, 60), params
FROM found
ORDER BY row_no NULLS LAST, code
