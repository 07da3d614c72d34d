"""Duties that may not meet in one person, as the operation and the database keep them apart."""

import threading
from importlib import import_module

import psycopg
import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from insurance_agency.identity import operations
from insurance_agency.identity.choices import DESK_ROLES, INCOMPATIBLE, Door, Role, incompatible_with
from insurance_agency.identity.models import User, UserRole
from insurance_agency.identity.queries import has_role
from tests.identity.people import PASSWORD, person_with

PAIRS = [pair for one, two in INCOMPATIBLE for pair in ((one, two), (two, one))]


@pytest.mark.parametrize(("first", "second"), PAIRS)
@pytest.mark.django_db
def test_incompatible_roles_are_refused_in_either_order(first: Role, second: Role) -> None:
    user = person_with(first)
    with pytest.raises(operations.IncompatibleRoles) as refusal:
        operations.grant_role(user_id=user.pk, role=second)
    assert refusal.value.code == "incompatible-roles"
    assert str(first.label) in str(refusal.value)


@pytest.mark.parametrize(("first", "second"), PAIRS)
@pytest.mark.django_db
def test_the_database_refuses_them_without_the_operation(first: Role, second: Role) -> None:
    user = person_with(first)
    with pytest.raises(IntegrityError, match="may not meet"), transaction.atomic():
        UserRole.objects.bulk_create([UserRole(user=user, role=second)])


ENTERING = (
    Role.REGISTRATION_CLERK,
    Role.PREMIUM_CLERK,
    Role.ACCOUNT_CLERK,
    Role.CLAIMS_ENTRY,
    Role.INSTITUTION_MANAGER,
    Role.SETTLEMENT_AUDITOR,
)
BOOKKEEPING = (Role.FINANCE_PREPARER, Role.FINANCE_REVIEWER, Role.ACCOUNT_CLERK, Role.PREMIUM_CLERK)
DECIDING = (Role.CLAIMS_ENTRY, Role.CLAIMS_REVIEW, Role.SETTLEMENT_AUDITOR, Role.APPROVAL_CLERK)


def test_who_enters_anything_approves_nothing() -> None:
    assert incompatible_with(Role.APPROVAL_CLERK) == {*ENTERING, Role.CASHIER}


def test_the_cashier_neither_keeps_the_books_nor_decides_what_is_paid() -> None:
    assert incompatible_with(Role.CASHIER) == {*BOOKKEEPING, *DECIDING}


def test_the_other_duties_in_pairs_are_apart() -> None:
    assert Role.CLAIMS_REVIEW in incompatible_with(Role.CLAIMS_ENTRY)
    assert incompatible_with(Role.FINANCE_PREPARER) == {Role.FINANCE_REVIEWER, Role.CASHIER}
    assert incompatible_with(Role.PARAMETER_MANAGER) == {Role.PARAMETER_APPROVER}


@pytest.mark.django_db
def test_the_database_refuses_a_pair_that_arrives_in_one_statement() -> None:
    user = person_with()
    pair = [UserRole(user=user, role=Role.CASHIER), UserRole(user=user, role=Role.FINANCE_REVIEWER)]
    with pytest.raises(IntegrityError, match="may not meet"), transaction.atomic():
        UserRole.objects.bulk_create(pair)


@pytest.mark.django_db
def test_the_database_refuses_to_turn_a_role_into_an_incompatible_one() -> None:
    user = person_with(Role.CLAIMS_ENTRY, Role.AUDITOR)
    with pytest.raises(IntegrityError, match="may not meet"), transaction.atomic():
        UserRole.objects.filter(user=user, role=Role.AUDITOR).update(role=Role.CLAIMS_REVIEW)


@pytest.mark.django_db
def test_every_other_pair_of_desk_roles_may_meet() -> None:
    for role in DESK_ROLES:
        user = person_with(role)
        UserRole.objects.bulk_create(
            [UserRole(user=user, role=other) for other in (Role.STATISTICS, Role.INSPECTOR) if other != role]
        )
    assert not incompatible_with(Role.STATISTICS)


