"""The desk's pages about employers."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from insurance_agency.identity.choices import Role
from registration import queries
from registration.models import Employer, ReadLog
from tests.identity.people import sign_in
from tests.registration.papers import active_employer, approver, clerk, credit_code

pytestmark = pytest.mark.django_db

PAPER = {
    "name": "  海口  万达贸易有限公司 ",
    "kind": "enterprise",
    "industry": "trade",
    "established_on": "2026-11-01",
    "located_in": "haikou",
    "registered_level": "provincial",
    "contact_name": "王芳",
    "phone": "13900000000",
}


def text_of(response) -> str:
    return response.content.decode()


def test_the_answers_are_checked_before_they_are_handed_in_and_a_second_person_decides(client: Client):
    sign_in(client, Role.REGISTRATION_CLERK)
    paper = PAPER | {"credit_code": credit_code()}
    check = client.post(reverse("desk:employer-create"), paper)
    assert "Agency of the provincial level" in text_of(check)
    assert not Employer.objects.exists()
    again = client.post(reverse("desk:employer-create"), paper | {"back": "1"})
    assert "海口 万达贸易有限公司" in text_of(again) or "海口  万达贸易有限公司" in text_of(again)
    done = client.post(reverse("desk:employer-create"), paper | {"confirmed": "1"}, follow=True)
    employer = Employer.objects.get()
    assert employer.name == "海口 万达贸易有限公司"
    assert "You entered this registration" in text_of(done)
    forbidden = client.post(reverse("desk:employer-decide", args=[employer.pk]), {"decision": "approve"})
    assert forbidden.status_code == 403
    sign_in(client, Role.APPROVAL_CLERK)
    refused = client.post(reverse("desk:employer-decide", args=[employer.pk]), {"decision": "refuse"})
    assert "Say why the entry is refused" in text_of(refused)
    approved = client.post(
        reverse("desk:employer-decide", args=[employer.pk]), {"decision": "approve"}, follow=True
    )
    employer.refresh_from_db()
    assert employer.number in text_of(approved)


def test_what_is_wrong_is_listed_and_what_was_entered_is_kept(client: Client):
    sign_in(client, Role.REGISTRATION_CLERK)
    page = text_of(
        client.post(
            reverse("desk:employer-create"),
            PAPER
            | {"credit_code": "short", "name": "长" * 1000, "bank_account": "abc", "registered_level": ""},
        )
    )
    assert "things to put right" in page
    assert "A bank account has 8 to 30 digits." in page
    assert "Choose where it is registered." in page
    assert "王芳" in page


def test_an_employer_of_another_agency_is_refused_at_once(client: Client):
    sign_in(client, Role.REGISTRATION_CLERK)
    page = client.post(
        reverse("desk:employer-create"), PAPER | {"credit_code": credit_code(), "located_in": "sanya"}
    )
    assert "Agency of Sanya" in text_of(page)
    assert not Employer.objects.exists()


def test_shenzhen_asks_no_routing_questions(client: Client):
    sign_in(client, Role.REGISTRATION_CLERK, region="shenzhen")
    page = text_of(client.get(reverse("desk:employer-create")))
    assert "Yangpu" not in page
    paper = PAPER | {"credit_code": credit_code(), "located_in": "shenzhen", "confirmed": "1"}
    client.post(reverse("desk:employer-create"), paper)
    assert Employer.objects.get().agency == "shenzhen"


@pytest.mark.parametrize(
    "page", ["employer-detail", "employer-people", "employer-history", "employer-change", "employer-login"]
)
def test_employers_of_the_other_region_do_not_exist(client: Client, page: str):
    employer = active_employer(clerk(), approver())
    sign_in(client, Role.REGISTRATION_CLERK, region="shenzhen")
    assert client.get(reverse(f"desk:{page}", args=[employer.pk])).status_code == 404
    sign_in(client, Role.REGISTRATION_CLERK)
    assert client.get(reverse(f"desk:{page}", args=[employer.pk])).status_code == 200


def test_protected_numbers_are_masked_until_a_reason_is_given(client: Client):
    employer = active_employer(clerk(), approver())
    user = sign_in(client, Role.REGISTRATION_CLERK)
    address = reverse("desk:employer-detail", args=[employer.pk])
    assert "6222020000000000" not in text_of(client.get(address))
    reveal = reverse("desk:employer-reveal", args=[employer.pk])
    refused = client.post(reveal, {"field": "bank-account", "reason": ""})
    assert "6222020000000000" not in text_of(refused)
    shown = client.post(reveal, {"field": "bank-account", "reason": "退款"})
    assert "6222020000000000" in text_of(shown)
    assert "6222020000000000" not in text_of(client.get(address))
    log = ReadLog.objects.get()
    assert (log.by, log.reason, log.employer) == (user, "退款", employer)
    assert "退款" in text_of(client.get(reverse("desk:employer-history", args=[employer.pk])))


def test_the_password_of_a_new_sign_in_is_shown_once(client: Client):
    employer = active_employer(clerk(), approver())
    sign_in(client, Role.REGISTRATION_CLERK)
    address = reverse("desk:employer-login", args=[employer.pk])
    page = text_of(client.post(address, {"username": "wanda-hr", "display_name": "王芳"}))
    password = re.search(r'id="one-time-password">([^<]+)<', page)[1]
    user = employer.users.get()
    assert user.check_password(password)
    taken = client.post(address, {"username": "Wanda-HR", "display_name": "王芳"})
    assert "is taken" in text_of(taken)
    linked = client.post(address, {"username": "nobody", "link": "1"})
    assert "no employer&#x27;s sign-in" in text_of(linked)


def test_the_history_names_who_changed_what(client: Client):
    employer = active_employer(clerk(), approver())
    user = sign_in(client, Role.REGISTRATION_CLERK)
    client.post(
        reverse("desk:employer-change", args=[employer.pk]), {"contact_name": "李雷", "phone": "13700000000"}
    )
    page = text_of(client.get(reverse("desk:employer-history", args=[employer.pk])))
    assert "李雷" in page
    assert "13700000000" not in page
    changes = {change.label: change.who for change in queries.history(Employer.objects.get(pk=employer.pk))}
    assert changes["contact"] == user.display_name


def test_the_list_finds_and_costs_the_same_however_long_it_is(client: Client, django_assert_max_num_queries):
    hands = clerk(), approver()
    for number in range(12):
        active_employer(*hands, name=f"海口公司{number}")
    sign_in(client, Role.AUDITOR)
    with django_assert_max_num_queries(9):
        page = client.get(reverse("desk:employer-list"), {"q": "hkgs"})
    assert "海口公司11" in text_of(page)
    assert "No employer fits" in text_of(client.get(reverse("desk:employer-list"), {"q": "三亚"}))
    assert "No employer fits" in text_of(client.get(reverse("desk:employer-list"), {"status": "closed"}))


def test_closing_says_why_it_is_refused(client: Client):
    hands = clerk(), approver()
    employer = active_employer(*hands)
    sign_in(client, Role.REGISTRATION_CLERK)
    address = reverse("desk:employer-close", args=[employer.pk])
    assert "cannot be undone" in text_of(client.get(address))
    client.post(address)
    employer.refresh_from_db()
    assert employer.status == "closed"
    assert "Only an active employer" in text_of(client.post(address))
