-- Receipts of a list in the order of their references; one that has been recorded before is passed over.
INSERT INTO contributions_receipt
    (region, bank_reference, amount_fen, matched_fen, value_on, source, payer_text, payer_kind, employer_id, person_id,
     entered_by_id, entered_at)
SELECT %(region)s, line.bank_reference, line.amount_fen, 0, line.value_on, line.source, line.payer_text, line.payer_kind,
       line.employer_id, line.person_id, %(by)s, now()
FROM jsonb_to_recordset(%(lines)s) AS line (
    bank_reference text, amount_fen bigint, value_on date, source text, payer_text text, payer_kind text,
    employer_id bigint, person_id bigint
)
ORDER BY line.bank_reference
ON CONFLICT (region, bank_reference) DO NOTHING
RETURNING id
