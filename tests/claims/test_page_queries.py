"""How often the pages of claims and months ask the database."""

from collections.abc import Callable

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Claim
from insurance_agency.identity.choices import Role
from tests.claims.test_pages import as_user
from tests.claims.world import NOW, TODAY, World


@pytest.fixture(autouse=True)
def clock() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.parametrize("page", ["claim-detail", "settlement-detail", "month-detail", "sheet"])
def test_a_page_with_more_on_it_asks_the_database_no_more_often(hainan: World, page: str) -> None:
    few = hainan.settled(lines=(("M001", "1200.00", "1"),))
    auditor = hainan.staff(Role.SETTLEMENT_AUDITOR, Role.CLAIMS_REVIEW)
    client = as_user(hainan.operator if page in ("month-detail", "sheet") else auditor)
    name = {"month-detail": "institution:month-detail", "sheet": "institution:claim-sheet"}.get(page)
    address = name or f"desk:{page}"

    def asked(claim: Claim) -> int:
        pk = claim.institution_month_id if page in ("settlement-detail", "month-detail") else claim.pk
        client.get(reverse(address, args=[pk]))
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(address, args=[pk])).status_code == 200
        return len(captured)

    before = asked(few)
    many = hainan.settled(admitted=TODAY.replace(day=12), days=2, lines=(("M001", "12.00", "1"),) * 9)
    for day in (14, 16):
        hainan.settled(admitted=TODAY.replace(day=day), days=1)
    assert asked(many) <= before


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("institution:claim-list", None),
        ("institution:month-list", None),
        ("institution:home", None),
        ("desk:claim-list", Role.CLAIMS_REVIEW),
        ("desk:settlement-list", Role.SETTLEMENT_AUDITOR),
        ("desk:payment-list", Role.CASHIER),
    ],
)
def test_lists_ask_the_database_a_fixed_number_of_times(
    hainan: World,
    name: str,
    role: Role | None,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    for day in (2, 5, 8, 11):
        hainan.settled(admitted=TODAY.replace(day=day), days=2)
    client = as_user(hainan.staff(role) if role else hainan.operator)
    with django_assert_max_num_queries(14):
        assert client.get(reverse(name)).status_code == 200
