"""Benefits as a test wants them, until it asks for real months."""

from collections.abc import Callable
from datetime import date

import pytest

from contributions import queries as contributions
from contributions.queries import Entitlement
from registration.models import InsuredPerson
from tests.claims.world import World, world

Benefits = dict[str, Entitlement]


@pytest.fixture
def benefits(monkeypatch: pytest.MonkeyPatch) -> Benefits:
    """Entitlement by month as text; months not named have benefits."""
    by_month: Benefits = {}

    def entitlement_on(person: InsuredPerson, day: date, *, known_on: date | None = None) -> Entitlement:
        return by_month.get(f"{day:%Y-%m}", Entitlement(True, "entitled"))

    def continuous_months(person: InsuredPerson, day: date) -> int:
        return 40

    monkeypatch.setattr(contributions, "entitlement_on", entitlement_on)
    monkeypatch.setattr(contributions, "continuous_months", continuous_months)
    return by_month


@pytest.fixture
def hainan(db: None, benefits: Benefits) -> World:
    return world("hainan-provincial")


@pytest.fixture
def shenzhen(db: None, benefits: Benefits) -> World:
    return world("shenzhen", balance_fen=2_000_000)


@pytest.fixture
def region(request: pytest.FixtureRequest, db: None, benefits: Benefits) -> Callable[[str], World]:
    return world
