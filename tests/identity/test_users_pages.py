"""System managers keep the users of their own region."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from insurance_agency.identity.choices import Role
from insurance_agency.identity.models import User
from insurance_agency.identity.queries import may
from tests.identity.people import person_with, sign_in


@pytest.fixture
def manager(client: Client, db: None) -> User:
    return sign_in(client, Role.SYSTEM_MANAGER)


def test_the_list_shows_the_region_and_narrows(client: Client, manager: User) -> None:
    person_with(Role.CASHIER, display_name="王出纳")
    person_with(Role.CASHIER, display_name="深圳出纳", region="shenzhen")
    page = client.get(reverse("desk:user-list")).content.decode()
    assert "王出纳" in page
    assert "深圳出纳" not in page
    narrowed = client.get(reverse("desk:user-list"), {"text": "王", "role": "auditor"}).content.decode()
    assert "Nobody matches" in narrowed


def test_the_list_costs_the_same_however_long_it_is(
    client: Client, manager: User, django_assert_max_num_queries
) -> None:
    for _number in range(12):
        person_with(Role.AUDITOR, Role.STATISTICS)
    with django_assert_max_num_queries(9):
        client.get(reverse("desk:user-list"))


def test_a_new_user_gets_a_temporary_password_that_is_shown_once(client: Client, manager: User) -> None:
    created = client.post(
        reverse("desk:user-create"),
        {"username": "New.One", "display_name": "新人", "door": "desk", "roles": ["cashier"]},
    )
    password = re.search(r'<code id="password">(.*?)</code>', created.content.decode())[1]
    user = User.objects.get(username="new.one")
    assert user.check_password(password)
    assert user.password_is_temporary
    assert (user.region, user.role_codes) == (manager.region, {"cashier"})


def test_a_user_of_another_door_gets_that_doors_role(client: Client, manager: User) -> None:
    client.post(
        reverse("desk:user-create"),
        {"username": "filer", "display_name": "申报员", "door": "employer", "roles": ["cashier"]},
    )
    assert User.objects.get(username="filer").role_codes == {"employer_filer"}


def test_roles_that_may_not_meet_are_refused_in_words(client: Client, manager: User) -> None:
    data = {
        "username": "both",
        "display_name": "两",
        "door": "desk",
        "roles": ["claims_entry", "claims_review"],
    }
    refused = client.post(reverse("desk:user-create"), data)
    assert "may not meet in one person" in refused.content.decode()
    assert not User.objects.filter(username="both").exists()
    clerk = person_with(Role.CLAIMS_ENTRY)
    address = reverse("desk:user-role", args=[clerk.pk])
    answer = client.post(address, {"role": "claims_review", "act": "grant"}, follow=True)
    assert "may not meet in one person" in answer.content.decode()
    assert User.objects.get(pk=clerk.pk).role_codes == {"claims_entry"}


def test_roles_are_granted_and_revoked(client: Client, manager: User) -> None:
    clerk = person_with(Role.AUDITOR)
    address = reverse("desk:user-role", args=[clerk.pk])
    client.post(address, {"role": "inspector", "act": "grant"})
    client.post(address, {"role": "auditor", "act": "revoke"})
    client.post(address, {"role": "no-such-role", "act": "grant"})
    assert User.objects.get(pk=clerk.pk).role_codes == {"inspector"}


def test_a_user_is_locked_out_let_in_again_and_given_a_new_password(client: Client, manager: User) -> None:
    clerk = person_with(Role.AUDITOR)
    standing = reverse("desk:user-standing", args=[clerk.pk])
    client.post(standing)
    assert not User.objects.get(pk=clerk.pk).is_active
    client.post(standing)
    assert User.objects.get(pk=clerk.pk).is_active
    address = reverse("desk:user-password", args=[clerk.pk])
    assert "form-problems" in client.post(address, {"password": "short"}).content.decode()
    client.post(address, {"password": "quiet river at noon"})
    assert User.objects.get(pk=clerk.pk).check_password("quiet river at noon")
    assert User.objects.get(pk=clerk.pk).password_is_temporary


def test_one_cannot_lock_oneself_out(client: Client, manager: User) -> None:
    answer = client.post(reverse("desk:user-standing", args=[manager.pk]), follow=True)
    assert "Ask another system manager" in answer.content.decode()
    assert User.objects.get(pk=manager.pk).is_active


def test_users_of_another_region_do_not_exist_here(client: Client, manager: User) -> None:
    stranger = person_with(Role.AUDITOR, region="shenzhen")
    for name in ("user-detail", "user-role", "user-standing", "user-password"):
        address = reverse(f"desk:{name}", args=[stranger.pk])
        method = client.get if name == "user-detail" else client.post
        assert method(address).status_code == 404


@pytest.mark.django_db
def test_an_auditor_sees_the_users_and_changes_nothing(client: Client) -> None:
    auditor = sign_in(client, Role.AUDITOR)
    clerk = person_with(Role.CASHIER)
    page = client.get(reverse("desk:user-detail", args=[clerk.pk])).content.decode()
    assert "Revoke" not in page
    assert not may(auditor, "POST desk:user-role")


@pytest.mark.django_db
def test_the_first_page_names_the_roles_and_the_pages_they_open(client: Client) -> None:
    sign_in(client, Role.SYSTEM_MANAGER)
    page = client.get("/desk/").content.decode()
    assert "System manager" in page
    assert reverse("desk:user-list") in page


@pytest.mark.django_db
def test_ones_own_security_page_shows_the_last_sign_ins(client: Client) -> None:
    sign_in(client, Role.AUDITOR)
    page = client.get(reverse("security")).content.decode()
    assert "Second factor" in page
