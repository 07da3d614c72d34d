"""Who has no benefits on a day: everybody of the region, some at a time."""

from datetime import date

import pytest
from django.urls import reverse

from contributions import queries
from contributions.queries import benefits
from insurance_agency.identity.choices import Role
from tests.contributions.world import HAINAN, SHENZHEN, staffed
from tests.identity.people import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2026, 10, 19)


def walked(region: str, *, most: int) -> list[int]:
    """Everybody found from the first page to the last."""
    found, after = [], 0
    while True:
        page = queries.without_benefits(region, DAY, after=after, most=most)
        found += [one.person_id for one in page.people]
        assert len(page.people) <= most
        if page.after is None:
            return found
        after = page.after


@pytest.mark.parametrize(("most", "looked_at"), [(50, 2000), (2, 2000), (50, 3), (2, 3), (1, 1)])
def test_however_it_is_cut_everybody_is_found_once(most: int, looked_at: int, monkeypatch) -> None:
    monkeypatch.setattr(benefits, "LOOKED_AT", looked_at)
    _unit, staff = staffed(5, SHENZHEN)
    staffed(2, HAINAN)
    without = [person.pk for person in staff if not queries.entitlement_on(person, DAY).entitled]
    assert walked(SHENZHEN, most=most) == without
    assert len(without) == 5


def test_the_page_says_why_and_leads_to_the_person(client, time_machine, django_assert_max_num_queries):
    time_machine.move_to("2026-10-19 10:00+08:00", tick=False)
    _unit, staff = staffed(60, SHENZHEN)
    sign_in(client, Role.PREMIUM_CLERK, region=SHENZHEN, language="en")
    with django_assert_max_num_queries(20):
        page = client.get(reverse("desk:benefits")).content.decode()
    assert staff[49].number in page
    assert staff[50].number not in page
    following = client.get(reverse("desk:benefits"), {"on": "2026-10-19", "after": staff[49].pk})
    assert staff[50].number in following.content.decode()
    for odd in ({"on": "0001-01-01"}, {"after": "9" * 40}, {"after": "-1"}, {"on": "x", "after": "\x00"}):
        assert client.get(reverse("desk:benefits"), odd).status_code == 200
    assert "alert-warning" in client.get(reverse("desk:benefits"), {"on": "1999-01-01"}).content.decode()


def test_people_of_another_region_are_not_among_them(client):
    _unit, staff = staffed(1, SHENZHEN)
    sign_in(client, Role.PREMIUM_CLERK, region=HAINAN)
    assert staff[0].number not in client.get(reverse("desk:benefits")).content.decode()
