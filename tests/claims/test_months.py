"""The institution's month, from the collection to the money that leaves."""

from datetime import date

import pytest

from accounts import operations as ledger
from accounts import queries as accounts
from claims import operations, queries
from claims.models import Claim, InstitutionMonth, Payment
from claims.operations import Declaration, DeductionTooLarge, MonthNotOpen, SamePerson
from claims.operations.payment import BankShort
from claims.operations.reversal import MonthDeclared
from claims.queries.months import DeclaredClaim
from insurance_agency.identity.choices import Role
from insurance_agency.identity.models import User
from insurance_agency.kernel.periods import Month
from tests.claims.world import NOW, TODAY, World, world

NOVEMBER = Month(2026, 11)


@pytest.fixture
def auditor(hainan: World) -> User:
    return hainan.staff(Role.SETTLEMENT_AUDITOR)


@pytest.fixture
def approver(hainan: World) -> User:
    return hainan.staff(Role.APPROVAL_CLERK)


@pytest.fixture
def cashier(hainan: World) -> User:
    return hainan.staff(Role.CASHIER)


def collected(world: World) -> InstitutionMonth:
    row = InstitutionMonth.objects.get(institution=world.hospital)
    return operations.collect_month(month_id=row.pk, at=NOW)


def as_recorded(row: InstitutionMonth, claims: list[DeclaredClaim] | None = None) -> Declaration:
    return Declaration(
        claim_count=row.claim_count,
        total_fen=row.total_fen,
        fund_fen=row.declared_fund_fen,
        account_fen=row.declared_account_fen,
        claims=claims,
    )


def declared(world: World) -> InstitutionMonth:
    world.settled()
    row = collected(world)
    return operations.declare_month(month_id=row.pk, declaration=as_recorded(row), by=world.operator, at=NOW)


def approved(world: World, auditor: User, approver: User) -> InstitutionMonth:
    row = declared(world)
    operations.review_month(month_id=row.pk, note="", by=auditor, at=NOW)
    return operations.approve_month(month_id=row.pk, by=approver, at=NOW)


def pay(row: InstitutionMonth, by: User, account: str = "fiscal", reference: str = "BANK-1") -> Payment:
    return operations.pay_month(
        month_id=row.pk, paying_account=account, bank_reference=reference, by=by, on=TODAY, at=NOW
    )


def test_a_declaration_equal_to_the_fen_is_accepted(hainan: World) -> None:
    row = declared(hainan)
    assert row.status == "declared"
    assert row.differences == []


def test_differences_are_listed_stay_by_stay(hainan: World) -> None:
    claim = hainan.settled()
    row = collected(hainan)
    result = claim.adjudication
    theirs = [
        DeclaredClaim(claim.number, result.total_fen, result.fund_fen + 1, result.account_fen),
        DeclaredClaim("IP999999999", 100, 100, 0),
    ]
    wrong = Declaration(2, row.total_fen + 100, row.declared_fund_fen + 101, row.declared_account_fen, theirs)
    row = operations.declare_month(month_id=row.pk, declaration=wrong, by=hainan.operator, at=NOW)
    assert row.status == "differing"
    assert [(one["what"], one.get("number")) for one in row.differences] == [
        ("claim_count", None),
        ("total_fen", None),
        ("fund_fen", None),
        ("fund_fen", claim.number),
        ("unknown", "IP999999999"),
    ]
    row = operations.declare_month(month_id=row.pk, declaration=as_recorded(row), by=hainan.operator, at=NOW)
    assert row.status == "declared"


def test_a_stay_missing_from_the_declaration_is_named(hainan: World) -> None:
    claim = hainan.settled()
    row = collected(hainan)
    row = operations.declare_month(
        month_id=row.pk, declaration=as_recorded(row, []), by=hainan.operator, at=NOW
    )
    assert [(one["what"], one["number"]) for one in row.differences] == [("missing", claim.number)]


def test_a_month_once_collected_takes_no_more_stays(hainan: World) -> None:
    hainan.settled()
    collected(hainan)
    late = hainan.settled(admitted=date(2026, 11, 12), days=3)
    assert late.institution_month is not None
    assert late.institution_month.month == Month(2026, 12)


