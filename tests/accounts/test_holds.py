"""Freezing and releasing an account: two people, one request at a time, and what it says still true."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from accounts import operations
from accounts.choices import HoldAction
from accounts.models import HoldRequest, PersonalAccount
from insurance_agency.identity.choices import Role
from insurance_agency.identity.models import User
from tests.accounts.people import DAY, with_account
from tests.harness.beside import Beside
from tests.identity.people import person_with

pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2026, 11, 5, 9, tzinfo=UTC)


@pytest.fixture
def clerk() -> User:
    return person_with(Role.ACCOUNT_CLERK)


@pytest.fixture
def second() -> User:
    return person_with(Role.SUPERVISOR)


def asked(person: int, by: User, action: str = HoldAction.FREEZE) -> HoldRequest:
    return operations.ask_hold(person_id=person, action=action, reason="card lost", by=by, at=NOW)


def agreed(request: HoldRequest, by: User) -> HoldRequest:
    return operations.decide_hold(request_id=request.pk, agree=True, by=by, at=NOW)


def status_of(person: int) -> str:
    return PersonalAccount.objects.get(pk=person).status


def test_an_account_is_frozen_and_released_by_two_people_each_time(clerk: User, second: User) -> None:
    (person,) = with_account(1)
    agreed(asked(person, clerk), second)
    assert status_of(person) == "frozen"
    agreed(asked(person, second, HoldAction.RELEASE), clerk)
    assert status_of(person) == "active"


def test_nobody_decides_their_own_request(clerk: User) -> None:
    (person,) = with_account(1)
    with pytest.raises(operations.HoldOwnRequest):
        agreed(asked(person, clerk), clerk)
    assert status_of(person) == "active"


def test_what_is_so_already_is_not_asked_for(clerk: User, second: User) -> None:
    (person,) = with_account(1)
    with pytest.raises(operations.HoldMoot, match="not frozen"):
        asked(person, clerk, HoldAction.RELEASE)
    agreed(asked(person, clerk), second)
    with pytest.raises(operations.HoldMoot, match="frozen already"):
        asked(person, clerk)


def test_a_closed_account_is_not_frozen(clerk: User) -> None:
    (person,) = with_account(1)
    operations.close_personal_account(person_id=person, on=DAY)
    with pytest.raises(operations.AccountClosed):
        asked(person, clerk)


def test_of_two_requests_at_once_the_second_is_told_of_the_first(
    clerk: User, second: User, beside: Beside
) -> None:
    (person,) = with_account(1)
    with transaction.atomic():
        asked(person, clerk)
        other = beside(lambda: asked(person, second))

    with pytest.raises(operations.HoldPending):
        other.result(timeout=20)
    assert HoldRequest.objects.count() == 1


def test_a_request_made_while_another_is_agreed_to_sees_what_it_did(
    clerk: User, second: User, beside: Beside
) -> None:
    (person,) = with_account(1)
    first = asked(person, clerk)
    with transaction.atomic():
        agreed(first, second)
        other = beside(lambda: asked(person, clerk))

    with pytest.raises(operations.HoldMoot):
        other.result(timeout=20)
    assert list(HoldRequest.objects.values_list("action", "status")) == [("freeze", "done")]


def test_an_account_that_is_being_closed_takes_no_request(clerk: User, beside: Beside) -> None:
    (person,) = with_account(1)
    with transaction.atomic():
        operations.close_personal_account(person_id=person, on=DAY)
        other = beside(lambda: asked(person, clerk))

    with pytest.raises(operations.AccountClosed):
        other.result(timeout=20)
    assert not HoldRequest.objects.exists()


def test_of_two_decisions_at_once_one_counts(clerk: User, second: User, beside: Beside) -> None:
    (person,) = with_account(1)
    request = asked(person, clerk)
    third = person_with(Role.ACCOUNT_CLERK)
    with transaction.atomic():
        agreed(request, second)
        other = beside(lambda: operations.decide_hold(request_id=request.pk, agree=False, by=third, at=NOW))

    with pytest.raises(operations.HoldDecided):
        other.result(timeout=20)
    assert status_of(person) == "frozen"
