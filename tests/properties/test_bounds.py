"""Every bound is sharp at one fen, at one month, at one day."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.policy import (
    InstitutionMonthPolicy,
    OutpatientPolicy,
    QualityDepositPolicy,
    SpecialMaterialsPolicy,
    StayRules,
)
from claims.rules.bill import FeeLine
from claims.rules.circumstances import LineFacts, SpecialMaterial
from claims.rules.institution_year import deposit_return
from claims.rules.outpatient import settle_outpatient
from claims.rules.self_paid_audit import AuditedLine, audit_self_paid
from claims.rules.settle import settle
from claims.rules.stay import Patient, Stay, Wages, YearToDate
from contributions.policy import AverageWages, ContributionPolicy
from contributions.rules.bounds import bounds
from contributions.rules.premium import Contributor, contribution
from insurance_agency.kernel.money import Fen, Rate, decimal_text, share
from insurance_agency.kernel.periods import Month
from insurance_agency.kernel.policy import load_pack
from tests.claims.rules.stays import HAINAN, SHENZHEN, WAGES, stay, used

MARCH = Month(2010, 3)
PACKS = {"hainan-provincial": load_pack("hainan-provincial"), "shenzhen": load_pack("shenzhen")}
KEYS = {"hainan-provincial": "basic/on-job", "shenzhen": "comprehensive/on-job"}
REGIONS = st.sampled_from(sorted(PACKS))
AVERAGES = st.integers(100_000, 1_000_000)


def _fen(amount: int) -> FeeLine:
    """A line of class A that costs an amount in fen."""
    return FeeLine(
        number=1,
        kind="service",
        item_class="A",
        unit_price=Decimal(amount) / 100,
        quantity=Decimal(1),
        used_on=date(2010, 3, 10),
    )


def _base(region: str, wage_fen: int, average_fen: int) -> int:
    policy = PACKS[region].policy(ContributionPolicy, on=MARCH.first)
    who = Contributor(treatment=KEYS[region], born=date(1970, 5, 1), wage_fen=Fen(wage_fen))
    wages = AverageWages({year: Fen(average_fen) for year in range(2005, 2011)})
    return contribution(who, MARCH, policy, wages).base_fen


@given(REGIONS, AVERAGES)
def test_the_base_is_the_wage_from_the_floor_to_the_cap_and_stops_at_both(region: str, average: int) -> None:
    wages = AverageWages({year: Fen(average) for year in range(2005, 2011)})
    made = bounds(MARCH, PACKS[region].policy(ContributionPolicy, on=MARCH.first), wages)
    for wage, base in (
        (made.floor_fen - 1, made.floor_fen),
        (made.floor_fen, made.floor_fen),
        (made.floor_fen + 1, made.floor_fen + 1),
        (made.cap_fen - 1, made.cap_fen - 1),
        (made.cap_fen, made.cap_fen),
        (made.cap_fen + 1, made.cap_fen),
    ):
        assert _base(region, wage, average) == base


@pytest.mark.parametrize("category", ["on-job", "retired"])
def test_the_deductible_is_met_by_one_fen_above_it(category: str) -> None:
    policy = HAINAN.inpatient
    deductible = policy.deductible_retired if category == "retired" else policy.deductible_on_job
    assert deductible is not None
    patient = Patient(category=category)
    for cost, charged, met in (
        (deductible - 1, deductible - 1, False),
        (deductible, deductible, False),
        (deductible + 1, deductible, True),
    ):
        made = settle(stay(_fen(cost), patient=patient), HAINAN)
        assert (made.deductible_fen, made.deductible_met) == (charged, met)
        assert made.basic_fund_fen == share(
            cost - charged, Rate.parse("0.90" if category == "retired" else "0.85")
        )


@given(st.integers(0, 5_000_000))
def test_the_fund_stops_at_the_cap_to_the_fen(left: int) -> None:
    cap = HAINAN.inpatient.cap
    assert cap is not None
    year = used(cap - left, deductible_met=True)
    just = -(-left * 100 // 85)
    reached = settle(stay(_fen(just + 2), year_to_date=year), HAINAN)
    assert reached.basic_fund_fen == left
    assert reached.cap_left_fen == 0
    below = settle(stay(_fen(max(left * 100 // 85 - 1, 0)), year_to_date=year), HAINAN)
    assert below.basic_fund_fen <= left
    assert "R19" not in below.reasons


@pytest.mark.parametrize(
    ("months", "multiple", "limit"),
    [
        (5, 1, 0),
        (6, 1, 5_000_000),
        (11, 1, 5_000_000),
        (12, 2, 10_000_000),
        (23, 2, 10_000_000),
        (24, 3, 15_000_000),
        (35, 3, 15_000_000),
        (36, 4, 20_000_000),
    ],
)
def test_limits_by_continuous_months_change_with_one_month(months: int, multiple: int, limit: int) -> None:
    patient = Patient(category="on-job", continuous_months=months)
    made = settle(stay(_fen(100), patient=patient), SHENZHEN)
    annual = WAGES.annual_fen
    assert annual is not None
    multiples = SHENZHEN.inpatient.cap_multiple
    assert multiples is not None
    assert made.cap_left_before_fen == share(annual, multiples.of(months))
    assert made.supplementary_left_fen == limit
    if months >= 6:
        assert made.cap_left_before_fen == multiple * annual


@given(st.integers(0, 500_000))
def test_the_fund_shares_an_outpatients_cost_from_the_first_fen_above_the_threshold(before: int) -> None:
    annual = WAGES.annual_fen
    rate = SHENZHEN.policy(OutpatientPolicy).threshold
    assert annual is not None and rate is not None  # noqa: PT018 (facts of the pack, not findings)
    left = max(share(annual, rate) - before, 0)
    for cost, shared in ((left, 0), (left + 1, 1), (left + 100, 100)):
        visit = Stay(
            patient=Patient(category="on-job", scheme="comprehensive", continuous_months=40),
            level=2,
            discharged_on=date(2010, 3, 10),
            lines=(_fen(cost),),
            year_to_date=YearToDate(outpatient_self_paid_fen=Fen(before)),
            wages=WAGES,
            in_ward=False,
        )
        assert settle_outpatient(visit, SHENZHEN).basic_fund_fen == share(shared, Rate.parse("0.70"))


def test_a_material_is_special_from_one_fen_above_its_price() -> None:
    price = SHENZHEN.policy(SpecialMaterialsPolicy).price_above
    for amount, rate in ((price, "0.90"), (price + 1, "0.50")):
        line = replace(_fen(amount), special=LineFacts(special_material=SpecialMaterial(approved=True)))
        assert settle(stay(line), SHENZHEN).basic_fund_fen == share(amount, Rate.parse(rate))


@given(st.integers(1, 100_000_000))
def test_the_alert_rings_from_one_fen_above_the_share(total: int) -> None:
    policy = PACKS["hainan-provincial"].policy(StayRules, on=MARCH.first)
    most = total * policy.self_paid_alert.numerator // policy.self_paid_alert.denominator
    for self_paid, alert in ((most, False), (most + 1, True)):
        lines = [AuditedLine(Fen(self_paid), True), AuditedLine(Fen(total - self_paid), False)]
        assert audit_self_paid(lines, policy).alert is alert


@pytest.mark.parametrize(
    ("score", "returned", "ended"),
    [("95", 100_000, False), ("94.99", 94_990, False), ("60", 60_000, False), ("59.99", 0, True)],
)
def test_the_deposit_comes_back_by_the_score(score: str, returned: int, ended: bool) -> None:
    policy = PACKS["hainan-provincial"].policy(QualityDepositPolicy, on=MARCH.first)
    made = deposit_return(Fen(100_000), Rate.parse(score), policy)
    assert (made.returned_fen, made.agreement_ended) == (returned, ended)


@given(st.integers(0, 1_000_000), st.integers(0, 2_000_000))
def test_the_account_pays_a_stay_from_the_first_fen_above_its_reserve(over: int, cost: int) -> None:
    times, monthly = SHENZHEN.inpatient.account_reserve, WAGES.monthly_fen
    assert times is not None and monthly is not None  # noqa: PT018 (facts of the pack, not findings)
    reserve = share(monthly, times)
    for balance, usable in ((reserve, 0), (reserve + over, over)):
        made = settle(stay(_fen(cost), account_balance_fen=Fen(balance)), SHENZHEN)
        assert made.account_fen == min(usable, made.account_fen + made.cash_fen)


def test_the_retention_is_the_share_of_the_region() -> None:
    for law in PACKS.values():
        policy = law.policy(InstitutionMonthPolicy, on=MARCH.first)
        assert decimal_text(policy.retention.fraction) == "0.1"


def test_a_wage_that_is_not_published_is_no_wage_of_nothing() -> None:
    from claims.rules.benefit import MissingFact

    with pytest.raises(MissingFact):
        settle(stay(_fen(1), wages=Wages()), SHENZHEN)
