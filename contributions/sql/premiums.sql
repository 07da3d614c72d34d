-- The twin of contributions.rules.premium.contribution: base, premiums, account and pooled part of each person of the
-- source. OFFSET 0 keeps each LATERAL row computed once.
SELECT s.bill_id, s.person_id, s.enrolment_id, s.treatment, s.maternity, a.age,
       CASE s.base_method WHEN 'wage' THEN s.wage_fen WHEN 'pension' THEN s.pension_fen END AS wage_fen,
       b.base_fen, p.unit_fen + p.fund_fen AS unit_fen, p.person_fen,
       CASE WHEN %(topup)s AND s.base_method = 'wage'
            THEN p.person_fen - share(least(s.wage_fen, b.base_fen), s.person_num, s.person_den)
            ELSE 0 END AS topup_fen,
       p.local_fen, p.maternity_fen, own.from_person, account.from_unit
FROM source AS s
CROSS JOIN LATERAL (
    SELECT CASE s.base_method
               WHEN 'wage' THEN least(greatest(s.wage_fen, s.floor_fen), s.cap_fen)
               WHEN 'average-wage' THEN s.base_fen
               WHEN 'pension' THEN s.pension_fen
               WHEN 'wage-before-retirement'
                   THEN (%(wages)s::jsonb ->> (date_part('year', s.retired_on)::int - 1)::text)::bigint
               WHEN 'none' THEN 0
           END AS base_fen
    OFFSET 0
) AS b
CROSS JOIN LATERAL (
    SELECT share(b.base_fen, s.unit_num, s.unit_den) AS unit_fen,
           share(b.base_fen, s.person_num, s.person_den) AS person_fen,
           share(b.base_fen, s.fund_num, s.fund_den) AS fund_fen,
           share(b.base_fen, s.local_num, s.local_den) AS local_fen,
           CASE WHEN s.maternity THEN share(b.base_fen, s.maternity_num, s.maternity_den) ELSE 0 END
               AS maternity_fen
    OFFSET 0
) AS p
CROSS JOIN LATERAL (
    SELECT date_part('year', age(%(age_day)s::timestamp, s.born_on::timestamp))::smallint AS age OFFSET 0
) AS a
CROSS JOIN LATERAL (
    SELECT share(p.person_fen, s.own_num, s.own_den) AS from_person,
           width_bucket(a.age::integer, s.band_from) AS band
    OFFSET 0
) AS own
CROSS JOIN LATERAL (
    SELECT CASE s.account_method
               WHEN 'person-and-quota' THEN least(s.band_num[own.band], p.unit_fen)
               WHEN 'person-and-share' THEN share(p.unit_fen, s.band_num[own.band], s.band_den[own.band])
               WHEN 'share-of-premium' THEN share(p.fund_fen, s.premium_num, s.premium_den)
               WHEN 'quota-from-pool' THEN s.band_num[own.band]
               ELSE 0
           END AS from_unit
    OFFSET 0
) AS account
WHERE b.base_fen IS NOT NULL
