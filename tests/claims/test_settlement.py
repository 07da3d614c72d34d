"""A stay from the typed bill to the books."""

import pytest

from accounts import operations as ledger
from accounts import queries as accounts
from claims import operations, queries
from claims.models import Accumulator, Claim
from claims.operations import FiguresChanged, LaterStaySettled
from insurance_agency.kernel.explanation import Step, replay
from tests.claims.world import TODAY, World


def test_a_stay_of_three_classes_is_calculated_as_the_articles_say(hainan: World) -> None:
    lines = (
        ("M001", "12000.00", "1"),
        ("S008", "2000.00", "1"),
        ("M002", "5000.00", "1"),
        ("M005", "1000.00", "1"),
    )
    _claim, result = hainan.calculated(lines=lines)
    assert (result.total_fen, result.in_scope_fen, result.deductible_fen) == (2_000_000, 1_850_000, 80_000)
    assert (result.basic_fund_fen, result.account_fen, result.cash_fen) == (1_504_500, 95_500, 400_000)
    assert (result.self_paid_fen, result.first_self_pay_fen) == (100_000, 50_000)
    assert result.cap_left_fen == 23_000_000 - 1_504_500


def test_the_stored_steps_give_the_stored_amounts_again(hainan: World) -> None:
    _claim, result = hainan.calculated()
    figures = replay(Step(**step) for step in result.steps)
    assert figures["basic_fund"] == result.basic_fund_fen
    assert figures["cash"] == result.cash_fen


def test_settling_debits_the_fund_and_the_account_and_the_books_still_balance(hainan: World) -> None:
    claim = hainan.settled()
    result = claim.adjudication
    hospital = ("institution", hainan.hospital.pk)
    assert accounts.personal_balance(hainan.patient.pk) == 95_500 - result.account_fen
    owed = accounts.balance(region=hainan.region, code="payable-pooled", fund="basic", holder=hospital)
    assert owed == -result.basic_fund_fen
    owed = accounts.balance(region=hainan.region, code="payable-account", fund="basic", holder=hospital)
    assert owed == -result.account_fen
    assert ledger.verify() == []


def test_settling_moves_the_figures_of_the_year(hainan: World) -> None:
    claim = hainan.settled()
    year = Accumulator.objects.get(person=hainan.patient)
    assert (year.insurance_year, year.stays, year.deductible_met) == ("2026", 1, True)
    assert year.fund_paid_fen == claim.adjudication.basic_fund_fen


def test_the_second_stay_of_the_year_has_no_deductible(hainan: World) -> None:
    hainan.settled()
    _second, result = hainan.calculated(admitted=TODAY.replace(day=12), days=3)
    assert result.deductible_fen == 0


def test_the_same_key_settles_once(hainan: World) -> None:
    claim, _result = hainan.calculated()
    first = hainan.settle(claim, key="twice")
    second = hainan.settle(claim, key="twice")
    assert first.pk == second.pk
    assert Accumulator.objects.get(person=hainan.patient).stays == 1
    assert ledger.verify() == []


def test_another_key_on_a_settled_claim_is_refused(hainan: World) -> None:
    claim, _result = hainan.calculated()
    hainan.settle(claim, key="one")
    with pytest.raises(operations.ClaimNotOpen):
        hainan.settle(claim, key="two")


def test_a_calculation_is_void_once_another_stay_was_settled(hainan: World) -> None:
    first, _result = hainan.calculated()
    second, _result = hainan.calculated(admitted=TODAY.replace(day=12), days=3)
    hainan.settle(first)
    with pytest.raises(FiguresChanged):
        hainan.settle(second)
    operations.adjudicate_claim(claim_id=second.pk, by=hainan.operator)
    assert hainan.settle(second).settled


def test_a_key_belongs_to_one_claim(hainan: World) -> None:
    first, _result = hainan.calculated()
    hainan.settle(first, key="mine")
    second, _result = hainan.calculated(person=hainan.others[0])
    with pytest.raises(operations.KeyOfAnotherClaim):
        hainan.settle(second, key="mine")


