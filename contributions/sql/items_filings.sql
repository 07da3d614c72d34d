-- Employers whose filings were closed with the month.
SELECT employer_id AS id, rows AS people FROM contributions_filing WHERE run_id = %(run)s
