"""One person's contribution: nothing is lost, bounds are sharp, every change of a rate has its day."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contributions.policy import AverageWages, ContributionPolicy
from contributions.rules.bill import unit_bill
from contributions.rules.bounds import bounds
from contributions.rules.premium import Contribution, Contributor, contribution
from contributions.rules.treatment import NotCovered, treatment, treatment_key, treatments
from contributions.rules.wage_year import wage_year
from insurance_agency.kernel.explanation import replay
from insurance_agency.kernel.money import Fen, Rate, share
from insurance_agency.kernel.periods import Month
from insurance_agency.kernel.policy import NoRuleInForce, load_pack

HAINAN, SHENZHEN = load_pack("hainan-provincial"), load_pack("shenzhen")
WAGES = AverageWages({year: Fen(200000) for year in range(2000, 2013)})
BORN = st.dates(date(1930, 1, 1), date(1994, 12, 31))
AMOUNT = st.integers(0, 5_000_000).map(Fen)


def _hainan(month: Month) -> ContributionPolicy:
    return HAINAN.policy(ContributionPolicy, on=month.first)


def _shenzhen(month: Month) -> ContributionPolicy:
    return SHENZHEN.policy(ContributionPolicy, on=month.first)


CASES = st.one_of(
    st.tuples(
        st.sampled_from([(_hainan, key) for key in treatments(_hainan(Month(2010, 3)))]),
        st.builds(Month, st.sampled_from([2009, 2010, 2011]), st.integers(1, 12)),
    ),
    st.tuples(
        st.sampled_from([(_shenzhen, key) for key in treatments(_shenzhen(Month(2004, 3)))]),
        st.builds(Month, st.sampled_from([2004, 2005, 2010]), st.integers(1, 12)),
    ),
)


@given(CASES, BORN, AMOUNT, AMOUNT, st.booleans())
def test_every_contribution_adds_up_and_its_steps_replay(
    case: tuple[tuple[object, str], Month], born: date, wage: Fen, pension: Fen, maternity: bool
) -> None:
    (law, key), month = case
    policy = law(month)  # type: ignore[operator]
    who = Contributor(
        treatment=key,
        born=born,
        wage_fen=wage,
        pension_fen=pension,
        maternity=maternity,
        retired_on=date(2003, 5, 1),
    )
    made = contribution(who, month, policy, WAGES)
    assert made.account_fen + made.pooled_fen == made.basic_fen
    assert made.withheld_fen + made.topup_fen == made.person_fen
    assert made.total_fen == made.basic_fen + made.local_fen + made.maternity_fen
    figures = replay(made.steps)
    assert figures["base"] == made.base_fen
    assert figures["pooled"] == made.pooled_fen
    assert figures["account_from_unit"] == made.account_from_unit_fen


def test_parts_that_do_not_add_up_are_refused() -> None:
    made = _on_job(Month(2010, 3), 300000)
    with pytest.raises(ValueError, match="account and pooled part"):
        replace(made, pooled_fen=Fen(made.pooled_fen + 1))
    with pytest.raises(ValueError, match="withheld and top-up"):
        replace(made, withheld_fen=Fen(made.withheld_fen - 1))


def _on_job(month: Month, wage: int, born: date = date(1980, 4, 30)) -> Contribution:
    who = Contributor(treatment="basic/on-job", born=born, wage_fen=Fen(wage))
    return contribution(who, month, _hainan(month), WAGES)


@pytest.mark.parametrize(
    ("wage", "base"),
    [
        (119999, 120000),
        (120000, 120000),
        (120001, 120001),
        (599999, 599999),
        (600000, 600000),
        (600001, 600000),
    ],
)
def test_floor_and_cap_are_sharp_at_one_fen(wage: int, base: int) -> None:
    assert _on_job(Month(2010, 3), wage).base_fen == base


def test_the_unit_rate_changes_between_december_2009_and_january_2010() -> None:
    assert _on_job(Month(2009, 12), 268000).unit_fen == 16080
    assert _on_job(Month(2010, 1), 268000).unit_fen == 18760


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (date(1980, 5, 1), "under-30"),
        (date(1980, 4, 30), "30-39"),
        (date(1970, 4, 30), "40-49"),
        (date(1960, 4, 30), "50-retirement"),
    ],
)
def test_the_age_of_the_band_is_that_of_the_last_day_of_the_month(born: date, band: str) -> None:
    assert _on_job(Month(2010, 4), 300000, born).band == band


def test_another_reading_of_the_age_is_an_edit_of_data() -> None:
    policy = replace(_hainan(Month(2010, 4)), age_day="first-day-of-month")
    who = Contributor(treatment="basic/on-job", born=date(1980, 4, 30), wage_fen=Fen(300000))
    assert contribution(who, Month(2010, 4), policy, WAGES).band == "under-30"


def test_another_reading_of_the_shortfall_makes_the_worker_pay_it() -> None:
    policy = replace(_hainan(Month(2010, 4)), shortfall_payer="worker")
    who = Contributor(treatment="basic/on-job", born=date(1980, 4, 30), wage_fen=Fen(90000))
    made = contribution(who, Month(2010, 4), policy, WAGES)
    assert (made.withheld_fen, made.topup_fen) == (made.person_fen, 0)


@pytest.mark.parametrize(("age", "rate"), [(34, "0.30"), (35, "0.40"), (44, "0.40"), (45, "0.50")])
def test_the_account_share_in_shenzhen_goes_by_age(age: int, rate: str) -> None:
    month = Month(2004, 3)
    who = Contributor(treatment="comprehensive/on-job", born=date(2004 - age, 3, 31), wage_fen=Fen(300001))
    made = contribution(who, month, _shenzhen(month), WAGES)
    assert made.account_from_unit_fen == share(made.unit_fen, Rate.parse(rate))


def test_a_retired_person_of_hainan_gets_the_quota_out_of_the_pool() -> None:
    month = Month(2010, 3)
    who = Contributor(treatment="basic/retired", born=date(1940, 3, 31), factor=Rate.parse("0.85"))
    made = contribution(who, month, _hainan(month), WAGES)
    assert (made.band, made.account_fen, made.pooled_fen, made.total_fen) == ("70-up", 4080, -4080, 0)


def test_months_before_the_rules_are_refused() -> None:
    with pytest.raises(NoRuleInForce):
        _on_job(Month(2008, 12), 300000)
    with pytest.raises(NoRuleInForce):
        _shenzhen(Month(2003, 6))


def test_an_average_wage_that_is_not_published_is_refused() -> None:
    with pytest.raises(NoRuleInForce, match="average-wage"):
        contribution(
            Contributor(treatment="basic/on-job", born=date(1980, 1, 1), wage_fen=Fen(1)),
            Month(2010, 3),
            _hainan(Month(2010, 3)),
            AverageWages({2009: Fen(1)}, region="hainan-provincial"),
        )


def test_a_kind_of_person_that_the_region_does_not_know_is_refused() -> None:
    policy = _shenzhen(Month(2004, 3))
    with pytest.raises(NotCovered):
        treatment("basic/flexible", policy)
    with pytest.raises(NotCovered):
        treatment_key(policy, "comprehensive", "retired", "other")
    assert treatment_key(policy, "hospitalization", "retired", "city-agency") == "hospitalization/retired"


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2004, 6, 30), 2002),
        (date(2004, 7, 1), 2003),
        (date(2004, 12, 31), 2003),
        (date(2005, 1, 1), 2003),
    ],
)
def test_the_wage_year_switches_on_1_july(day: date, year: int) -> None:
    assert wage_year(day, _shenzhen(Month(2004, 1)), WAGES) == year
    assert wage_year(day, _hainan(Month(2010, 1)), WAGES) == year


@given(st.integers(1, 10_000_000))
def test_bounds_enclose_every_base(average: int) -> None:
    month, wages = Month(2010, 3), AverageWages({2008: Fen(average)})
    made = bounds(month, _hainan(month), wages)
    assert made.floor_fen <= made.average_fen <= made.cap_fen
    assert made.flexible_premium_fen is not None


@given(st.lists(AMOUNT, min_size=1, max_size=20))
def test_a_bill_is_the_sum_of_its_rounded_lines(wages: list[Fen]) -> None:
    lines = [_on_job(Month(2010, 3), wage) for wage in wages]
    bill = unit_bill(lines)
    assert bill.heads == len(lines)
    assert bill.total_fen == sum(line.total_fen for line in lines)
    assert bill.account_fen + bill.pooled_fen == bill.unit_fen + bill.person_fen


@given(BORN, st.integers(0, 33))
def test_missing_years_cut_the_monthly_quota_of_a_retired_person(born: date, missing: int) -> None:
    """HN 17 and the ordinance: 3 per cent of the quota for each missing year, never below nothing."""
    month, left = Month(2010, 3), Rate(100 - 3 * missing, 100)
    whole, cut = (
        contribution(
            Contributor(treatment="basic/retired", born=born, factor=factor), month, _hainan(month), WAGES
        )
        for factor in (Rate(1), left)
    )
    assert whole.account_fen in (4000, 4800)
    assert cut.account_fen == share(whole.account_fen, left)
    assert cut.pooled_fen == -cut.account_fen


def test_nobody_gets_more_than_the_whole_quota() -> None:
    with pytest.raises(ValueError, match="whole quota"):
        Contributor(treatment="basic/retired", born=date(1940, 1, 1), factor=Rate(101, 100))


def test_missing_years_are_cut_alike_in_the_quota_and_in_a_stay() -> None:
    for name in ("cut-per-year", "cut-method"):
        of_a_stay = {"cut-per-year": "years-cut", "cut-method": "years-cut-method"}[name]
        quota = [(each.start, each.value) for each in HAINAN.versions(f"contribution-years.{name}")]
        stay = [(each.start, each.value) for each in HAINAN.versions(f"inpatient.{of_a_stay}")]
        assert quota == stay


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2011, 5, 19), 2009),
        (date(2011, 5, 20), 2010),
        (date(2011, 12, 31), 2010),
        (date(2012, 1, 1), 2010),
        (date(2012, 12, 31), 2010),
    ],
)
def test_where_publication_decides_an_unpublished_wage_is_never_asked_for(day: date, year: int) -> None:
    version = load_pack("hainan").versions("contributions.wage-year")[0]
    policy = HAINAN.with_reading(version, "switch-on-publication").policy(ContributionPolicy, on=day)
    wages = AverageWages({2009: Fen(1), 2010: Fen(2)}, published={2010: date(2011, 5, 20)})
    assert wage_year(day, policy, wages) == year
