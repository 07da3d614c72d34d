"""The desk's pages about persons and enrolments."""

import pytest
from django.test import Client
from django.urls import reverse

from insurance_agency.identity.choices import Role
from registration import operations
from registration.models import Enrolment, InsuredPerson, ReadLog
from tests.identity.people import sign_in
from tests.registration.papers import (
    NOVEMBER,
    NOW,
    enrol,
    id_number,
    identity,
)

pytestmark = pytest.mark.django_db


def text_of(response) -> str:
    return response.content.decode()


@pytest.fixture
def person(hands, employer) -> InsuredPerson:
    enrolment = enrol(hands[0], employer)
    return operations.decide_enrolment(enrolment_id=enrolment.pk, approve=True, by=hands[1], at=NOW).person


def paper(employer, /, **changes) -> dict[str, object]:
    return {
        "id_type": "resident-id",
        "id_number": id_number(),
        "name": "李娜",
        "nationality": "CHN",
        "employer": employer.pk,
        "category": "on-job",
        "start_month": "2026-12",
        "start_reason": "employed",
    } | changes


def test_sex_and_birth_are_read_from_the_number_and_the_entry_waits(client: Client, employer):
    sign_in(client, Role.REGISTRATION_CLERK)
    done = client.post(reverse("desk:enrolment-create"), paper(employer), follow=True)
    person = InsuredPerson.objects.get()
    assert (person.sex, str(person.born_on)) == ("F", "1985-03-07")
    assert "waits for approval" in text_of(done)


def test_add_another_keeps_employer_category_and_month_but_not_the_person(client: Client, employer):
    sign_in(client, Role.REGISTRATION_CLERK)
    page = text_of(client.post(reverse("desk:enrolment-create"), paper(employer, another="1")))
    assert Enrolment.objects.count() == 1
    assert f'value="{employer.pk}" selected' in page
    assert 'value="2026-12"' in page
    assert 'value="李娜"' not in page


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"id_number": "110105198503070020"}, "check every digit"),
        ({"born_on": "1985-03-08"}, "date of birth differs"),
        ({"sex": "M"}, "sex differs"),
        ({"employer": ""}, "An employee needs an employer."),
        ({"employer": "999999999999999999999999"}, "Choose an active employer"),
        ({"start_month": "2099-01"}, "more than a year ahead"),
        ({"start_month": "2026-13"}, "Enter a month as YYYY-MM."),
        ({"category": "retired"}, "Enter the number of the pension decision."),
        ({"name": "名" * 1000}, "at most 100 characters"),
        ({"name": "李\u200b娜"}, "cannot be printed"),
    ],
)
def test_each_mistake_is_told_and_nothing_is_saved(client: Client, employer, change, told):
    sign_in(client, Role.REGISTRATION_CLERK)
    page = client.post(reverse("desk:enrolment-create"), paper(employer, **change))
    assert told in text_of(page)
    assert not InsuredPerson.objects.exists()


def test_a_number_in_full_width_digits_with_a_small_letter_is_understood(client: Client, employer):
    sign_in(client, Role.REGISTRATION_CLERK)
    wide = "11010519960501002x".translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)})
    client.post(reverse("desk:enrolment-create"), paper(employer, id_number=wide, name="䶮𠮷"))
    assert InsuredPerson.objects.get().id_number == "11010519960501002X"


def test_many_are_approved_at_once_but_never_ones_own(client: Client, hands, employer):
    entries = [enrol(hands[0], employer, who=identity()) for _number in range(3)]
    sign_in(client, Role.APPROVAL_CLERK)
    assert "Tick at least one" in text_of(
        client.post(reverse("desk:enrolment-decide"), {"decision": "approve"})
    )
    chosen = {"decision": "approve", "enrolment": [entry.pk for entry in entries]}
    done = client.post(reverse("desk:enrolment-decide"), chosen, follow=True)
    assert "3 enrolments decided." in text_of(done)
    again = client.post(reverse("desk:enrolment-decide"), chosen, follow=True)
    assert "already been decided" in text_of(again)


def test_a_refusal_of_many_needs_a_reason(client: Client, hands, employer):
    entry = enrol(hands[0], employer)
    sign_in(client, Role.APPROVAL_CLERK)
    page = client.post(reverse("desk:enrolment-decide"), {"decision": "refuse", "enrolment": [entry.pk]})
    assert "Say why the entry is refused" in text_of(page)


@pytest.mark.parametrize("page", ["person-detail", "person-history", "person-login", "person-prior"])
def test_persons_of_the_other_region_do_not_exist(client: Client, person, page):
    sign_in(client, Role.REGISTRATION_CLERK, region="shenzhen")
    assert client.get(reverse(f"desk:{page}", args=[person.pk])).status_code == 404
    sign_in(client, Role.REGISTRATION_CLERK)
    assert client.get(reverse(f"desk:{page}", args=[person.pk])).status_code == 200


@pytest.mark.parametrize("page", ["enrolment-detail", "enrolment-change", "enrolment-end"])
def test_enrolments_of_the_other_region_do_not_exist(client: Client, person, page):
    enrolment = person.enrolments.get()
    sign_in(client, Role.REGISTRATION_CLERK, region="shenzhen")
    assert client.get(reverse(f"desk:{page}", args=[enrolment.pk])).status_code == 404
    sign_in(client, Role.REGISTRATION_CLERK)
    assert client.get(reverse(f"desk:{page}", args=[enrolment.pk])).status_code == 200


