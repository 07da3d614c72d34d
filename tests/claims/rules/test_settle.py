"""Settling a stay: what must hold of every stay, and the sharp edges of the plain one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.rules.benefit import MissingFact
from claims.rules.law import StayLaw, law_of
from claims.rules.settle import settle, undo
from claims.rules.settlement import Imbalance
from claims.rules.stay import Gap, Patient, Stay, Wages, insurance_year
from insurance_agency.kernel.explanation import replay
from insurance_agency.kernel.money import Fen, Rate
from tests.claims.rules.stays import BILLS, DAY, HAINAN, LAWS, PRICES, SHENZHEN, STAYS, line, stay, used

BOTH = st.sampled_from(list(LAWS.values()))
PAYERS = (
    "institution_fen",
    "basic_fund_fen",
    "supplementary_fund_fen",
    "maternity_fund_fen",
    "employer_fen",
    "account_fen",
    "cash_fen",
)


@given(STAYS, BOTH)
def test_every_fen_of_a_bill_has_one_payer(facts: Stay, law: StayLaw) -> None:
    made = settle(facts, law)
    assert made.total_fen == sum(getattr(made, payer) for payer in PAYERS)
    assert made.total_fen == sum(split.amount_fen for split in made.lines)
    assert 0 <= made.basic_fund_fen <= made.cap_left_before_fen
    assert 0 <= made.account_fen <= facts.account_balance_fen


@given(STAYS, BOTH)
def test_the_steps_alone_lead_to_the_result(facts: Stay, law: StayLaw) -> None:
    made = settle(facts, law)
    figures = replay(made.steps)
    for name in (
        "total",
        "self_paid",
        "over_limit",
        "first_self_pay",
        "in_scope",
        "basic_fund",
        "account",
        "cash",
    ):
        assert figures[name] == getattr(made, f"{name}_fen"), name


@given(STAYS, BOTH, st.randoms())
def test_the_order_of_the_lines_never_matters(facts: Stay, law: StayLaw, chance: object) -> None:
    lines = list(facts.lines)
    chance.shuffle(lines)  # type: ignore[attr-defined]
    one, other = settle(facts, law), settle(replace(facts, lines=tuple(lines)), law)
    assert (one.basic_fund_fen, one.supplementary_fund_fen, one.account_fen, one.cash_fen, one.reasons) == (
        other.basic_fund_fen,
        other.supplementary_fund_fen,
        other.account_fen,
        other.cash_fen,
        other.reasons,
    )


@given(STAYS, BOTH, PRICES)
def test_more_cost_in_scope_never_means_less_from_the_funds(facts: Stay, law: StayLaw, price: object) -> None:
    one, more = settle(facts, law), settle(replace(facts, lines=(*facts.lines, line(str(price)))), law)
    assert more.basic_fund_fen >= one.basic_fund_fen
    assert more.supplementary_fund_fen >= one.supplementary_fund_fen


@given(STAYS, BOTH, BILLS)
def test_splitting_a_stay_never_beats_the_cap(facts: Stay, law: StayLaw, more: list[object]) -> None:
    first = settle(facts, law)
    second = settle(replace(facts, lines=tuple(more), year_to_date=first.year_to_date), law)  # type: ignore[arg-type]
    assert first.basic_fund_fen + second.basic_fund_fen <= first.cap_left_before_fen


@given(STAYS, BOTH)
def test_settling_and_reversing_is_as_if_nothing_had_been(facts: Stay, law: StayLaw) -> None:
    made = settle(facts, law)
    assert undo(made.year_to_date, made) == facts.year_to_date


def test_a_settlement_that_does_not_add_up_cannot_exist() -> None:
    made = settle(stay(line("5000.00")), HAINAN)
    with pytest.raises(Imbalance, match="what is paid"):
        replace(made, cash_fen=Fen(made.cash_fen + 1))
    with pytest.raises(Imbalance, match="buckets"):
        replace(made, in_scope_fen=Fen(made.in_scope_fen + 1))
    with pytest.raises(Imbalance, match="cap"):
        replace(made, cap_left_before_fen=Fen(1))
    with pytest.raises(Imbalance, match="line 1"):
        replace(made, lines=(made.lines[0]._replace(in_scope_fen=Fen(0)),))


@pytest.mark.parametrize(
    ("cost", "fund", "met"),
    [("799.99", 0, False), ("800.00", 0, False), ("800.01", 1, True), ("801.00", 85, True)],
)
def test_the_deductible_is_sharp_at_one_fen(cost: str, fund: int, met: bool) -> None:
    made = settle(stay(line(cost)), HAINAN)
    assert (made.basic_fund_fen, made.deductible_met) == (fund, met)


@pytest.mark.parametrize(("paid", "fund", "reasons"), [(22915000, 85000, ()), (22915001, 84999, ("R19",))])
def test_the_cap_is_sharp_at_one_fen(paid: int, fund: int, reasons: tuple[str, ...]) -> None:
    made = settle(stay(line("1000.00"), year_to_date=used(paid, deductible_met=True)), HAINAN)
    assert (made.basic_fund_fen, made.cap_left_fen, made.reasons) == (fund, 0, reasons)


@pytest.mark.parametrize(
    ("months", "cap", "extra"),
    [
        (5, 1440000, 0),
        (6, 2880000, 5000000),
        (11, 2880000, 5000000),
        (12, 5760000, 10000000),
        (23, 5760000, 10000000),
        (24, 8640000, 15000000),
        (35, 8640000, 15000000),
        (36, 11520000, 20000000),
    ],
)
def test_the_limits_of_shenzhen_go_by_continuous_months(months: int, cap: int, extra: int) -> None:
    patient = Patient(category="on-job", continuous_months=months)
    made = settle(stay(line("1000000.00"), patient=patient), SHENZHEN)
    assert (made.basic_fund_fen, made.supplementary_fund_fen) == (cap, extra)


def test_a_class_b_item_leaves_a_share_to_the_person_first() -> None:
    made = settle(stay(line("123.45", "B", quantity="7", ratio="0.10")), SHENZHEN)
    assert (made.first_self_pay_fen, made.in_scope_fen) == (8642, 77773)


def test_what_is_above_the_price_limit_is_the_persons() -> None:
    made = settle(stay(line("50.00", quantity="10", limit="30.00")), HAINAN)
    assert (made.over_limit_fen, made.in_scope_fen, made.reasons) == (20000, 30000, ("R15",))


def test_the_local_list_is_out_of_the_catalogue_where_no_fund_pays_for_it() -> None:
    bill = line("100.00", "local-supplementary")
    assert settle(stay(bill), HAINAN).self_paid_fen == 10000
    assert settle(stay(bill), SHENZHEN).supplementary_fund_fen == 8500


def test_two_equal_lines_are_two_lines() -> None:
    assert settle(stay(line("10.00"), line("10.00")), SHENZHEN).total_fen == 2000


def test_eighty_percent_of_99_fen_is_79_fen() -> None:
    eighty = Rate.parse("0.80")
    law = law_of(replace(SHENZHEN.inpatient, ratio_on_job={"3": eighty}), SHENZHEN.supplementary)
    assert settle(stay(line("0.99")), law).basic_fund_fen == 79


def test_missing_years_cut_a_retired_persons_ratio() -> None:
    patient = Patient(category="retired", missing_years=5)
    made = settle(stay(line("20000.00"), patient=patient), HAINAN)
    assert made.basic_fund_fen == 1484100
    points = law_of(replace(HAINAN.inpatient, years_cut_method="percentage-points"), None)
    assert settle(stay(line("20000.00"), patient=patient), points).basic_fund_fen == 1455000


def test_forty_missing_years_leave_nothing_and_never_less() -> None:
    patient = Patient(category="retired", missing_years=40)
    assert settle(stay(line("20000.00"), patient=patient), HAINAN).basic_fund_fen == 0


def test_the_account_of_shenzhen_keeps_two_months_of_the_average_wage() -> None:
    for balance, account in ((480000, 0), (480001, 1), (630000, 90000)):
        made = settle(stay(line("9000.00"), account_balance_fen=Fen(balance)), SHENZHEN)
        assert made.account_fen == account


def test_the_account_of_hainan_pays_nothing_outside_the_catalogue() -> None:
    bill = stay(line("1000.00"), line("500.00", "C"), account_balance_fen=Fen(10**6))
    assert settle(bill, HAINAN).cash_fen == 50000
    whole = law_of(replace(HAINAN.inpatient, account_method="whole-personal-part"), None)
    assert settle(bill, whole).cash_fen == 0
    assert settle(replace(bill, pay_from_account=False), HAINAN).account_fen == 0


def test_a_line_of_a_day_without_benefits_is_the_persons_own() -> None:
    before = DAY - timedelta(days=1)
    bill = stay(
        line("7000.00", used_on=before),
        line("9000.00"),
        gaps=(Gap(before, before, "R02"),),
        account_balance_fen=Fen(800000),
    )
    made = settle(bill, HAINAN)
    assert (made.self_paid_fen, made.basic_fund_fen, made.reasons) == (700000, 697000, ("R02",))
    assert made.account_fen == 800000


def test_an_employer_in_arrears_owes_what_the_funds_would_have_paid() -> None:
    before = DAY - timedelta(days=1)
    gap = Gap(before, before, "R03", employer_liable=True)
    one_day = settle(stay(line("18000.00"), gaps=(Gap(DAY, DAY, "R04", employer_liable=True),)), HAINAN)
    assert (one_day.basic_fund_fen, one_day.employer_fen, one_day.cash_fen) == (0, 1462000, 338000)
    both = stay(line("8000.00", used_on=before), line("10000.00"))
    part, whole = settle(replace(both, gaps=(gap,)), HAINAN), settle(both, HAINAN)
    assert part.basic_fund_fen + part.employer_fen == whole.basic_fund_fen
    assert part.cash_fen == whole.cash_fen


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2004, 6, 30), "2003/2004"),
        (date(2004, 7, 1), "2004/2005"),
        (date(2004, 12, 31), "2004/2005"),
        (date(2005, 1, 1), "2004/2005"),
    ],
)
def test_the_insurance_year_of_shenzhen_begins_on_1_july(day: date, year: str) -> None:
    assert insurance_year(day, SHENZHEN.inpatient) == year
    assert insurance_year(day, HAINAN.inpatient) == str(day.year)


def test_a_method_that_needs_a_fact_says_which_one_is_missing() -> None:
    with pytest.raises(MissingFact, match="continuous months"):
        settle(stay(line("1.00"), patient=Patient(category="on-job")), SHENZHEN)
    with pytest.raises(MissingFact, match="annual wage"):
        settle(stay(line("1.00"), wages=Wages()), SHENZHEN)


def test_a_bill_longer_than_the_prepared_names_is_settled_whole() -> None:
    made = settle(stay(*[line("1.00")] * 1500), SHENZHEN)
    assert (made.total_fen, len(made.lines)) == (150000, 1500)
    assert replay(made.steps)["total"] == 150000
