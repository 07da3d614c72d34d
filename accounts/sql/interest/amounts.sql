-- Interest of a range of personal accounts by monthly products (DOMAIN 5.5): the twin of
-- accounts.rules.interest.year_interest. What the year's months begin with is the closing of the month before;
-- rates come as whole numbers of a common unit for each month.
WITH opening AS (
    SELECT account.account_id, rate.current_units, rate.carried_units,
           -coalesce(carried.balance_fen, 0) AS carried_fen,
           coalesce(carried.balance_fen, 0) - coalesce(closing.balance_fen, 0) AS current_fen
    FROM unnest(%(accounts)s::bigint[]) AS account (account_id)
    CROSS JOIN unnest(%(months)s::date[], %(current)s::bigint[], %(carried)s::bigint[])
        AS rate (month, current_units, carried_units)
    LEFT JOIN accounts_closing AS closing ON closing.account_id = account.account_id AND closing.month = rate.month
        AND closing.month BETWEEN %(first)s AND %(last)s
    LEFT JOIN accounts_closing AS carried ON carried.account_id = account.account_id AND carried.month = %(first)s
), product AS (
    SELECT account_id,
           CASE WHEN sum(current_fen) > 0 THEN sum(current_fen * current_units + carried_fen * carried_units)
                ELSE sum((current_fen + carried_fen) * carried_units) END::bigint AS units
    FROM opening GROUP BY account_id
)
SELECT account_id, greatest(0, share(units, 1, %(divisor)s)) AS amount_fen FROM product
