"""Settlement methods of an agreement, old settlements, and readings at their edges."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from claims.policy import OffSitePolicy, OutpatientDiseasePolicy, RecalculationPolicy, SettlementMethods
from claims.rules.benefit import MissingFact
from claims.rules.bill import FeeLine
from claims.rules.circumstances import OffSite
from claims.rules.conclusion import conclude
from claims.rules.off_site import RATIOS, ratio_off_site
from claims.rules.outpatient import settle_outpatient
from claims.rules.outpatient_disease import STANDARDS, disease_law
from claims.rules.recalculation import recalculation
from claims.rules.settle import settle
from claims.rules.settlement_methods import MethodNotNamed, Period, Quota, settle_by_method
from claims.rules.stay import Gap, Patient, Stay, YearToDate, insurance_year
from claims.rules.year_split import settle_by_year
from insurance_agency.kernel.explanation import Trace, replay
from insurance_agency.kernel.money import Fen, Rate
from insurance_agency.kernel.policy import NoRuleInForce, load_pack
from tests.claims.rules.stays import DAY, HAINAN, SHENZHEN, line, stay

METHODS = SHENZHEN.policy(SettlementMethods)
OLD = load_pack("hainan-provincial").policy(RecalculationPolicy, on=date(2009, 6, 1))
PERIOD = Period(
    cost_fen=Fen(3_300_000),
    personal_fen=Fen(400_000),
    approved_fen=Fen(2_900_000),
    quotas=[Quota(300, Fen(10_000)), Quota(2, Fen(5_000))],
)


@pytest.mark.parametrize(
    ("method", "fund", "difference"),
    [
        ("by-item", 2_900_000, 0),
        ("by-service-unit", 2_610_000, -290_000),
        ("by-disease", 2_610_000, -290_000),
    ],
)
def test_a_quota_pays_what_the_agreement_says_less_what_persons_paid(
    method: str, fund: int, difference: int
) -> None:
    made = settle_by_method(method, PERIOD, METHODS)
    assert (made.fund_fen, made.difference_fen) == (fund, difference)
    assert replay(made.steps)["fund"] == fund


def test_quotas_below_what_persons_paid_pay_nothing() -> None:
    few = replace(PERIOD, quotas=[Quota(39, Fen(10_000))])
    assert settle_by_method("by-disease", few, METHODS).fund_fen == 0


def test_a_prepayment_is_settled_once_a_year_and_not_here() -> None:
    for method in ("total-prepayment", "by-the-moon"):
        with pytest.raises(MethodNotNamed):
            settle_by_method(method, PERIOD, METHODS)


def test_an_agreement_with_its_own_formula_needs_its_amount() -> None:
    own = replace(METHODS, formulas="by-agreement")
    with pytest.raises(MissingFact):
        settle_by_method("by-disease", PERIOD, own)
    assert settle_by_method("by-disease", replace(PERIOD, agreed_fen=Fen(7)), own).fund_fen == 7


@pytest.mark.parametrize(
    ("event_on", "settled_on", "proposed"),
    [
        (date(2008, 12, 31), date(2009, 7, 1), False),
        (date(2009, 1, 1), date(2009, 7, 1), True),
        (date(2009, 8, 1), date(2009, 9, 1), True),
        (date(2009, 8, 1), date(2009, 9, 2), False),
    ],
)
def test_settlements_between_the_first_day_and_the_publication_are_old(
    event_on: date, settled_on: date, proposed: bool
) -> None:
    made = recalculation(
        event_on=event_on, settled_on=settled_on, paid_fen=Fen(100), due_fen=Fen(70), policy=OLD
    )
    assert (made.proposed, made.difference_fen) == (proposed, -30 if proposed else 0)


def test_a_lower_share_elsewhere_is_for_approved_treatment_only_and_never_below_nothing() -> None:
    ratio = HAINAN.ratio(Patient(category="on-job"), 3)
    assert ratio_off_site(ratio, OffSite(emergency=True, trip="business"), HAINAN) == ratio
    policy = HAINAN.policy(OffSitePolicy)
    for less, left in (("0.10", "0.75"), ("0.85", "0"), ("0.90", "0")):
        lower = RATIOS["lower"](ratio, replace(policy, ratio_less=Rate.parse(less)), HAINAN)
        assert str(lower[0]) == left
    with pytest.raises(NoRuleInForce):
        RATIOS["lower"](ratio, policy, HAINAN)


def test_own_standards_of_outpatient_diseases_need_all_their_figures() -> None:
    assert disease_law(HAINAN) is HAINAN
    policy = HAINAN.policy(OutpatientDiseasePolicy)
    partly = replace(policy, deductible=Fen(30_000), ratio=Rate.parse("0.70"))
    with pytest.raises(NoRuleInForce):
        STANDARDS["own-values"](HAINAN, partly)
    own = STANDARDS["own-values"](HAINAN, replace(partly, cap=Fen(500_000)))
    assert own.inpatient.deductible_retired == 30_000
    assert str(own.ratio(Patient(category="on-job"), 3)[0]) == "0.7"
    assert HAINAN.inpatient.deductible_retired == 60_000


def test_a_stay_over_new_year_is_whole_in_the_year_of_discharge_or_split_by_its_days() -> None:
    lines = (_on(date(2009, 12, 30), 1), _on(date(2010, 1, 4), 2))
    visit = stay(*lines, discharged_on=date(2010, 1, 5), account_balance_fen=Fen(10_000))
    used = {"2009": YearToDate(deductible_met=True)}
    (whole,) = settle_by_year(visit, HAINAN, used)
    assert (whole.insurance_year, whole.deductible_fen) == ("2010", 80_000)
    split = replace(HAINAN, inpatient=replace(HAINAN.inpatient, year_of_stay="split"))
    before, after = settle_by_year(visit, split, used)
    assert (before.insurance_year, before.deductible_fen) == ("2009", 0)
    assert (after.insurance_year, after.deductible_fen) == ("2010", 80_000)
    assert before.total_fen + after.total_fen == whole.total_fen
    assert before.account_fen + after.account_fen == whole.account_fen == 10_000
    assert insurance_year(DAY, HAINAN.inpatient) == "2010"


def _on(day: date, number: int) -> FeeLine:
    return replace(line("1000.00"), used_on=day, number=number, quantity=Decimal(1))


CAP_ON_COST = replace(HAINAN, inpatient=replace(HAINAN.inpatient, cap_on="in-scope-cost"))


def _cost(price: str, **facts: object) -> Stay:
    return stay(line(price), **facts)


def test_a_cap_on_cost_limits_the_cost_before_the_deductible_and_the_share() -> None:
    made = settle(_cost("300000.00"), CAP_ON_COST)
    assert made.basic_fund_fen == (23_000_000 - 80_000) * 85 // 100
    assert (made.cap_left_fen, made.reasons) == (0, ("R19",))
    nothing = settle(_cost("500.00", year_to_date=made.year_to_date), CAP_ON_COST)
    assert (nothing.basic_fund_fen, nothing.cap_left_before_fen) == (0, 0)


def test_what_is_left_of_a_cap_on_cost_is_what_the_next_stay_begins_with() -> None:
    facts, trace = _cost("30000.00"), Trace()
    first = settle(facts, CAP_ON_COST)
    conclude(facts, CAP_ON_COST, first, trace)
    assert replay(trace.steps)["cap_left"] == first.cap_left_fen == 20_000_000
    at_a_counter = _cost("4000.00", in_ward=False, year_to_date=first.year_to_date)
    visit = settle_outpatient(at_a_counter, CAP_ON_COST)
    assert visit.cap_left_fen == 20_000_000, "what no fund shares uses nothing of the cap"
    second = settle(_cost("1.00", year_to_date=visit.year_to_date), CAP_ON_COST)
    assert second.cap_left_before_fen == 20_000_000


def test_days_of_an_employers_arrears_use_nothing_of_a_cap_on_cost() -> None:
    facts = stay(line("9000.00", used_on=date(2010, 3, 9)), line("1000.00"))
    facts = replace(facts, gaps=(Gap(date(2010, 3, 9), date(2010, 3, 9), "R03", employer_liable=True),))
    made, trace = settle(facts, CAP_ON_COST), Trace()
    conclude(facts, CAP_ON_COST, made, trace)
    assert replay(trace.steps)["cap_left"] == made.cap_left_fen == 23_000_000 - 100_000
