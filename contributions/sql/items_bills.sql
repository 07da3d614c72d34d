-- Bills that a run credits.
SELECT id, heads AS people FROM contributions_bill WHERE credit_run_id = %(run)s AND heads > 0
