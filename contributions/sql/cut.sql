-- Cut the items of a stage (id, people), in the order of their ids, into chunks: the last id and the people of each. As
-- many chunks as there are connections to write them, or more; a chunk ends with the item that fills it.
SELECT max(id), sum(people)::bigint
FROM (
    SELECT id, people, sum(people) OVER (ORDER BY id) - people AS before, sum(people) OVER () AS people_in_all
    FROM (
        /* items */
    ) AS item
) AS placed
GROUP BY before::bigint / greatest(1, least(%(chunk)s, ceil(people_in_all / %(connections)s::numeric)))::bigint
ORDER BY 1
