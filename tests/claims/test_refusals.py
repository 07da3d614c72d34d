"""What is not computed is refused with a word that says why and what to do."""

from datetime import date

import pytest

from claims import operations
from claims.choices import Cause, Circumstance
from claims.operations import BillHasErrors, NotEntitled, adjudication
from contributions import queries as contributions
from contributions.queries import Entitlement
from institutions.models import Agreement, CatalogueItem, Institution
from insurance_agency.kernel.policy import load_pack
from tests.claims.conftest import Benefits
from tests.claims.world import TODAY, World

WAITING = Entitlement(False, "waiting", "R02")


def codes_of(world: World, **given: object) -> list[tuple[str, int | None, str]]:
    """The errors of a bill: code, row, column."""
    claim = world.draft(**given)
    with pytest.raises(BillHasErrors) as refused:
        operations.present_claim(claim_id=claim.pk, by=world.operator, on=TODAY)
    claim.refresh_from_db()
    assert claim.drafted
    assert not claim.lines.exists()
    return [(one.code, one.row, one.column) for one in refused.value.findings if one.is_error]


def test_a_person_without_benefits_is_refused_with_the_reason(hainan: World, benefits: Benefits) -> None:
    benefits["2026-11"] = WAITING
    claim = hainan.draft()
    with pytest.raises(NotEntitled, match="R02"):
        operations.present_claim(claim_id=claim.pk, by=hainan.operator, on=TODAY)
    claim.refresh_from_db()
    assert claim.drafted


def test_days_without_benefits_are_the_patients_own(hainan: World, benefits: Benefits) -> None:
    benefits["2026-10"] = WAITING
    lines = (("M001", "1000.00", "1", "2026-10-30"), ("M001", "2000.00", "1", "2026-11-02"))
    _claim, result = hainan.calculated(admitted=date(2026, 10, 28), lines=lines)
    assert (result.self_paid_fen, result.in_scope_fen) == (100_000, 200_000)
    assert result.reasons == ["R02"]


def test_months_that_the_employer_owes_go_to_the_agency(hainan: World, benefits: Benefits) -> None:
    benefits["2026-10"] = Entitlement(False, "suspended", "R03", employer_liable=True)
    lines = (("M001", "9000.00", "1", "2026-10-30"), ("M001", "2000.00", "1", "2026-11-02"))
    claim = hainan.draft(admitted=date(2026, 10, 28), lines=lines)
    with pytest.raises(operations.EmployerOwes):
        operations.present_claim(claim_id=claim.pk, by=hainan.operator, on=TODAY)


def _read(monkeypatch: pytest.MonkeyPatch, key: str, value: str) -> None:
    """Choose another reading of a value of Shenzhen for what is calculated from now on."""
    law = load_pack("shenzhen")
    chosen = law.with_reading(law.versions(key)[0], value)
    monkeypatch.setattr(adjudication, "pack_for", lambda region: chosen)


JULY = (("M001", "1000.00", "1", "2026-06-29"), ("M001", "2000.00", "1", "2026-07-02"))


