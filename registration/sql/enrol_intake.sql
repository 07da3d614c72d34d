-- The people of a list that is handed in: those not yet known become persons, each gets an enrolment to decide.
-- Numbers are issued as in registration.operations.issue_numbers.
WITH staged AS MATERIALIZED (
    SELECT * FROM registration_intakerow WHERE intake_id = %(intake)s
), person AS (
    INSERT INTO registration_insuredperson (
        region, number, name, name_pinyin, sex, born_on, id_type, id_number, id_index, nationality, phone, status,
        prior_months, prior_certificate, work_started_on)
    SELECT %(region)s, %(prefix)s || lpad(nextval('registration_person_number')::text, 10, '0'), name, name_pinyin,
           sex, born_on, id_type, id_number, id_index, nationality, phone, 'active', 0, '', work_started_on
    FROM (SELECT * FROM staged WHERE person_id IS NULL ORDER BY row_no) AS unknown
    RETURNING id, id_index
)
INSERT INTO registration_enrolment (
    person_id, employer_id, region, category, scheme, household, comprehensive_requested, local_supplementary,
    maternity, pension_payer, pension_decision, unemployment_benefit, employed_on, start_month, start_reason,
    end_reason, replaces_id, status, entered_by_id, entered_at, refusal_reason, intake_id)
SELECT coalesce(staged.person_id, person.id), %(employer)s, %(region)s, 'on-job', staged.scheme, staged.household,
       staged.comprehensive_requested, staged.local_supplementary, staged.maternity, '', '', false,
       staged.employed_on, %(start)s, %(start_reason)s, '', staged.replaces_id, 'draft', %(by)s, %(at)s, '',
       %(intake)s
FROM staged
LEFT JOIN person ON person.id_index = staged.id_index
ORDER BY staged.row_no
