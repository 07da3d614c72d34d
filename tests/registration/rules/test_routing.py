"""Which agency registers an employer: every row of the table, and the order of the rows."""

from dataclasses import replace

import pytest

from registration.rules.routing import NoRoute, UnitFacts, route

TABLE = "by-level-and-place"
ENTERPRISE = UnitFacts(kind="enterprise", located_in="sanya", registered_level="city")


def where(facts: UnitFacts) -> tuple[str, str, str]:
    found = route(facts, TABLE)
    return found.agency, found.collector, found.fund_account


PROVINCIAL = ("provincial", "haikou-tax", "provincial")


def test_a_unit_in_the_yangpu_zone_belongs_to_yangpu_even_when_registered_at_the_province():
    facts = replace(ENTERPRISE, in_yangpu_zone=True, registered_level="provincial")
    assert where(facts) == ("yangpu", "yangpu-tax", "provincial-yangpu")


@pytest.mark.parametrize("kind", ["organ", "institution"])
@pytest.mark.parametrize("level", ["central", "provincial"])
def test_central_and_provincial_organs_in_haikou_belong_to_the_provincial_agency(kind, level):
    assert where(UnitFacts(kind=kind, located_in="haikou", organ_level=level)) == PROVINCIAL


@pytest.mark.parametrize("kind", ["enterprise", "private-non-enterprise", "social-organisation"])
@pytest.mark.parametrize("level", ["provincial", "national"])
def test_units_registered_at_the_province_or_above_in_haikou_belong_to_the_provincial_agency(kind, level):
    assert where(UnitFacts(kind=kind, located_in="haikou", registered_level=level)) == PROVINCIAL


def test_a_garrison_counts_only_when_it_employs_non_military_staff():
    garrison = UnitFacts(kind="garrison", located_in="haikou", employs_non_military=True)
    assert where(garrison) == PROVINCIAL
    assert where(replace(garrison, employs_non_military=False))[0] == "haikou"


@pytest.mark.parametrize("missing", ["cross_area_mobile", "applied_voluntarily", "provincial_approval"])
def test_a_mobile_enterprise_needs_application_and_approval(missing):
    railway = replace(ENTERPRISE, cross_area_mobile=True, applied_voluntarily=True, provincial_approval=True)
    assert where(railway) == PROVINCIAL
    assert where(replace(railway, **{missing: False})) == ("sanya", "sanya-tax", "sanya")


def test_a_flexible_person_and_everybody_else_belong_to_their_place():
    assert where(UnitFacts(kind="flexible", located_in="wenchang")) == (
        "wenchang",
        "wenchang-tax",
        "wenchang",
    )
    assert where(replace(ENTERPRISE, registered_level="provincial")) == ("sanya", "sanya-tax", "sanya")


def test_a_city_organ_in_haikou_stays_with_the_city():
    assert where(UnitFacts(kind="organ", located_in="haikou", organ_level="city"))[0] == "haikou"


def test_without_a_place_nothing_is_decided():
    with pytest.raises(NoRoute):
        route(UnitFacts(kind="enterprise", located_in=""), TABLE)