def test_a_stay_can_be_reversed_until_its_month_is_declared(hainan: World) -> None:
    claim = hainan.settled()
    row = collected(hainan)
    operations.reverse_claim(claim_id=claim.pk, reason="wrong bill", by=hainan.operator, on=TODAY)
    row.refresh_from_db()
    assert (row.claim_count, row.declared_fund_fen) == (0, 0)


def test_after_the_declaration_a_stay_is_not_reversed(hainan: World) -> None:
    declared(hainan)
    with pytest.raises(MonthDeclared):
        operations.reverse_claim(
            claim_id=Claim.objects.get().pk, reason="too late", by=hainan.operator, on=TODAY
        )


def test_approved_is_declared_less_deductions_and_a_tenth_is_kept(
    hainan: World, auditor: User, approver: User
) -> None:
    row = declared(hainan)
    claim = Claim.objects.get()
    common = {"month_id": row.pk, "fund": "basic", "article": "HN 29", "by": auditor}
    operations.add_deduction(
        kind="deduction",
        amount_fen=12_500,
        reason="no indication",
        claim_number=claim.number,
        line_no=1,
        **common,
    )
    operations.add_deduction(kind="institution-borne", amount_fen=3_160, reason="kept too long", **common)
    operations.review_month(month_id=row.pk, note="sampled", by=auditor, at=NOW)
    row = operations.approve_month(month_id=row.pk, by=approver, at=NOW)
    assert row.approved_fen == row.declared_fund_fen - 15_660
    assert row.retained_fen == (row.approved_fen + 5) // 10
    assert row.paid_fen == row.approved_fen - row.retained_fen
    assert row.account_paid_fen == row.declared_account_fen
    assert ledger.verify() == []
    deposit = accounts.balance(
        region=hainan.region, code="deposit", fund="basic", holder=("institution", hainan.hospital.pk)
    )
    assert deposit == -row.retained_fen


def test_the_payment_empties_what_is_payable_and_balances_with_the_fund_book(
    hainan: World, auditor: User, approver: User, cashier: User
) -> None:
    row = approved(hainan, auditor, approver)
    payment = pay(row, cashier)
    hospital = ("institution", hainan.hospital.pk)
    for code in ("payable-pooled", "payable-account"):
        assert accounts.balance(region=hainan.region, code=code, fund="basic", holder=hospital) == 0
    spent = accounts.balance(region=hainan.region, book="fund", code="501-benefit", fund="basic")
    assert spent == row.paid_fen
    assert payment.total_fen == row.paid_fen + row.account_paid_fen
    assert ledger.verify() == []


def test_nothing_is_paid_twice(hainan: World, auditor: User, approver: User, cashier: User) -> None:
    row = approved(hainan, auditor, approver)
    first = pay(row, cashier)
    assert pay(row, cashier).pk == first.pk
    with pytest.raises(MonthNotOpen):
        pay(row, cashier, reference="BANK-2")
    assert Payment.objects.count() == 1
    assert ledger.verify() == []


def test_a_bank_reference_pays_one_month(hainan: World, auditor: User, approver: User, cashier: User) -> None:
    pay(approved(hainan, auditor, approver), cashier)
    hainan.settled(admitted=date(2026, 11, 12), days=3)
    row = InstitutionMonth.objects.get(status="open")
    operations.collect_month(month_id=row.pk, at=NOW)
    row.refresh_from_db()
    operations.declare_month(month_id=row.pk, declaration=as_recorded(row), by=hainan.operator, at=NOW)
    operations.review_month(month_id=row.pk, note="", by=auditor, at=NOW)
    row = operations.approve_month(month_id=row.pk, by=approver, at=NOW)
    with pytest.raises(operations.BankReferenceUsed):
        pay(row, cashier, reference="BANK-1")


def test_only_an_approved_month_is_paid(hainan: World, auditor: User, cashier: User) -> None:
    row = declared(hainan)
    operations.review_month(month_id=row.pk, note="", by=auditor, at=NOW)
    with pytest.raises(MonthNotOpen):
        pay(row, cashier)


