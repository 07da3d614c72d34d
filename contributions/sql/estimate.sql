-- What the people of a filing would cost: sums of the same rounded amounts that the month will write.
WITH treatment AS MATERIALIZED (
    /* treatments */
), source AS (
    /* source */
), line AS (
    /* premiums */
)
SELECT count(*), coalesce(sum(base_fen), 0)::bigint, coalesce(sum(unit_fen), 0)::bigint,
       coalesce(sum(person_fen), 0)::bigint, coalesce(sum(topup_fen), 0)::bigint, coalesce(sum(local_fen), 0)::bigint,
       coalesce(sum(maternity_fen), 0)::bigint
FROM line
