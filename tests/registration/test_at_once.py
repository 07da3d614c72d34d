"""Two clerks enter the same person at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from registration.models import Enrolment, InsuredPerson
from registration.operations import EnrolmentRefused
from tests.registration.papers import active_employer, approver, clerk, enrol, identity

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
