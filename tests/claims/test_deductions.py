"""Who takes an amount off a month and who takes it back, in which state, and who may not any more."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from accounts import operations as ledger
from claims import operations
from claims.models import Deduction, InstitutionMonth
from claims.operations import MonthNotOpen, SamePerson
from insurance_agency.identity.choices import Role
from insurance_agency.identity.models import User
from insurance_agency.identity.operations import IncompatibleRoles
from tests.claims.test_months import declared, pay
from tests.claims.test_pages import as_user
from tests.claims.world import NOW, World
from tests.identity.people import person_with


@pytest.fixture
def auditor(hainan: World) -> User:
    return hainan.staff(Role.SETTLEMENT_AUDITOR)


@pytest.fixture
def colleague(hainan: World) -> User:
    return hainan.staff(Role.SETTLEMENT_AUDITOR)


@pytest.fixture
def approver(hainan: World) -> User:
    return hainan.staff(Role.APPROVAL_CLERK)


def deduct(row: InstitutionMonth, by: User, **more: object) -> Deduction:
    given = {"kind": "deduction", "fund": "basic", "article": "HN 29", "reason": "no indication"}
    return operations.add_deduction(month_id=row.pk, amount_fen=500, by=by, **(given | more))  # type: ignore[arg-type]


def withdraw(row: InstitutionMonth, deduction: Deduction, by: User) -> Deduction:
    return operations.withdraw_deduction(month_id=row.pk, deduction_id=deduction.pk, by=by, at=NOW)


def finish(row: InstitutionMonth, by: User) -> InstitutionMonth:
    return operations.review_month(month_id=row.pk, note="", by=by, at=NOW)


def test_a_withdrawn_deduction_takes_nothing_off_and_stays_in_sight(
    hainan: World, auditor: User, colleague: User, approver: User
) -> None:
    row = declared(hainan)
    deduction = deduct(row, auditor)
    withdraw(row, deduction, colleague)
    row = finish(row, auditor)
    assert (row.deductions_fen, row.approved_fen) == (0, row.declared_fund_fen)
    deduction.refresh_from_db()
    assert deduction.withdrawn_by == colleague
    page = as_user(approver).get(reverse("desk:settlement-detail", args=[row.pk]))
    assert f"Withdrawn by {colleague.display_name}" in page.text
    page = as_user(hainan.operator).get(reverse("institution:month-detail", args=[row.pk]))
    assert "no indication" not in page.text
    assert ledger.verify() == []


def test_who_declared_the_month_withdraws_no_deduction(hainan: World, auditor: User) -> None:
    row = declared(hainan)
    deduction = deduct(row, auditor)
    with pytest.raises(SamePerson):
        withdraw(row, deduction, hainan.operator)
    deduction.refresh_from_db()
    assert deduction.withdrawn_at is None


def test_who_withdrew_a_deduction_does_not_approve_the_month(
    hainan: World, auditor: User, approver: User
) -> None:
    row = declared(hainan)
    withdraw(row, deduct(row, auditor), approver)
    finish(row, auditor)
    with pytest.raises(SamePerson):
        operations.approve_month(month_id=row.pk, by=approver, at=NOW)


def test_who_withdrew_a_deduction_does_not_pay_the_month(
    hainan: World, auditor: User, colleague: User, approver: User
) -> None:
    row = declared(hainan)
    withdraw(row, deduct(row, auditor), colleague)
    finish(row, auditor)
    row = operations.approve_month(month_id=row.pk, by=approver, at=NOW)
    with pytest.raises(SamePerson):
        pay(row, colleague)
    assert ledger.verify() == []


def test_who_sent_the_review_back_neither_withdraws_nor_deducts_nor_reviews(
    hainan: World, auditor: User, approver: User
) -> None:
    row = declared(hainan)
    deduction = deduct(row, auditor)
    finish(row, auditor)
    operations.send_back_month(month_id=row.pk, reason="look again", by=approver)
    for act in (
        lambda: withdraw(row, deduction, approver),
        lambda: deduct(row, approver, reason="other"),
        lambda: finish(row, approver),
    ):
        with pytest.raises(SamePerson):
            act()


@pytest.mark.parametrize("state", ["reviewed", "approved"])
def test_after_the_review_a_deduction_stands(
    hainan: World, auditor: User, colleague: User, approver: User, state: str
) -> None:
    row = declared(hainan)
    deduction = deduct(row, auditor)
    finish(row, auditor)
    if state == "approved":
        operations.approve_month(month_id=row.pk, by=approver, at=NOW)
    with pytest.raises(MonthNotOpen):
        withdraw(row, deduction, colleague)
    with pytest.raises(DatabaseError), transaction.atomic():
        Deduction.objects.filter(pk=deduction.pk).update(withdrawn_by=colleague, withdrawn_at=NOW)


def test_a_deduction_of_another_month_is_not_found(hainan: World, auditor: User) -> None:
    row = declared(hainan)
    deduction = deduct(row, auditor)
    hainan.settled(admitted=NOW.date().replace(day=12), days=3)
    other = InstitutionMonth.objects.get(status="open")
    page = as_user(auditor).post(reverse("desk:settlement-deduction-remove", args=[other.pk, deduction.pk]))
    assert page.status_code == 404
    deduction.refresh_from_db()
    assert deduction.withdrawn_at is None


def test_only_an_auditor_of_the_region_reaches_the_act(hainan: World, auditor: User, approver: User) -> None:
    row = declared(hainan)
    deduction = deduct(row, auditor)
    address = reverse("desk:settlement-deduction-remove", args=[row.pk, deduction.pk])
    assert as_user(approver).post(address).status_code == 403
    assert as_user(person_with(Role.SETTLEMENT_AUDITOR, region="shenzhen")).post(address).status_code == 404
    assert as_user(auditor).post(address).status_code == 302
    deduction.refresh_from_db()
    assert deduction.withdrawn_by == auditor


def test_a_form_sent_twice_deducts_once(hainan: World, auditor: User) -> None:
    row = declared(hainan)
    assert deduct(row, auditor).pk == deduct(row, auditor).pk
    assert deduct(row, auditor, reason="another line").pk != deduct(row, auditor).pk


def test_a_withdrawn_deduction_can_be_entered_again(hainan: World, auditor: User) -> None:
    row = declared(hainan)
    first = deduct(row, auditor)
    withdraw(row, first, auditor)
    assert deduct(row, auditor).pk != first.pk


def test_a_deduction_is_never_deleted(hainan: World, auditor: User) -> None:
    row = declared(hainan)
    deduction = deduct(row, auditor)
    with pytest.raises(DatabaseError), transaction.atomic():
        deduction.delete()


@pytest.mark.parametrize("role", [Role.SETTLEMENT_AUDITOR, Role.CASHIER])
def test_who_approves_a_month_neither_reviews_nor_pays_months(hainan: World, role: Role) -> None:
    with pytest.raises(IncompatibleRoles):
        hainan.staff(Role.APPROVAL_CLERK, role)
