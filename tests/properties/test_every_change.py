"""The day before and the day of every change of every value in every pack, looked up by an oracle of its own.

The oracle reads the TOML files again and knows nothing of packs: a version holds from its first day
until it is repealed or the next one of its region begins; the nearest region that has one decides.
"""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

import pytest

from insurance_agency.kernel.policy import NoRuleInForce, load_pack, region_codes, registered_sets
from insurance_agency.kernel.policy.files import REGIONS
from insurance_agency.kernel.policy.sets import parameters

DAY = timedelta(days=1)


class Written(NamedTuple):
    """One version as a file has it."""

    region: str
    start: date
    end: date | None
    value: Any

    def holds_on(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


@cache
def _written(region: str) -> dict[str, list[Written]]:
    found: dict[str, list[Written]] = {}
    for path in sorted((REGIONS / region).glob("*.toml")):
        if path.stem in ("region", "documents"):
            continue
        with path.open("rb") as file:
            topic = tomllib.load(file, parse_float=str)
        for name, versions in topic.items():
            key = f"{path.stem}.{name}"
            for one in versions:
                end = one.get("repealed") or _end_of_its_year(key, one["from"])
                found.setdefault(key, []).append(Written(region, one["from"], end, one["value"]))
    return found


def _end_of_its_year(key: str, start: date) -> date | None:
    topic, _, name = key.partition(".")
    annual = parameters(registered_sets()[topic])[name].annual
    return date(start.year + 1, 1, 1) if annual else None


def _lineage(region: str) -> Iterator[str]:
    while region:
        yield region
        with (REGIONS / region / "region.toml").open("rb") as file:
            region = tomllib.load(file).get("parent", "")


def _expected(region: str, key: str, day: date) -> Written | None:
    for code in _lineage(region):
        held = [one for one in _written(code).get(key, ()) if one.holds_on(day)]
        if held:
            return max(held, key=lambda one: one.start)
    return None


def _keys(region: str) -> list[str]:
    return sorted({key for code in _lineage(region) for key in _written(code)})


def _changes(region: str, key: str) -> set[date]:
    versions = [one for code in _lineage(region) for one in _written(code).get(key, ())]
    return {day for one in versions for day in (one.start, one.end) if day is not None}


CASES = [(region, key) for region in region_codes() for key in _keys(region)]


def test_every_file_and_every_value_is_looked_at() -> None:
    assert {region for region, _ in CASES} == set(region_codes())
    for region in region_codes():
        assert set(load_pack(region).parameters()) == set(_keys(region))


@pytest.mark.parametrize(("region", "key"), CASES, ids=" ".join)
def test_the_day_before_a_change_has_the_old_value_and_the_day_of_it_the_new(region: str, key: str) -> None:
    law = load_pack(region)
    for change in _changes(region, key):
        for day in (change - DAY, change):
            expected = _expected(region, key, day)
            if expected is None:
                with pytest.raises(NoRuleInForce):
                    law.in_force(key, on=day)
                continue
            found = law.in_force(key, on=day)
            assert (found.region, found.start, found.raw) == (
                expected.region,
                expected.start,
                expected.value,
            )


@pytest.mark.parametrize("region", region_codes())
def test_no_value_holds_before_the_first_day_of_its_first_version(region: str) -> None:
    law = load_pack(region)
    for key in _keys(region):
        first = min(_changes(region, key))
        assert law.find(key, on=first - DAY) is None, key
        assert law.find(key, on=first) is not None, key


@pytest.mark.parametrize("region", region_codes())
def test_a_rule_gets_the_value_of_the_day_typed(region: str) -> None:
    law = load_pack(region)
    for topic, cls in registered_sets().items():
        keys = [key for key in _keys(region) if key.startswith(f"{topic}.")]
        for day in sorted({change for key in keys for change in _changes(region, key)}):
            try:
                policy = law.policy(cls, on=day)
            except NoRuleInForce:
                assert any(
                    law.find(parameter.key, on=day) is None for parameter in parameters(cls).values()
                ), topic
                continue
            for parameter in parameters(cls).values():
                version = law.find(parameter.key, on=day)
                assert getattr(policy, parameter.attribute) == (version.value if version else None)
