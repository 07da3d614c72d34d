-- What only the database knows of a staged list: who is known, and whose enrolment stands in the way.
-- What an earlier check has linked is linked anew or not at all. The conditions of "in the way" are those of registration.queries.live_enrolments.
WITH known AS MATERIALIZED (
    SELECT r.id AS row_id, r.row_no, r.id_masked, r.name,
           p.id AS person_id, p.status = 'active' AS is_active,
           (p.name, p.sex, p.born_on) = (r.name, r.sex, r.born_on) AS is_same,
           live.many, live.enrolment_id, live.is_here, live.is_replaceable
    FROM registration_intakerow AS r
    JOIN registration_insuredperson AS p ON p.region = %(region)s AND p.id_index = r.id_index
    CROSS JOIN LATERAL (
        SELECT count(*) AS many, min(e.id) AS enrolment_id,
               coalesce(bool_or(e.employer_id = %(employer)s), false) AS is_here,
               coalesce(bool_and(
                   e.status = 'active' AND e.start_month < %(start)s
                   AND NOT EXISTS (SELECT FROM registration_enrolment AS n WHERE n.replaces_id = e.id)
               ), false) AS is_replaceable
        FROM registration_enrolment AS e
        WHERE e.person_id = p.id AND e.region = %(region)s
          AND (e.status IN ('active', 'ended') OR (e.status = 'draft' AND e.replaces_id IS NULL))
          AND (e.end_month IS NULL OR e.end_month >= %(start)s)
    ) AS live
    WHERE r.intake_id = %(intake)s
), linked AS (
    UPDATE registration_intakerow AS r
    SET person_id = known.person_id,
        replaces_id = CASE
            WHEN %(transfer)s AND known.many = 1 AND known.is_replaceable AND NOT known.is_here
            THEN known.enrolment_id
        END
    FROM registration_intakerow AS same
    LEFT JOIN known ON known.row_id = same.id
    WHERE r.id = same.id AND same.intake_id = %(intake)s
      AND (known.row_id IS NOT NULL OR r.person_id IS NOT NULL OR r.replaces_id IS NOT NULL)
), found AS (
    SELECT 'P121' AS code, row_no, %(name_heading)s AS heading, name AS value FROM known WHERE NOT is_same
    UNION ALL
    SELECT 'P122', row_no, %(id_heading)s, id_masked FROM known WHERE NOT is_active
    UNION ALL
    SELECT CASE
               WHEN is_here THEN 'P123'
               WHEN NOT %(transfer)s THEN 'P124'
               ELSE 'P125'
           END, row_no, %(id_heading)s, id_masked
    FROM known
    WHERE many > 0 AND NOT (%(transfer)s AND many = 1 AND is_replaceable AND NOT is_here)
)
INSERT INTO registration_intakefinding (intake_id, severity, code, row_no, "column", value, params)
SELECT %(intake)s, 'error', code, row_no, left(heading, 60), left(value, 60), '{}'
FROM found
ORDER BY row_no, code
LIMIT %(limit)s
