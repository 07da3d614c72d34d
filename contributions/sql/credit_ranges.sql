-- The people of a run's bills in ascending order, cut into chunks: the last person of each chunk.
SELECT person_id FROM (
    SELECT person_id, row_number() OVER (ORDER BY person_id) AS number, count(*) OVER () AS people
    FROM (
        SELECT DISTINCT l.person_id
        FROM contributions_bill AS b
        JOIN contributions_billline AS l ON l.bill_id = b.id
        WHERE b.credit_run_id = %(run)s
    ) AS person
) AS numbered
WHERE number %% %(chunk)s = 0 OR number = people
ORDER BY person_id
