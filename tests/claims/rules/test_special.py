"""What is not ordinary: each special rule at its edge, and conservation through all of them together."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.rules.bill import FeeLine
from claims.rules.circumstances import (
    Circumstances,
    DischargeDispute,
    DischargeDrug,
    Examination,
    IntensiveCare,
    LineFacts,
    OffSite,
    SpecialMaterial,
    ThirdParty,
)
from claims.rules.law import StayLaw, stay_law
from claims.rules.outpatient import settle_outpatient
from claims.rules.settle import settle, undo
from claims.rules.settlement import Settlement
from claims.rules.stay import Patient, Stay
from insurance_agency.kernel.explanation import replay
from insurance_agency.kernel.money import Fen, Rate
from insurance_agency.kernel.policy import load_pack
from tests.claims.rules.stays import DAY, HAINAN, SHENZHEN, STAYS, line, stay, used

BEFORE = DAY - timedelta(days=1)
HALF = Rate.parse("0.70")


def _with(price: str, item_class: str = "A", *, used_on: date = DAY, **facts: object) -> FeeLine:
    return replace(line(price, item_class, used_on=used_on), special=LineFacts(**facts))  # type: ignore[arg-type]


def _facts(*lines: FeeLine, law: StayLaw = HAINAN, **facts: object) -> Settlement:
    return settle(stay(*lines, circumstances=Circumstances(**facts)), law)  # type: ignore[arg-type]


EXAMS = st.builds(
    lambda a, b, by, c: Examination(indicated=a, diagnosis_clear=b, asked_by=by, result_fund_disease=c),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["hospital", "patient"]),
    st.booleans(),
)
LINE_FACTS = st.builds(
    LineFacts,
    quota=st.sampled_from([None, Decimal(100), Decimal(9000)]),
    intensive_care=st.booleans(),
    examination=st.one_of(st.none(), EXAMS),
    discharge_drug=st.one_of(st.none(), st.builds(DischargeDrug, st.just("acute"), st.integers(1, 20))),
    medical_accident=st.booleans(),
    special_material=st.one_of(
        st.none(), st.builds(SpecialMaterial, st.booleans(), st.sampled_from([None, Decimal(5000)]))
    ),
    big_equipment=st.booleans(),
    special_treatment=st.sampled_from(["", "dialysis"]),
    approved=st.booleans(),
)
CIRCUMSTANCES = st.builds(
    Circumstances,
    designated=st.booleans(),
    life_saving_emergency=st.booleans(),
    off_site=st.one_of(
        st.none(), st.builds(OffSite, trip=st.sampled_from(["", "business"]), emergency=st.booleans())
    ),
    cause=st.sampled_from(["illness", "illness", "illness", "traffic-accident", "fighting"]),
    third_party=st.one_of(st.none(), st.builds(ThirdParty, st.just(HALF), st.booleans(), st.booleans())),
    disease_class=st.sampled_from(["A", "A", "B", "C"]),
    discharge_notice_on=st.sampled_from([None, DAY]),
    discharge_due_on=st.sampled_from([None, BEFORE]),
    intensive_care=st.one_of(
        st.none(), st.builds(IntensiveCare, st.just(BEFORE), st.just(Decimal(100)), st.booleans())
    ),
)


@st.composite
def _visits(draw: st.DrawFn) -> Stay:
    visit = draw(STAYS)
    lines = tuple(replace(item, special=draw(st.one_of(st.none(), LINE_FACTS))) for item in visit.lines)
    patient = replace(visit.patient, scheme=draw(st.sampled_from(["comprehensive", "hospitalization"])))
    return replace(visit, lines=lines, patient=patient, circumstances=draw(CIRCUMSTANCES))


@given(_visits(), st.sampled_from([HAINAN, SHENZHEN]), st.booleans())
def test_whatever_is_special_every_fen_has_one_payer_and_the_steps_replay(
    visit: Stay, law: StayLaw, in_ward: bool
) -> None:
    facts = replace(visit, in_ward=in_ward)
    made = settle(facts, law) if in_ward else settle_outpatient(facts, law)
    figures = replay(made.steps)
    for name in (
        "total",
        "self_paid",
        "over_limit",
        "in_scope",
        "institution",
        "basic_fund",
        "account",
        "cash",
    ):
        assert figures[name] == getattr(made, f"{name}_fen"), name
    assert undo(made.year_to_date, made) == facts.year_to_date


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"designated": False}, "R05"),
        ({"off_site": OffSite()}, "R06"),
        ({"off_site": OffSite(emergency=True)}, "R06"),
        ({"cause": "work-injury"}, "R11"),
        ({"cause": "traffic-accident"}, "R10"),
        ({"third_party": ThirdParty(Rate(1), pays=False, advance_applied=False)}, "R10"),
        ({"cause": "fighting"}, "R12"),
        ({"disease_class": "C"}, "R08"),
        ({"disease_class": "B"}, "R09"),
    ],
)
def test_a_refused_visit_is_the_persons_own_and_names_its_reason(facts: dict[str, Any], reason: str) -> None:
    made = _facts(line("5000.00"), **facts)
    assert (made.self_paid_fen, made.basic_fund_fen, made.reasons) == (500000, 0, (reason,))


@pytest.mark.parametrize(
    "facts",
    [
        {"off_site": OffSite(trip="holiday", emergency=True)},
        {"off_site": OffSite(referral_approved=True)},
        {"off_site": OffSite(residence_approved=True)},
        {"disease_class": "B", "disease_approved": True},
    ],
)
def test_what_is_approved_or_urgent_is_settled_like_any_stay(facts: dict[str, Any]) -> None:
    assert (
        _facts(line("5000.00"), **facts).basic_fund_fen
        == settle(stay(line("5000.00")), HAINAN).basic_fund_fen
    )


def test_a_holiday_is_no_reason_in_shenzhen_and_saving_a_life_is() -> None:
    away = OffSite(trip="holiday", emergency=True)
    assert _facts(line("10.00"), law=SHENZHEN, off_site=away).reasons == ("R06",)
    saved = _facts(line("10.00"), law=SHENZHEN, designated=False, life_saving_emergency=True)
    assert saved.basic_fund_fen == 900


def test_treatment_abroad_is_never_paid_from_july_2011() -> None:
    away = OffSite(trip="business", emergency=True, overseas=True)
    for on, fund in ((date(2011, 6, 30), 900), (date(2011, 7, 1), 0)):
        law = stay_law(load_pack("shenzhen"), on)
        visit = replace(
            stay(line("10.00", used_on=on)), discharged_on=on, circumstances=Circumstances(off_site=away)
        )
        assert settle(visit, law).basic_fund_fen == fund


def test_the_persons_share_of_the_fault_stays_a_benefit() -> None:
    pays = _facts(line("20000.00"), third_party=ThirdParty(HALF, pays=True, advance_applied=False))
    assert (pays.in_scope_fen, pays.self_paid_fen, pays.basic_fund_fen) == (600000, 1400000, 442000)


def test_an_advance_is_paid_whole_and_claimed_back_by_share_from_july_2011() -> None:
    facts = Circumstances(third_party=ThirdParty(HALF, pays=False, advance_applied=True))
    law = stay_law(load_pack("hainan-provincial"), date(2011, 9, 10))
    made = settle(replace(stay(line("20000.00")), circumstances=facts), law)
    assert (made.basic_fund_fen, made.claim_on_third_party_fen) == (1632000, 1142400)
    assert settle(replace(stay(line("20000.00")), circumstances=facts), HAINAN).claim_on_third_party_fen == 0


def test_a_material_is_in_scope_up_to_its_quota() -> None:
    made = _facts(replace(_with("30000.00", quota=Decimal(20000)), quantity=Decimal(2)))
    assert (made.over_limit_fen, made.in_scope_fen) == (2000000, 4000000)


@pytest.mark.parametrize(
    ("condition", "days", "institution"),
    [("acute", 3, 0), ("acute", 4, 10000), ("chronic", 7, 0), ("chronic", 15, 21333)],
)
def test_the_institution_bears_discharge_drugs_beyond_the_days_allowed(
    condition: str, days: int, institution: int
) -> None:
    drug = DischargeDrug(condition, days)
    assert _facts(_with("400.00", discharge_drug=drug)).institution_fen == institution


def test_what_the_institution_bears_comes_off_before_the_class_b_share() -> None:
    drug = replace(
        _with("300.00", "B", discharge_drug=DischargeDrug("chronic", 14)),
        first_self_pay_ratio=Rate.parse("0.10"),
    )
    made = _facts(drug)
    assert (made.institution_fen, made.first_self_pay_fen, made.in_scope_fen) == (15000, 1500, 13500)


@pytest.mark.parametrize(("kept", "person", "institution"), [(False, 90000, 0), (True, 0, 90000)])
def test_intensive_care_after_remission_is_limited_to_the_ward(
    kept: bool, person: int, institution: int
) -> None:
    care = IntensiveCare(BEFORE, Decimal(100), kept)
    made = _facts(_with("1000.00", intensive_care=True), intensive_care=care)
    assert (made.over_limit_fen, made.institution_fen, made.in_scope_fen) == (person, institution, 10000)
    same_day = _facts(_with("1000.00", used_on=BEFORE, intensive_care=True), intensive_care=care)
    assert same_day.in_scope_fen == 100000


def test_a_notice_counts_from_its_day_and_a_missed_one_from_the_day_after() -> None:
    lines = (line("100.00", used_on=BEFORE), line("100.00"))
    noticed, missed = _facts(*lines, discharge_notice_on=DAY), _facts(*lines, discharge_due_on=BEFORE)
    assert (noticed.self_paid_fen, noticed.reasons) == (10000, ("R14",))
    assert (missed.institution_fen, missed.reasons) == (10000, ("R20",))


@pytest.mark.parametrize(
    ("applied_on", "found_on", "personal"),
    [
        (date(2010, 3, 10), DAY, 10000),
        (date(2010, 3, 12), date(2010, 3, 12), 20000),
        (None, None, 20000),
        (date(2010, 3, 10), None, 20000),
    ],
)
def test_the_committees_day_prevails_when_it_was_asked_in_time(
    applied_on: date | None, found_on: date | None, personal: int
) -> None:
    dispute = DischargeDispute(date(2010, 3, 8), applied_on, found_on)
    lines = (line("100.00", used_on=date(2010, 3, 8)), line("100.00"))
    assert _facts(*lines, law=SHENZHEN, dispute=dispute).self_paid_fen == personal


@pytest.mark.parametrize(
    ("price", "material", "fund", "over"),
    [
        ("1000.00", SpecialMaterial(False), 90000, 0),
        ("1000.01", SpecialMaterial(False), 0, 0),
        ("12000.00", SpecialMaterial(True, Decimal(12000)), 1080000, 0),
        ("30000.00", SpecialMaterial(True, Decimal(12000)), 1080000, 1800000),
        ("30000.00", SpecialMaterial(True), 1500000, 0),
        ("500.00", SpecialMaterial(True, None, True), 25000, 0),
    ],
)
def test_special_materials_have_rates_of_their_own(
    price: str, material: SpecialMaterial, fund: int, over: int
) -> None:
    made = settle(stay(_with(price, special_material=material)), SHENZHEN)
    assert (made.basic_fund_fen, made.over_limit_fen) == (fund, over)


def _visit(*lines: FeeLine, scheme: str = "comprehensive", **facts: object) -> Settlement:
    patient = Patient(category="on-job", scheme=scheme, continuous_months=40)
    return settle_outpatient(stay(*lines, patient=patient, in_ward=False, **facts), SHENZHEN)


@pytest.mark.parametrize(("cost", "fund"), [("2880.00", 0), ("2880.01", 1), ("2890.00", 700)])
def test_the_outpatient_threshold_is_sharp_at_one_fen(cost: str, fund: int) -> None:
    made = _visit(line(cost))
    assert (made.basic_fund_fen, made.year_to_date.stays) == (fund, 0)


def test_only_cash_after_the_account_counts_towards_the_threshold() -> None:
    made = _visit(line("1500.00"), account_balance_fen=Fen(50000))
    assert (made.account_fen, made.year_to_date.outpatient_self_paid_fen) == (50000, 100000)
    unwilling = _visit(line("5000.00"), account_balance_fen=Fen(50000), pay_from_account=False)
    assert (unwilling.basic_fund_fen, unwilling.year_to_date.outpatient_self_paid_fen) == (0, 0)


def test_the_hospitalization_scheme_shares_only_the_named_treatments() -> None:
    dialysis = _with("1000.00", special_treatment="dialysis", approved=True)
    made = _visit(line("5000.00"), dialysis, scheme="hospitalization")
    assert (made.basic_fund_fen, made.year_to_date.outpatient_self_paid_fen) == (90000, 0)


def test_a_visit_in_hainan_is_paid_by_the_account_and_an_approved_disease_like_a_stay() -> None:
    bill = stay(line("1800.00"), in_ward=False, account_balance_fen=Fen(15000))
    plain = settle_outpatient(bill, HAINAN)
    assert (plain.basic_fund_fen, plain.account_fen, plain.cash_fen) == (0, 15000, 165000)
    approved = replace(bill, circumstances=Circumstances(special_disease_approved=True), year_to_date=used(0))
    made = settle_outpatient(approved, HAINAN)
    assert (made.basic_fund_fen, made.deductible_fen, made.year_to_date.stays) == (85000, 80000, 0)