def test_an_identity_number_finds_its_person_and_never_stands_in_an_address(client: Client, person):
    sign_in(client, Role.REGISTRATION_CLERK)
    found = client.post(reverse("desk:person-search"), {"q": person.id_number.lower()})
    assert found["Location"] == reverse("desk:person-detail", args=[person.pk])
    unknown = client.post(reverse("desk:person-search"), {"q": "11010519960501002X"}, follow=True)
    assert "Nobody with this identity number" in text_of(unknown)
    assert "11010519960501002X" not in unknown.redirect_chain[0][0]
    by_name = client.post(reverse("desk:person-search"), {"q": "李"})
    assert by_name["Location"].endswith("?q=%E6%9D%8E")
    assert client.get(reverse("desk:person-list"), {"q": person.id_number}).status_code == 302


def test_the_identity_number_is_masked_until_a_reason_is_given(client: Client, person):
    sign_in(client, Role.REGISTRATION_CLERK)
    for page in (reverse("desk:person-list"), reverse("desk:person-detail", args=[person.pk])):
        assert person.id_number not in text_of(client.get(page))
    reveal = reverse("desk:person-reveal", args=[person.pk])
    assert person.id_number not in text_of(client.post(reveal, {"field": "id-number", "reason": " "}))
    shown = client.post(reveal, {"field": "id-number", "reason": "核对"})
    assert person.id_number in text_of(shown)
    assert shown["Cache-Control"].find("no-store") >= 0
    assert ReadLog.objects.get().person == person


def test_retirement_and_the_end_are_entered_from_the_person(client: Client, hands, person, time_machine):
    enrolment = person.enrolments.get()
    sign_in(client, Role.REGISTRATION_CLERK)
    change = reverse("desk:enrolment-change", args=[enrolment.pk])
    same = client.post(change, {"category": "on-job", "start_month": "2026-12"})
    assert "Nothing differs" in text_of(same)
    client.post(
        change,
        {
            "category": "retired",
            "start_month": "2026-12",
            "pension_decision": "琼1",
            "retired_on": "2026-11-30",
        },
    )
    entered = Enrolment.objects.get(replaces=enrolment)
    sign_in(client, Role.APPROVAL_CLERK)
    client.post(reverse("desk:enrolment-decide-one", args=[entered.pk]), {"decision": "approve"})
    enrolment.refresh_from_db()
    assert enrolment.end_month == NOVEMBER
    time_machine.move_to("2026-12-28 10:00+08:00", tick=False)
    sign_in(client, Role.REGISTRATION_CLERK)
    end = reverse("desk:enrolment-end", args=[entered.pk])
    missing = client.post(end, {"last_month": "2026-12", "reason": "death"})
    assert "Enter the day of death." in text_of(missing)
    early = client.post(end, {"last_month": "9999-12", "reason": "death", "died_on": "2026-12-29"})
    assert "more than a year ahead" in text_of(early)
    assert "This day has not come yet." in text_of(early)
    client.post(end, {"last_month": "2026-12", "reason": "death", "died_on": "2026-12-24"})
    person.refresh_from_db()
    assert person.status == "deceased"
    assert "Died on" in text_of(client.get(reverse("desk:person-history", args=[person.pk])))


def test_the_personal_sign_in_and_certified_months(client: Client, person):
    sign_in(client, Role.REGISTRATION_CLERK)
    client.post(reverse("desk:person-prior", args=[person.pk]), {"months": "14", "certificate": "粤2026-8"})
    person.refresh_from_db()
    assert person.prior_months == 14
    page = text_of(client.post(reverse("desk:person-login", args=[person.pk])))
    assert "one-time-password" in page
    again = client.post(reverse("desk:person-login", args=[person.pk]), follow=True)
    assert "can already sign in" in text_of(again)


def test_lists_cost_the_same_however_long_they_are(
    client: Client, hands, employer, django_assert_max_num_queries
):
    for _number in range(15):
        enrol(hands[0], employer, who=identity())
    sign_in(client, Role.APPROVAL_CLERK)
    for page in ("person-list", "enrolment-list"):
        with django_assert_max_num_queries(9):
            client.get(reverse(f"desk:{page}"))
    with django_assert_max_num_queries(9):
        client.get(reverse("desk:employer-people", args=[employer.pk]))


def test_the_search_box_offers_active_employers_of_the_region(client: Client, employer):
    sign_in(client, Role.REGISTRATION_CLERK)
    found = client.get(reverse("desk:employer-options"), {"q": "wanda"}).json()
    assert [option["value"] for option in found] == [employer.pk]
    sign_in(client, Role.REGISTRATION_CLERK, region="shenzhen")
    assert client.get(reverse("desk:employer-options"), {"q": "wanda"}).json() == []


@pytest.mark.parametrize("page", ["person-list", "employer-list", "enrolment-list", "employer-options"])
def test_nonsense_in_a_search_finds_nothing_and_breaks_nothing(client: Client, page):
    sign_in(client, Role.REGISTRATION_CLERK)
    for text in ("\x00", "%", "_", "\\", "'", "长" * 1000, "9" * 27, "𠮷"):
        asked = {"q": text, "page": "x", "status": "?"}
        assert client.get(reverse(f"desk:{page}"), asked).status_code == 200


def test_a_number_beyond_the_database_is_no_person(client: Client):
    sign_in(client, Role.REGISTRATION_CLERK)
    assert client.get(f"/desk/persons/{10**25}/").status_code == 404
