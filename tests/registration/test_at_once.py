"""Clerks who act on the same person at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections, transaction

from registration import operations
from registration.models import Enrolment, InsuredPerson
from registration.operations import EmployerNotActive, EmployerNotClosable, EnrolmentRefused, IntakeOutcome
from tests.registration.lists import as_csv, checked, people
from tests.registration.papers import NOVEMBER, NOW, active_employer, approver, clerk, enrol, identity

CLERKS = 6


@pytest.mark.django_db(transaction=True)
def test_the_same_person_is_enrolled_once_however_many_clerks_enter_them():
    first, decided_by = clerk(), approver()
    employers = [active_employer(first, decided_by, name=f"公司{number}") for number in range(CLERKS)]
    clerks = [clerk() for _number in range(CLERKS)]
    who = identity()

    def enter(number: int) -> str:
        try:
            enrol(clerks[number], employers[number], who=who)
        except EnrolmentRefused as refused:
            return refused.reason
        finally:
            connections.close_all()
        return "entered"

    with ThreadPoolExecutor(CLERKS) as pool:
        outcomes = sorted(pool.map(enter, range(CLERKS)))
    assert outcomes == ["active-elsewhere"] * (CLERKS - 1) + ["entered"]
    assert InsuredPerson.objects.count() == 1
    assert Enrolment.objects.count() == 1


def transferred_list(first, decided_by):
    """A list of two who are handed in as transfers: the enrolment elsewhere of one of them, and the list."""
    elsewhere, employer = active_employer(first, decided_by), active_employer(first, decided_by)
    who = identity(name="赵六")
    old = enrol(first, elsewhere, who=who, start_month=NOVEMBER - 3)
    operations.decide_enrolment(enrolment_id=old.pk, approve=True, by=decided_by, at=NOW)
    rows = [(who.name, who.id_number, "", ""), *people(1)]
    intake = checked(first, employer, as_csv(rows), reason="transfer")
    return who, old, operations.hand_in_intake(intake_id=intake.pk, by=first, at=NOW)


@pytest.mark.django_db(transaction=True)
def test_an_enrolment_elsewhere_stays_when_its_successor_is_refused_while_the_list_is_approved(beside):
    first, decided_by, other = clerk(), approver(), approver()
    _who, old, intake = transferred_list(first, decided_by)
    with transaction.atomic():
        operations.decide_enrolment(
            enrolment_id=old.replaced_by.pk, approve=False, by=other, at=NOW, reason="证明缺失"
        )
        approval = beside(
            lambda: operations.decide_intake(intake_id=intake.pk, approve=True, by=decided_by, at=NOW)
        )
    assert approval.result() == IntakeOutcome(decided=1, left=0)
    old.refresh_from_db()
    assert (old.status, old.end_month) == ("active", None)


@pytest.mark.django_db(transaction=True)
def test_an_enrolment_entered_while_the_list_is_approved_is_a_refusal_in_words(beside):
    first, decided_by = clerk(), approver()
    who, old, intake = transferred_list(first, decided_by)
    Enrolment.objects.filter(pk=old.pk).update(end_month=NOVEMBER - 1, status="ended", end_reason="left")
    third = active_employer(first, decided_by)
    with transaction.atomic():
        enrol(first, third, who=who)
        approval = beside(
            lambda: operations.decide_intake(intake_id=intake.pk, approve=True, by=decided_by, at=NOW)
        )
    with pytest.raises(EnrolmentRefused, match="already enrolled for this month"):
        approval.result()
    assert not Enrolment.objects.filter(intake=intake, status="active").exists(), "nobody of the list"
    again = operations.decide_intake(intake_id=intake.pk, approve=True, by=decided_by, at=NOW)
    assert again == IntakeOutcome(decided=1, left=1)


@pytest.mark.django_db(transaction=True)
def test_nobody_comes_in_with_an_employer_that_is_struck_off_at_this_moment(beside):
    first, decided_by = clerk(), approver()
    employer = active_employer(first, decided_by)
    with transaction.atomic():
        operations.close_employer(employer_id=employer.pk, on=NOW.date())
        entry = beside(lambda: enrol(first, employer))
    with pytest.raises(EmployerNotActive):
        entry.result()
    assert not Enrolment.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_employer_stays_while_somebody_comes_in(beside):
    first, decided_by = clerk(), approver()
    employer = active_employer(first, decided_by)
    with transaction.atomic():
        enrol(first, employer)
        closing = beside(lambda: operations.close_employer(employer_id=employer.pk, on=NOW.date()))
    with pytest.raises(EmployerNotClosable):
        closing.result()
