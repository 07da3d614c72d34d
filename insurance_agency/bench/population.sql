-- A register of %(persons)s persons over %(employers)s employers of one region, with their accounts' owners.
WITH employer AS (
    INSERT INTO registration_employer (
        region, number, name, name_pinyin, credit_code, kind, industry, established_on, contact_name, phone, address,
        bank_name, bank_account, routing_facts, agency, collector, fund_account, status, entered_by_id, entered_at,
        decided_by_id, decided_at, refusal_reason, registered_on)
    SELECT %(region)s, lpad(n::text, 6, '0'), '量测单位' || n, 'liangcedanwei ' || n, 'BENCH' || lpad(n::text, 13, '0'),
           'enterprise', '', '2001-01-01', '经办人', ''::bytea, '', '', ''::bytea, '{}', '', '', '', 'active',
           %(clerk)s, now(), %(second)s, now(), '', '2003-07-01'
    FROM generate_series(1, %(employers)s) AS n
    RETURNING id, number::integer AS n
), person AS (
    INSERT INTO registration_insuredperson (
        region, number, name, name_pinyin, sex, born_on, id_type, id_number, id_index, nationality, phone, status,
        prior_months, prior_certificate)
    SELECT %(region)s, lpad(n::text, 10, '0'), '职工' || n, 'zhigong ' || n, 'M',
           date '1948-01-01' + (n * 7919 %% 13000)::integer, 'resident-id', ''::bytea,
           encode(sha256(n::text::bytea), 'hex'), 'CHN', ''::bytea, 'active', 0, ''
    FROM generate_series(1, %(persons)s) AS n
    RETURNING id, number::integer AS n
)
INSERT INTO registration_enrolment (
    person_id, employer_id, region, category, scheme, household, comprehensive_requested, local_supplementary,
    maternity, pension_payer, pension_decision, unemployment_benefit, start_month, start_reason, end_reason, status,
    entered_by_id, entered_at, decided_by_id, decided_at, refusal_reason)
SELECT person.id, employer.id, %(region)s, 'on-job',
       CASE WHEN person.n %% 5 = 0 THEN 'hospitalization' ELSE 'comprehensive' END,
       CASE WHEN person.n %% 5 = 0 THEN 'non-city' ELSE 'city' END, false, true, person.n %% 5 <> 0, '', '', false,
       '2003-07-01', 'new', '', 'active', %(clerk)s, now(), %(second)s, now(), ''
FROM person JOIN employer ON employer.n = 1 + person.n %% %(employers)s
ORDER BY person.id
