-- Where bills stand after their payer's money has been matched.
UPDATE contributions_bill AS bill
SET status = now.status, principal_paid_fen = now.principal_paid_fen, late_fee_fen = now.late_fee_fen,
    late_fee_paid_fen = now.late_fee_paid_fen, paid_on = now.paid_on
FROM unnest(%(ids)s::bigint[], %(status)s::text[], %(principal_paid_fen)s::bigint[], %(late_fee_fen)s::bigint[],
            %(late_fee_paid_fen)s::bigint[], %(paid_on)s::date[])
    AS now (id, status, principal_paid_fen, late_fee_fen, late_fee_paid_fen, paid_on)
WHERE bill.id = now.id
