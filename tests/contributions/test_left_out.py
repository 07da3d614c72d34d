"""Who was left out of an assessed month, and why: a list that a clerk can work off."""

from datetime import date

import pytest
from django.urls import reverse

from contributions import queries
from contributions.models import AssessedMonth
from insurance_agency.identity.choices import Role
from registration.models import Enrolment
from tests.contributions.month import assessed, books_agree, filed
from tests.contributions.world import HAINAN, SHENZHEN, enrol, people, publish_wages, staffed
from tests.identity.people import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def month():
    """One employee and three retired people, two of whom lack something."""
    publish_wages(SHENZHEN)
    unit, staff = staffed(1, SHENZHEN)
    filed(unit, staff)
    complete, no_pension, no_wage = people(3, SHENZHEN)
    retired = {"region": SHENZHEN, "category": "retired"}
    enrol([complete], **retired, pension_payer="city-agency", pension_fen=250_000)
    enrol([no_pension], **retired, pension_payer="city-agency")
    enrol([no_wage], **retired, pension_payer="province-industry", retired_on=date(1999, 5, 31))
    return assessed(SHENZHEN)


def left_out() -> list[queries.LeftOut]:
    basis = AssessedMonth.objects.get()
    return queries.why_left_out(basis, list(queries.left_out(basis)))


def test_each_is_named_with_what_is_missing(month):
    found = left_out()
    assert len(found) == month.figures["left_out"] == 2
    assert "pension of this person is needed" in found[0].reason
    assert "1998" in found[1].reason
    assert books_agree()


def test_what_was_entered_since_is_no_longer_missing(month):
    Enrolment.objects.filter(category="retired", pension_fen__isnull=True, retired_on__isnull=True).update(
        pension_fen=300_000
    )
    assert [bool(one.reason) for one in left_out()] == [False, True]


def test_nobody_is_left_out_of_a_complete_month():
    publish_wages(HAINAN)
    unit, staff = staffed(2)
    filed(unit, staff)
    assert assessed(HAINAN).figures["left_out"] == 0
    assert left_out() == []


def test_the_figure_of_the_run_leads_to_the_list(month, client, django_assert_max_num_queries):
    sign_in(client, Role.PREMIUM_CLERK, region=SHENZHEN, language="en")
    address = reverse("desk:run-left-out", args=[month.pk])
    assert address in client.get(reverse("desk:run-detail", args=[month.pk])).content.decode()
    with django_assert_max_num_queries(25):
        page = client.get(address)
    assert "The pension of this person is needed" in page.content.decode()


def test_the_list_of_another_region_does_not_exist(month, client):
    sign_in(client, Role.PREMIUM_CLERK, region=HAINAN)
    assert client.get(reverse("desk:run-left-out", args=[month.pk])).status_code == 404
