"""Registering, deciding, changing and closing employers."""

from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from insurance_agency.kernel.money import Fen
from registration import operations, queries
from registration.models import Employer
from registration.operations import closing
from tests.registration.papers import (
    NOVEMBER,
    NOW,
    active_employer,
    approver,
    clerk,
    credit_code,
    employer_form,
    enrol,
)

pytestmark = pytest.mark.django_db


def register(by, **changes) -> Employer:
    return operations.register_employer(region=by.region, form=employer_form(**changes), by=by, at=NOW)


def test_a_registration_waits_and_gets_its_number_from_a_second_person():
    entered_by, decided_by = clerk(), approver()
    employer = register(entered_by)
    assert (employer.status, employer.number) == ("submitted", None)
    assert (employer.agency, employer.collector, employer.fund_account) == (
        "provincial",
        "haikou-tax",
        "provincial",
    )
    decided = operations.decide_employer(employer_id=employer.pk, approve=True, by=decided_by, at=NOW)
    assert decided.status == "active"
    assert decided.number.startswith("4600")
    assert decided.registered_on == date(2026, 11, 10)


def test_nobody_decides_their_own_entry():
    entered_by = clerk()
    employer = register(entered_by)
    with pytest.raises(operations.OwnEntry):
        operations.decide_employer(employer_id=employer.pk, approve=True, by=entered_by, at=NOW)


def test_the_database_refuses_one_person_in_both_places():
    entered_by = clerk()
    employer = register(entered_by)
    with pytest.raises(IntegrityError, match="employer_needs_two_people"), transaction.atomic():
        Employer.objects.filter(pk=employer.pk).update(decided_by=entered_by)


def test_the_database_refuses_a_move_that_skips_the_decision():
    employer = register(clerk())
    with pytest.raises(ProgrammingError), transaction.atomic():
        Employer.objects.filter(pk=employer.pk).update(status="closed", number="1")


def test_a_refusal_needs_a_reason_and_frees_the_credit_code():
    entered_by, decided_by = clerk(), approver()
    code = credit_code()
    employer = register(entered_by, credit_code=code)
    with pytest.raises(operations.ReasonMissing):
        operations.decide_employer(employer_id=employer.pk, approve=False, by=decided_by, at=NOW, reason=" ")
    operations.decide_employer(
        employer_id=employer.pk, approve=False, by=decided_by, at=NOW, reason="营业执照过期"
    )
    assert register(entered_by, credit_code=code).status == "submitted"
    with pytest.raises(operations.AlreadyDecided):
        operations.decide_employer(employer_id=employer.pk, approve=True, by=decided_by, at=NOW)


def test_a_credit_code_is_registered_once_whatever_its_letter_case():
    entered_by = clerk()
    employer = register(entered_by)
    with pytest.raises(operations.AlreadyRegistered):
        register(entered_by, credit_code=employer.credit_code.lower())


def test_a_wrong_credit_code_is_refused():
    with pytest.raises(operations.CreditCodeInvalid):
        register(clerk(), credit_code="91460000000000000A")


def test_an_employer_of_another_agency_is_referred_there():
    with pytest.raises(operations.OtherAgency, match="Sanya"):
        register(clerk(), located_in="sanya", registered_level="city")


def test_phone_and_bank_account_are_stored_encrypted_and_so_is_their_history():
    employer = active_employer(clerk(), approver())
    operations.change_employer(
        employer_id=employer.pk,
        contact_name="李雷",
        phone="13700000000",
        address="",
        bank_name="",
        bank_account="",
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM registration_employer WHERE id = %s", [employer.pk])
        assert b"13700000000" not in bytes(cursor.fetchone()[0])
        cursor.execute("SELECT phone FROM registration_employerevent WHERE pgh_obj_id = %s", [employer.pk])
        assert all(b"13900000000" not in bytes(row[0]) for row in cursor.fetchall())
    changes = {change.label: change for change in queries.history(Employer.objects.get(pk=employer.pk))}
    assert (changes["contact"].before, changes["contact"].after) == ("王芳", "李雷")
    assert changes["telephone"].before == queries.PROTECTED
    assert "status" in changes


def test_the_history_can_not_be_rewritten():
    employer = active_employer(clerk(), approver())
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM registration_employerevent WHERE pgh_obj_id = %s", [employer.pk])


def test_an_employer_closes_only_without_debts_and_people(monkeypatch):
    entered_by, decided_by = clerk(), approver()
    employer = active_employer(entered_by, decided_by)
    enrolment = enrol(entered_by, employer)
    operations.decide_enrolment(enrolment_id=enrolment.pk, approve=True, by=decided_by, at=NOW)
    monkeypatch.setattr(closing, "closing_questions", [])
    with pytest.raises(operations.EmployerNotClosable):
        operations.close_employer(employer_id=employer.pk, on=date(2026, 11, 30))
    operations.end_enrolment(enrolment_id=enrolment.pk, last_month=NOVEMBER, reason="left")
    closing.closing_questions.append(lambda _employer, _on: (Fen(0), Fen(1)))
    with pytest.raises(operations.EmployerNotClosable):
        operations.close_employer(employer_id=employer.pk, on=date(2026, 12, 1))
    closing.closing_questions.clear()
    assert operations.close_employer(employer_id=employer.pk, on=date(2026, 12, 1)).status == "closed"


def test_an_employer_stays_for_those_who_come_next_month():
    first, decided_by = clerk(), approver()
    employer = active_employer(first, decided_by)
    enrolment = enrol(first, employer, start_month=NOVEMBER + 1)
    operations.decide_enrolment(enrolment_id=enrolment.pk, approve=True, by=decided_by, at=NOW)
    with pytest.raises(operations.EmployerNotClosable):
        operations.close_employer(employer_id=employer.pk, on=date(2026, 11, 30))


def test_nobody_signs_in_for_an_employer_that_is_closed():
    first, decided_by = clerk(), approver()
    closed, other = active_employer(first, decided_by), active_employer(first, decided_by)
    login = operations.create_employer_login(employer_id=other.pk, username="hr-7", display_name="赵六")
    operations.close_employer(employer_id=closed.pk, on=date(2026, 12, 1))
    with pytest.raises(operations.EmployerNotActive):
        operations.link_employer_login(employer_id=closed.pk, username=login.username)


def test_a_sign_in_is_created_with_a_password_that_has_to_be_changed():
    employer = active_employer(clerk(), approver())
    login = operations.create_employer_login(
        employer_id=employer.pk, username="Wanda.HR", display_name="王芳"
    )
    assert login.username == "wanda.hr"
    assert login.user.check_password(login.password)
    assert login.user.password_is_temporary
    assert list(Employer.objects.visible_to(login.user)) == [employer]
    second = active_employer(clerk(), approver())
    operations.link_employer_login(employer_id=second.pk, username="wanda.hr")
    assert Employer.objects.visible_to(login.user).count() == 2


@pytest.mark.parametrize("text", ["万达", "wanda", "hkwd", "HKWD", "haikou wan"])
def test_an_employer_is_found_by_name_pinyin_and_initials(text):
    employer = active_employer(clerk(), approver())
    active_employer(clerk(), approver(), name="三亚旅游公司")
    assert list(queries.find_employers("hainan-provincial", text)) == [employer]


def test_an_employer_is_found_by_number_and_credit_code():
    employer = active_employer(clerk(), approver())
    for text in (employer.number, employer.number[:8], employer.credit_code.lower()):
        assert employer in queries.find_employers("hainan-provincial", text)
