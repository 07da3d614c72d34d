-- How much of each receipt is matched now.
UPDATE contributions_receipt AS receipt SET matched_fen = now.matched_fen
FROM unnest(%(ids)s::bigint[], %(matched_fen)s::bigint[]) AS now (id, matched_fen)
WHERE receipt.id = now.id
