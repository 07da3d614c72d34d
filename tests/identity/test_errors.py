"""What people are told when something is wrong, at every door and before any."""

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from insurance_agency.identity.choices import Role
from insurance_agency.identity.views import errors
from tests.identity.people import sign_in


@pytest.mark.django_db
def test_a_page_that_is_not_there_leads_back_to_ones_own_first_page(client: Client) -> None:
    stranger = client.get("/no-such-page/")
    assert stranger.status_code == 404
    assert 'href="/"' in stranger.content.decode()
    sign_in(client, Role.EMPLOYER_FILER)
    assert 'href="/employer/"' in client.get("/desk/users/").content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_is_not_taken_and_says_why() -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(reverse("sign-in", kwargs={"door": "desk"}), {"login": "a", "password": "b"})
    assert answer.status_code == 403
    assert "grown too old" in answer.content.decode()


@pytest.mark.django_db
def test_an_address_that_only_takes_forms_says_so(client: Client) -> None:
    answer = client.get(reverse("sign-out"))
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "nothing to see" in answer.content.decode()


def test_a_mistake_of_ours_is_admitted_without_asking_anything_that_may_be_broken(rf: RequestFactory) -> None:
    answer = errors.server_error(rf.get("/", headers={"Accept-Language": "en"}))
    assert answer.status_code == 500
    assert "The mistake is ours" in answer.content.decode()


@pytest.mark.django_db
def test_what_cannot_be_read_is_sent_back(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.resolver_match = None
    assert errors.bad_request(request).status_code == 400
    assert errors.forbidden(request).status_code == 403


@pytest.mark.django_db
def test_after_a_form_that_failed_the_language_switch_leads_back_to_the_page_of_the_form(
    client: Client,
) -> None:
    clerk = sign_in(client, Role.SYSTEM_MANAGER)
    page = f"/desk/users/{clerk.pk}/"
    failed = client.post(
        reverse("desk:user-password", args=[clerk.pk]),
        {"password": ""},
        headers={"Referer": f"http://testserver{page}"},
    )
    assert f'name="next" value="http://testserver{page}"' in failed.content.decode()
    assert client.post(
        reverse("set-language"), {"language": "en", "next": f"http://testserver{page}"}
    ).url.endswith(page)