def test_the_supplementary_fund_pays_from_its_own_books(shenzhen: World) -> None:
    claim = shenzhen.settled(lines=(("M001", "1000.00", "1"), ("M006", "400.00", "2")))
    result = claim.adjudication
    assert result.supplementary_fund_fen == 68_000
    owed = accounts.balance(
        region=shenzhen.region,
        code="payable-pooled",
        fund="local-supplementary",
        holder=("institution", shenzhen.hospital.pk),
    )
    assert owed == -68_000
    assert ledger.verify() == []


def test_in_shenzhen_the_account_pays_only_above_two_months_wage(shenzhen: World) -> None:
    _claim, result = shenzhen.calculated(lines=(("M001", "10000.00", "1"),))
    assert result.basic_fund_fen == 950_000
    assert result.account_fen == min(50_000, 2_000_000 - 2 * 842_137)


def test_a_patient_may_keep_the_account(hainan: World) -> None:
    claim, result = hainan.calculated(pay_from_account=False)
    assert result.account_fen == 0
    hainan.settle(claim)
    assert accounts.personal_balance(hainan.patient.pk) == 95_500


def test_somebody_without_an_account_pays_cash(hainan: World) -> None:
    claim = hainan.settled(person=hainan.others[0])
    assert claim.adjudication.account_fen == 0
    assert ledger.verify() == []


def test_a_reversal_restores_everything_exactly(hainan: World) -> None:
    hainan.settled()
    before = Accumulator.objects.values().get(person=hainan.patient)
    balance = accounts.personal_balance(hainan.patient.pk)
    second = hainan.settled(admitted=TODAY.replace(day=12), days=3)
    reversed_claim = operations.reverse_claim(
        claim_id=second.pk, reason="entered for the wrong patient", by=hainan.operator, on=TODAY
    )
    assert reversed_claim.status == "reversed"
    assert Accumulator.objects.values().get(person=hainan.patient) == before
    assert accounts.personal_balance(hainan.patient.pk) == balance
    assert ledger.verify() == []


def test_only_the_last_stay_of_the_year_can_be_reversed(hainan: World) -> None:
    first = hainan.settled()
    hainan.settled(admitted=TODAY.replace(day=12), days=3)
    with pytest.raises(LaterStaySettled):
        operations.reverse_claim(claim_id=first.pk, reason="wrong", by=hainan.operator, on=TODAY)


def test_a_second_reversal_changes_nothing(hainan: World) -> None:
    claim = hainan.settled()
    for _attempt in range(2):
        operations.reverse_claim(claim_id=claim.pk, reason="wrong bill", by=hainan.operator, on=TODAY)
    assert Accumulator.objects.get(person=hainan.patient).stays == 0
    assert ledger.verify() == []


def test_days_of_a_reversed_stay_can_be_billed_again(hainan: World) -> None:
    claim = hainan.settled()
    operations.reverse_claim(claim_id=claim.pk, reason="wrong bill", by=hainan.operator, on=TODAY)
    assert hainan.settled().settled


def test_the_yearly_limits_shrink_with_each_stay(hainan: World) -> None:
    claim = hainan.settled()
    limits = queries.limits_of(hainan.patient, TODAY)
    assert limits is not None
    assert limits.cap_left_fen == 23_000_000 - claim.adjudication.basic_fund_fen
    assert limits.deductible_left_fen == 0


def test_a_taken_back_bill_keeps_its_lines_and_loses_its_calculation(hainan: World) -> None:
    claim, _result = hainan.calculated()
    operations.reopen_claim(claim_id=claim.pk, by=hainan.operator)
    claim = Claim.objects.get(pk=claim.pk)
    assert claim.drafted
    assert claim.result is None
    assert len(claim.draft_lines) == 2
    assert [act.act for act in claim.acts.all()] == ["entered", "submitted", "calculated", "reopened"]


def test_large_self_paid_shares_and_readmissions_are_flagged(hainan: World) -> None:
    hainan.settled(lines=(("M001", "1000.00", "1"), ("M005", "900.00", "1")))
    second = hainan.settled(admitted=TODAY.replace(day=12), days=3)
    first_flags = set(Claim.objects.order_by("id").first().flags.values_list("code", flat=True))
    assert "self-paid-share" in first_flags
    assert set(second.flags.values_list("code", flat=True)) == {"readmission"}
