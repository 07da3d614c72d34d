-- Enrolments that the waiting ones of a list replace end in the month before, where they still can.
UPDATE registration_enrolment AS old
SET end_month = (new.start_month - interval '1 month')::date, end_reason = 'transfer', status = 'ended'
FROM registration_enrolment AS new
WHERE new.intake_id = %(intake)s AND new.status = 'draft' AND new.replaces_id = old.id
  AND old.status = 'active' AND old.start_month < new.start_month
  AND (old.end_month IS NULL OR old.end_month >= new.start_month)