def test_an_empty_account_pays_nothing(hainan: World, auditor: User, approver: User, cashier: User) -> None:
    row = approved(hainan, auditor, approver)
    with pytest.raises(BankShort):
        pay(row, cashier, account="expenditure")
    row.refresh_from_db()
    assert row.status == "approved"


def test_four_acts_need_four_people(hainan: World, auditor: User, approver: User) -> None:
    row = declared(hainan)
    with pytest.raises(SamePerson):
        operations.review_month(month_id=row.pk, note="", by=hainan.operator, at=NOW)
    operations.review_month(month_id=row.pk, note="", by=auditor, at=NOW)
    with pytest.raises(SamePerson):
        operations.approve_month(month_id=row.pk, by=auditor, at=NOW)
    row = operations.approve_month(month_id=row.pk, by=approver, at=NOW)
    with pytest.raises(SamePerson):
        pay(row, approver)


def test_who_entered_a_deduction_does_not_approve_the_month(
    hainan: World, auditor: User, approver: User
) -> None:
    row = declared(hainan)
    operations.add_deduction(
        month_id=row.pk,
        kind="deduction",
        fund="basic",
        article="HN 29",
        reason="no indication",
        amount_fen=100,
        by=approver,
    )
    operations.review_month(month_id=row.pk, note="", by=auditor, at=NOW)
    with pytest.raises(SamePerson):
        operations.approve_month(month_id=row.pk, by=approver, at=NOW)
    row.refresh_from_db()
    assert row.status == "reviewed"
    assert ledger.verify() == []


def test_a_deduction_never_exceeds_its_line_or_the_declaration(hainan: World, auditor: User) -> None:
    row = declared(hainan)
    claim = Claim.objects.get()
    common = {
        "month_id": row.pk,
        "kind": "deduction",
        "fund": "basic",
        "article": "HN 29",
        "reason": "too much",
        "by": auditor,
    }
    with pytest.raises(DeductionTooLarge):
        operations.add_deduction(amount_fen=1_200_001, claim_number=claim.number, line_no=1, **common)
    with pytest.raises(DeductionTooLarge):
        operations.add_deduction(amount_fen=row.declared_fund_fen + 1, **common)
    assert not row.deductions.exists()


def test_a_reviewed_month_can_go_back_with_a_reason(hainan: World, auditor: User, approver: User) -> None:
    row = declared(hainan)
    operations.review_month(month_id=row.pk, note="", by=auditor, at=NOW)
    row = operations.send_back_month(month_id=row.pk, reason="sample too small", by=approver)
    assert (row.status, row.sent_back_reason) == ("declared", "sample too small")


def test_two_funds_share_the_retention_to_the_fen(shenzhen: World) -> None:
    shenzhen.settled(lines=(("M001", "1000.01", "1"), ("M006", "333.33", "1")))
    row = collected(shenzhen)
    operations.declare_month(month_id=row.pk, declaration=as_recorded(row), by=shenzhen.operator, at=NOW)
    auditor, approver = shenzhen.staff(Role.SETTLEMENT_AUDITOR), shenzhen.staff(Role.APPROVAL_CLERK)
    operations.review_month(month_id=row.pk, note="", by=auditor, at=NOW)
    row = operations.approve_month(month_id=row.pk, by=approver, at=NOW)
    parts = list(row.funds.all())
    assert len(parts) == 2
    assert sum(part.retained_fen for part in parts) == row.retained_fen
    pay(row, shenzhen.staff(Role.CASHIER))
    assert ledger.verify() == []


@pytest.mark.django_db(transaction=True)
def test_the_run_of_a_month_is_recorded_and_harmless_when_repeated(benefits: object) -> None:
    hainan = world()
    hainan.settled()
    run = operations.collect_region_month(region=hainan.region, month=NOVEMBER, at=NOW)
    again = operations.collect_region_month(region=hainan.region, month=NOVEMBER, at=NOW)
    assert run.pk == again.pk
    assert again.is_done
    assert again.figures["institutions"] == 1
    row = InstitutionMonth.objects.get()
    assert row.status == "collected"
    assert again.figures["fund_fen"] == row.declared_fund_fen == queries.month_figures(row).fund_fen
