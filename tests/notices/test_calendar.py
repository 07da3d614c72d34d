"""The working-day calendar."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from insurance_agency.identity.choices import Role
from insurance_agency.notices import operations, queries
from insurance_agency.notices.models import CalendarDay
from tests.identity.people import sign_in

pytestmark = pytest.mark.django_db


def test_the_seed_knows_holidays_and_make_up_workdays():
    assert operations.seed_calendar(years=[2026]) > 20
    assert operations.seed_calendar(years=[2026]) == 0
    calendar = queries.workdays()
    assert not calendar.is_workday(date(2026, 10, 1))
    assert calendar.is_workday(date(2026, 10, 10))
    assert calendar.add(date(2026, 9, 30), 1) == date(2026, 10, 8)


def test_a_year_without_an_official_arrangement_is_provisional():
    operations.seed_calendar(years=[2026, 2027])
    assert not CalendarDay.objects.filter(day__year=2026, provisional=True).exists()
    assert not CalendarDay.objects.filter(day__year=2027, provisional=False).exists()
    assert operations.confirm_calendar(year=2027) > 0
    assert not CalendarDay.objects.filter(provisional=True).exists()


def test_the_calendar_is_kept_ahead_without_touching_a_year_that_somebody_keeps():
    operations.set_calendar_day(day=date(2026, 5, 6), kind="holiday", name="台风")
    assert operations.extend_calendar(today=date(2026, 11, 22)) > 10
    assert CalendarDay.objects.filter(day__year=2026).count() == 1
    assert operations.extend_calendar(today=date(2026, 11, 23)) == 0


def test_a_day_that_somebody_entered_stays():
    operations.set_calendar_day(day=date(2026, 10, 1), kind="makeup", name="加班")
    operations.seed_calendar(years=[2026])
    assert CalendarDay.objects.get(day=date(2026, 10, 1)).kind == "makeup"
    operations.set_calendar_day(day=date(2026, 10, 1), kind="")
    assert not CalendarDay.objects.filter(day=date(2026, 10, 1)).exists()


def test_everybody_reads_the_calendar_and_the_parameter_manager_keeps_it(client: Client):
    sign_in(client, Role.CASHIER)
    address = reverse("desk:calendar")
    assert "No holiday is entered" in client.get(address, {"year": "2026"}).content.decode()
    assert client.post(reverse("desk:calendar-seed"), {"year": "2026"}).status_code == 403
    sign_in(client, Role.PARAMETER_MANAGER)
    client.post(reverse("desk:calendar-seed"), {"year": "2027"})
    page = client.get(address, {"year": "2027", "day": "2027-10-01"}).content.decode()
    assert "This year is provisional" in page
    assert 'value="2027-10-01"' in page
    client.post(reverse("desk:calendar-confirm"), {"year": "2027"})
    assert "This year is provisional" not in client.get(address, {"year": "2027"}).content.decode()
    client.post(reverse("desk:calendar-day"), {"day": "2027-05-06", "kind": "holiday", "name": "台风"})
    assert "台风" in client.get(address, {"year": "2027"}).content.decode()


@pytest.mark.parametrize(
    "query", [{"year": "abcd"}, {"year": "99999"}, {"year": "0001"}, {"day": "2026-02-31"}]
)
def test_nonsense_in_the_address_shows_a_year(client: Client, query):
    sign_in(client, Role.AUDITOR)
    assert client.get(reverse("desk:calendar"), query).status_code == 200
