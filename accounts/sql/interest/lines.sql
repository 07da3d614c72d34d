-- Interest as lines of a staged entry. Accounts of nothing get no line.
INSERT INTO {lines} (entry_id, account_id, amount_fen, posted_on, kind)
SELECT %(entry)s, account_id, -amount_fen, %(on)s, 'interest' FROM (
{amounts}
) AS interest WHERE amount_fen > 0 ORDER BY account_id
