-- People of a chunk who get something on an account and have none yet.
SELECT DISTINCT l.person_id
FROM contributions_bill AS b
JOIN contributions_billline AS l ON l.bill_id = b.id
LEFT JOIN accounts_personalaccount AS account ON account.person_id = l.person_id
WHERE b.credit_run_id = %(run)s AND l.person_id > %(after)s AND l.person_id <= %(upto)s
  AND l.account_from_person_fen + l.account_from_unit_fen <> 0 AND account.person_id IS NULL
ORDER BY l.person_id
