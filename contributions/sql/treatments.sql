-- The region's treatments, one row for each kind of person: the same table that the rule for one person reads.
SELECT * FROM jsonb_to_recordset(%(treatments)s) AS t (
    scheme text, category text, pension_payer text, treatment text, payer text,
    base_method text, base_fen bigint, floor_fen bigint, cap_fen bigint,
    unit_num bigint, unit_den bigint, person_num bigint, person_den bigint, fund_num bigint, fund_den bigint,
    local_num bigint, local_den bigint, maternity_num bigint, maternity_den bigint,
    account_method text, own_num bigint, own_den bigint, premium_num bigint, premium_den bigint,
    band_from integer[], band_num bigint[], band_den bigint[]
)
