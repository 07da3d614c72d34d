-- Whoever waits in a list is approved, but for those whose enrolment elsewhere still stands in the way.
UPDATE registration_enrolment AS new
SET status = 'active', decided_by_id = %(by)s, decided_at = %(at)s
WHERE new.intake_id = %(intake)s AND new.status = 'draft'
  AND NOT EXISTS (
      SELECT FROM registration_enrolment AS old
      WHERE old.person_id = new.person_id AND old.region = new.region AND old.id <> new.id
        AND (old.status IN ('active', 'ended') OR (old.status = 'draft' AND old.replaces_id IS NULL))
        AND (old.end_month IS NULL OR old.end_month >= new.start_month)
  )
