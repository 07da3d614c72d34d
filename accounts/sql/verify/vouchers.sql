-- Months of a fund whose voucher numbers do not run from 1 without a gap.
SELECT coalesce(used.region, counter.region) AS region, coalesce(used.fund, counter.fund) AS fund,
       coalesce(used.month, counter.month) AS day, NULL::bigint AS entry_id, NULL::bigint AS account_id,
       format('voucher numbers: %%s of %%s used, from %%s to %%s', coalesce(used.numbers, 0), counter.last_number,
              used.first_number, used.last_number) AS detail
FROM (
    SELECT region, fund, date_trunc('month', posted_on)::date AS month, count(DISTINCT voucher_number) AS numbers,
           min(voucher_number) AS first_number, max(voucher_number) AS last_number
    FROM accounts_entry WHERE book = 'fund'
    GROUP BY region, fund, date_trunc('month', posted_on)
) AS used
FULL JOIN accounts_vouchercounter AS counter USING (region, fund, month)
WHERE (%(region)s::text IS NULL OR coalesce(used.region, counter.region) = %(region)s)
  AND coalesce(used.month, counter.month) >= coalesce(date_trunc('month', %(since)s::date), '-infinity')
  AND (used.numbers, used.first_number, used.last_number) IS DISTINCT FROM
      (counter.last_number::bigint, 1, counter.last_number)
ORDER BY day
LIMIT 100