def test_a_stay_that_a_reading_splits_at_the_end_of_june_goes_to_the_agency(
    shenzhen: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, _result = shenzhen.calculated(admitted=date(2026, 6, 28), lines=JULY)
    assert whole.status == "calculated"
    _read(monkeypatch, "inpatient.year-of-stay", "split")
    with pytest.raises(operations.TwoInsuranceYears):
        operations.adjudicate_claim(claim_id=whole.pk, by=shenzhen.operator)


@pytest.mark.parametrize(("reading", "asked"), [("settlement", "2026-07-06"), ("admission", "2026-06-28")])
def test_months_in_a_row_are_counted_on_the_day_that_the_tier_goes_by(
    shenzhen: World, monkeypatch: pytest.MonkeyPatch, reading: str, asked: str
) -> None:
    days: list[str] = []
    monkeypatch.setattr(contributions, "continuous_months", lambda person, day: days.append(str(day)) or 12)
    _read(monkeypatch, "inpatient.tier-date", reading)
    _claim, result = shenzhen.calculated(admitted=date(2026, 6, 28), lines=JULY)
    assert days == [asked]
    assert result.continuous_months == 12


def test_a_hospital_without_an_agreement_settles_nothing(hainan: World) -> None:
    Agreement.objects.update(status="ended", ends_on=date(2026, 10, 31))
    assert codes_of(hainan) == [("E311", None, "admitted_on")]


def test_an_agreement_that_ends_during_the_stay_lets_it_finish(hainan: World) -> None:
    Agreement.objects.update(status="ended", ends_on=date(2026, 11, 5))
    assert hainan.settled().settled


def test_a_pharmacy_has_no_in_patients(hainan: World) -> None:
    Institution.objects.update(kind="pharmacy")
    hainan.hospital.refresh_from_db()
    assert codes_of(hainan) == [("E310", None, "admitted_on")]


def test_a_patient_who_has_not_left_cannot_be_settled(hainan: World) -> None:
    assert ("E303", None, "discharged_on") in codes_of(hainan, admitted=TODAY, days=2)


def test_a_discharge_before_the_admission_is_found(hainan: World) -> None:
    assert ("E304", None, "discharged_on") in codes_of(hainan, days=-3)


def test_the_same_days_are_settled_once(hainan: World) -> None:
    hainan.settled()
    assert codes_of(hainan, admitted=date(2026, 11, 5), days=2) == [("E309", None, "admitted_on")]


def test_a_stay_of_one_day_takes_that_day(hainan: World) -> None:
    of_the_day = {"admitted": date(2026, 11, 5), "days": 0, "lines": (("M001", "10.00", "1", "2026-11-05"),)}
    hainan.settled(**of_the_day)
    assert ("E309", None, "admitted_on") in codes_of(hainan, **of_the_day)
    assert ("E309", None, "admitted_on") in codes_of(hainan, **{**of_the_day, "days": 3})


def test_admission_elsewhere_on_the_day_of_discharge_is_a_transfer(hainan: World) -> None:
    hainan.settled(admitted=date(2026, 11, 2), days=8)
    assert hainan.settled(admitted=date(2026, 11, 10), days=3).settled


def test_two_overlapping_bills_cannot_both_be_settled(hainan: World) -> None:
    first, _result = hainan.calculated()
    second, _result = hainan.calculated(admitted=date(2026, 11, 5), days=2)
    hainan.settle(first)
    with pytest.raises(BillHasErrors):
        hainan.settle(second)


def test_an_unknown_item_is_named_by_row_and_column(hainan: World) -> None:
    lines = (("M001", "10.00", "1"), ("X999", "10.00", "1"))
    assert codes_of(hainan, lines=lines) == [("E323", 1, "code")]


def test_an_item_outside_its_days_is_not_accepted(hainan: World) -> None:
    CatalogueItem.objects.filter(code="M001").update(valid_period=(date(2026, 1, 1), date(2026, 11, 3)))
    assert codes_of(hainan, lines=(("M001", "10.00", "1", "2026-11-03"),)) == [("E324", 0, "code")]


def test_the_version_of_the_day_of_use_counts(hainan: World) -> None:
    CatalogueItem.objects.filter(code="M001").update(valid_period=(date(2026, 1, 1), date(2026, 11, 5)))
    CatalogueItem.objects.create(
        region=hainan.region,
        code="M001",
        name="阿莫西林",
        kind="drug",
        item_class="B",
        first_self_pay_ratio="0.20",
        valid_period=(date(2026, 11, 5), None),
    )
    lines = (("M001", "100.00", "1", "2026-11-04"), ("M001", "100.00", "1", "2026-11-05"))
    _claim, result = hainan.calculated(lines=lines)
    assert (result.first_self_pay_fen, result.in_scope_fen) == (2_000, 18_000)


@pytest.mark.parametrize(
    ("price", "quantity", "code", "column"),
    [
        ("-1", "1", "E325", "unit_price"),
        ("0", "1", "E325", "unit_price"),
        ("1e30", "1", "E325", "unit_price"),
        ("NaN", "1", "E325", "unit_price"),
        ("1.00001", "1", "E325", "unit_price"),
        ("abc", "1", "E325", "unit_price"),
        ("1", "0", "E327", "quantity"),
        ("1", "10001", "E327", "quantity"),
        ("1", "", "E327", "quantity"),
        ("999999", "9999", "E328", "quantity"),
        ("0.0001", "1", "E328", "quantity"),
    ],
)
def test_absurd_prices_and_quantities_are_found(
    hainan: World, price: str, quantity: str, code: str, column: str
) -> None:
    assert codes_of(hainan, lines=(("M001", price, quantity),)) == [(code, 0, column)]


def test_a_cost_outside_the_stay_is_found(hainan: World) -> None:
    assert codes_of(hainan, lines=(("M001", "1", "1", "2026-10-01"),)) == [("E322", 0, "used_on")]


def test_a_bill_without_lines_is_not_a_bill(hainan: World) -> None:
    assert codes_of(hainan, lines=()) == [("E307", None, "lines")]


@pytest.mark.parametrize(
    ("disease", "code"), [("D008", "E314"), ("D010", "E313"), ("D999", "E312"), ("", "E306")]
)
def test_diagnoses_that_need_a_decision_go_to_the_agency(hainan: World, disease: str, code: str) -> None:
    assert codes_of(hainan, diagnosis=disease) == [(code, None, "diagnosis_code")]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"cause": Cause.WORK_INJURY}, "E315"),
        ({"cause": Cause.TRAFFIC_ACCIDENT}, "E316"),
        ({"cause": Cause.THIRD_PARTY}, "E316"),
        ({"circumstances": [Circumstance.ICU_AFTER_REMISSION]}, "E317"),
    ],
)
def test_stays_with_rules_of_their_own_are_refused(
    hainan: World, given: dict[str, object], code: str
) -> None:
    assert [found[0] for found in codes_of(hainan, **given)] == [code]


def test_special_materials_are_refused(hainan: World) -> None:
    CatalogueItem.objects.filter(code="M001").update(special_material=True)
    assert codes_of(hainan, lines=(("M001", "30000.00", "1"),)) == [("E329", 0, "code")]


def test_a_draft_keeps_what_cannot_be_read(hainan: World) -> None:
    claim = hainan.draft(lines=(("???", "1,2,3", "many"),))
    assert claim.draft_lines[0]["quantity"] == "many"
    assert claim.total_fen == 0
