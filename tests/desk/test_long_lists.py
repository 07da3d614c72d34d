"""A list asks the same few questions however long it is, and counts no further than anybody turns pages."""

import pytest
from django.test import Client
from django.urls import reverse

from insurance_agency.identity.choices import Role
from insurance_agency.portals import listing
from insurance_agency.portals.listing import BoundedPaginator
from registration import operations
from registration.models import Enrolment, InsuredPerson
from tests.identity.people import sign_in
from tests.registration.lists import as_csv, checked, people
from tests.registration.papers import NOW, active_employer, approver, clerk

pytestmark = pytest.mark.django_db


@pytest.fixture
def crowd() -> None:
    """A hundred and twenty people of one employer, approved."""
    first, second = clerk(), approver()
    intake = checked(first, active_employer(first, second), as_csv(people(120)))
    operations.hand_in_intake(intake_id=intake.pk, by=first, at=NOW)
    operations.decide_intake(intake_id=intake.pk, approve=True, by=second, at=NOW)


def test_a_page_holds_the_rows_of_its_place_in_their_order(crowd) -> None:
    everybody = InsuredPerson.objects.order_by("-name_pinyin", "id")
    pages = BoundedPaginator(everybody, 50)
    assert (pages.count, pages.num_pages) == (120, 3)
    assert [row.pk for number in pages.page_range for row in pages.page(number)] == [
        row.pk for row in everybody
    ]


def test_a_list_beyond_all_patience_is_not_counted_to_its_end(crowd, monkeypatch) -> None:
    monkeypatch.setattr(listing, "MOST", 70)
    pages = BoundedPaginator(InsuredPerson.objects.order_by("id"), 50)
    assert (pages.count, pages.num_pages) == (70, 2)


def test_only_the_rows_of_the_page_are_joined(crowd, django_assert_num_queries) -> None:
    enrolments = Enrolment.objects.select_related("person", "employer").order_by("-id")
    with django_assert_num_queries(3) as asked:
        page = BoundedPaginator(enrolments, 50).get_page(2)
        assert [row.person.name for row in page]
    keys = asked.captured_queries[1]["sql"]
    assert "JOIN" not in keys
    assert "LIMIT 50 OFFSET 50" in keys


@pytest.mark.parametrize(
    ("page", "query", "most"),
    [
        ("desk:person-list", "", 10),
        ("desk:person-list", "?q=xin", 10),
        ("desk:employer-list", "", 10),
        ("desk:employer-list", "?q=hai", 10),
        ("desk:enrolment-list", "?status=active", 12),
        ("desk:enrolment-list", "?status=active&q=xin", 14),
        ("desk:intake-list", "", 11),
        ("desk:filing-list", "", 14),
        ("desk:bill-list", "?month=2026-11&q=hai", 13),
        ("desk:receipt-list", "?q=hai", 11),
        ("desk:account-list", "?text=xin", 10),
        ("desk:claim-list", "?text=xin", 12),
        ("desk:entry-list", "", 10),
        ("desk:fund-list", "", 11),
        ("desk:calendar", "", 10),
        ("desk:parameter-list", "", 10),
        ("desk:publication-list", "", 10),
        ("desk:run-list", "", 10),
    ],
)
def test_lists_keep_to_their_budget(
    client: Client, crowd, django_assert_max_num_queries, page: str, query: str, most: int
) -> None:
    sign_in(client, Role.SUPERVISOR)
    address = reverse(page) + query
    client.get(address)
    with django_assert_max_num_queries(most):
        assert client.get(address).status_code == 200
