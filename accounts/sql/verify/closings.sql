-- Closings that are not the closing before and the lines since.
WITH chain AS (
    SELECT region, month, (month + interval '1 month')::date AS after,
           lag(month) OVER months AS previous,
           coalesce((lag(month) OVER months + interval '1 month')::date, '-infinity'::date) AS first_day
    FROM accounts_closedmonth
    WHERE %(region)s::text IS NULL OR region = %(region)s
    WINDOW months AS (PARTITION BY region ORDER BY month)
), wanted AS (
    SELECT * FROM chain WHERE after > coalesce(%(since)s::date, '-infinity')
), part AS (
    SELECT closing.account_id, wanted.month, closing.balance_fen AS taken_fen, 0 AS lines_fen
    FROM wanted JOIN accounts_closing AS closing ON closing.month = wanted.month
    JOIN accounts_ledgeraccount AS account ON account.id = closing.account_id AND account.region = wanted.region
    UNION ALL
    SELECT closing.account_id, wanted.month, 0, closing.balance_fen
    FROM wanted JOIN accounts_closing AS closing ON closing.month = wanted.previous
    JOIN accounts_ledgeraccount AS account ON account.id = closing.account_id AND account.region = wanted.region
    UNION ALL
    SELECT line.account_id, wanted.month, 0, line.amount_fen
    FROM accounts_line AS line
    JOIN accounts_ledgeraccount AS account ON account.id = line.account_id
    JOIN wanted ON wanted.region = account.region AND line.posted_on >= wanted.first_day AND line.posted_on < wanted.after
    WHERE line.posted_on >= (SELECT min(first_day) FROM wanted)
)
SELECT account.region, account.fund, (part.month + interval '1 month - 1 day')::date AS day, NULL::bigint AS entry_id,
       account.id AS account_id,
       format('closing of %%s %%s is %%s fen, its lines say %%s', account.code, account.holder_id,
              sum(taken_fen), sum(lines_fen)) AS detail
FROM part JOIN accounts_ledgeraccount AS account ON account.id = part.account_id
GROUP BY account.id, part.month
HAVING sum(taken_fen) <> sum(lines_fen)
ORDER BY day, account.id
LIMIT 100