@pytest.mark.django_db(transaction=True)
def test_of_two_grants_at_once_the_second_is_refused() -> None:
    user = person_with()
    first_is_in, go_on = threading.Event(), threading.Event()
    outcome: list[str] = []

    def grant_and_wait() -> None:
        with transaction.atomic():
            UserRole.objects.create(user=user, role=Role.FINANCE_PREPARER)
            first_is_in.set()
            go_on.wait(10)
        connection.close()

    def grant_the_rival() -> None:
        first_is_in.wait(10)
        threading.Timer(0.3, go_on.set).start()
        try:
            UserRole.objects.create(user=user, role=Role.FINANCE_REVIEWER)
        except IntegrityError:
            outcome.append("refused")
        connection.close()

    threads = [threading.Thread(target=act) for act in (grant_and_wait, grant_the_rival)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert outcome == ["refused"]
    assert User.objects.get(pk=user.pk).role_codes == {Role.FINANCE_PREPARER}


@pytest.mark.django_db
def test_a_role_of_another_door_is_refused_by_operation_and_database() -> None:
    filer = person_with(Role.EMPLOYER_FILER)
    with pytest.raises(operations.RoleOfAnotherDoor):
        operations.grant_role(user_id=filer.pk, role=Role.CASHIER)
    with pytest.raises(IntegrityError, match="another door"), transaction.atomic():
        UserRole.objects.create(user=filer, role=Role.CASHIER)


@pytest.mark.django_db
def test_granting_twice_is_harmless_and_revoking_ends_the_role() -> None:
    user = person_with(Role.CASHIER)
    operations.grant_role(user_id=user.pk, role=Role.CASHIER)
    assert has_role(user, Role.CASHIER, Role.AUDITOR)
    operations.revoke_role(user_id=user.pk, role=Role.CASHIER)
    assert not has_role(User.objects.get(pk=user.pk), Role.CASHIER)


@pytest.mark.django_db
def test_nobody_changes_their_own_roles_or_standing() -> None:
    manager = person_with(Role.SYSTEM_MANAGER)
    for act in (
        lambda: operations.grant_role(user_id=manager.pk, role=Role.AUDITOR, by=manager),
        lambda: operations.revoke_role(user_id=manager.pk, role=Role.SYSTEM_MANAGER, by=manager),
        lambda: operations.deactivate_user(user_id=manager.pk, by=manager),
    ):
        with pytest.raises(operations.OwnAccount):
            act()


@pytest.mark.django_db
def test_a_user_name_is_taken_whatever_its_case() -> None:
    person_with(Role.AUDITOR, username="wang.fang")
    with pytest.raises(operations.UsernameTaken):
        operations.create_user(
            username="Wang.Fang", password=PASSWORD, display_name="王芳", door=Door.DESK, region="shenzhen"
        )


@pytest.mark.django_db
def test_grants_and_revocations_are_kept_in_the_history() -> None:
    user = person_with(Role.CASHIER)
    operations.revoke_role(user_id=user.pk, role=Role.CASHIER)
    history = apps.get_model("identity", "UserRoleEvent").objects
    labels = list(history.filter(user_id=user.pk).order_by("pgh_id").values_list("pgh_label", flat=True))
    assert labels == ["insert", "delete"]


@pytest.mark.django_db(transaction=True)
def test_an_upgrade_names_whoever_holds_two_duties_that_may_no_longer_meet(
    as_owner: psycopg.Connection,
) -> None:
    user = person_with(Role.CASHIER, username="wang.fang")
    held_together = import_module("insurance_agency.identity.migrations.0003_duties_kept_apart").HELD_TOGETHER
    as_owner.execute(held_together)
    as_owner.execute("SET session_replication_role = replica")
    as_owner.execute(
        "INSERT INTO identity_userrole (user_id, role, granted_at) VALUES (%s, 'premium_clerk', now())",
        [user.pk],
    )

    with pytest.raises(psycopg.errors.CheckViolation, match=r"wang.fang \(cashier, premium_clerk\)"):
        as_owner.execute(held_together)
