"""Every other reading of an ambiguous text is an edit of data: it runs, and changes the case named for it."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from insurance_agency.golden.cases import Case, answer, judge, outcome_of, read_cases
from insurance_agency.kernel.explanation import replay
from insurance_agency.kernel.money import Rate, yuan
from insurance_agency.kernel.policy import Bands, Document, Pack, Version, load_pack, pack, region_codes
from tests.golden.readings.figures import FIGURES

HERE = Path(__file__).parent
OWN = [case for name in ("hainan", "shenzhen") for case in read_cases(HERE / "readings" / f"{name}.json")]
CASES = {
    case.id: case
    for case in (
        *(case for name in ("hainan", "shenzhen", "national") for case in read_cases(HERE / f"{name}.json")),
        *OWN,
    )
}
NOTICE = Document("notice", "Another reading", "另一种解释", "-", date(2030, 1, 1), "notice")


class Reading(NamedTuple):
    """One alternative of one version of a parameter."""

    region: str
    version: Version
    value: Any

    @property
    def name(self) -> tuple[str, str, str]:
        shown = "bands" if isinstance(self.value, Bands) else str(self.value)
        return self.region, self.version.key, shown


class Named(NamedTuple):
    """The case that a reading changes, and what the reading needs besides."""

    changes: str
    given: Mapping[str, Any]


def _readings() -> Iterator[Reading]:
    for region in region_codes():
        law = load_pack(region)
        for key in law.parameters():
            for version in law.own_versions(key):
                for other in version.alternatives:
                    if other != version.value:
                        yield Reading(region, version, other)


def _index() -> dict[tuple[str, str, str], Named]:
    with (HERE / "readings" / "index.toml").open("rb") as file:
        rows = tomllib.load(file)["reading"]
    return {
        (row["region"], row["parameter"], row["choice"]): Named(row["changes"], row.get("with", {}))
        for row in rows
    }


READINGS = list(_readings())
INDEX = _index()


def _raw(value: Any) -> Any:
    """A value as a pack writes it."""
    if isinstance(value, Rate):
        return str(value)
    if isinstance(value, Bands):
        return [{"from": low, "value": yuan(amount)} for low, amount in value.items()]
    return value


def _choose(monkeypatch: pytest.MonkeyPatch, reading: Reading, given: Mapping[str, Any]) -> None:
    """Lay a notice over the packs that chooses the reading, and brings the figures that it needs."""
    load, region, version = pack._load_pack, reading.region, reading.version
    notice = {version.key: _raw(reading.value), **given}

    @cache
    def chosen(code: str, root: Path, topics: tuple[str, ...]) -> Pack:
        law = load(code, root, topics)
        if code == region:
            return law.with_versions(
                law.make_version(key, start=version.start, document=NOTICE, raw=raw)
                for key, raw in notice.items()
            )
        if region in {part.code for part in law.lineage()} and law.parent is not None:
            law = law.with_versions([])
            law.parent = chosen(law.parent.code, root, topics)  # type: ignore[union-attr]
        return law

    monkeypatch.setattr(pack, "_load_pack", chosen)


def _cases_of(region: str) -> list[Case]:
    families = {"hainan": ("hainan-provincial",), "national": tuple(region_codes())}
    return [case for case in CASES.values() if case.region in families.get(region, (region,))]


def _answer(name: str) -> Any:
    """A case's outcome, or the figure of that name."""
    if name in FIGURES:
        region, figure = FIGURES[name]
        return figure(load_pack(region))
    try:
        return outcome_of(CASES[name])
    except ValueError as refused:
        return {"refused": str(refused)}


@pytest.mark.parametrize("case", OWN, ids=lambda case: case.id)
def test_a_case_made_for_a_reading_holds_under_the_chosen_ones(case: Case) -> None:
    assert judge(case).differences == []


def test_every_reading_that_a_pack_offers_names_a_case_and_no_other_does() -> None:
    assert {reading.name for reading in READINGS} == set(INDEX)


@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: " ".join(reading.name))
def test_another_reading_answers_every_case_and_changes_the_one_named(
    monkeypatch: pytest.MonkeyPatch, reading: Reading
) -> None:
    named = INDEX[reading.name]
    before = _answer(named.changes)
    _choose(monkeypatch, reading, named.given)
    after = _answer(named.changes)
    assert after != before
    assert "refused" not in (after if isinstance(after, dict) else ())
    for case in _cases_of(reading.region):
        _answer(case.id)


@pytest.mark.parametrize(
    "reading",
    [reading for reading in READINGS if reading.name in INDEX and INDEX[reading.name].changes in CASES],
    ids=lambda reading: " ".join(reading.name),
)
def test_the_steps_say_which_reading_was_followed_and_lead_to_the_result(
    monkeypatch: pytest.MonkeyPatch, reading: Reading
) -> None:
    named = INDEX[reading.name]
    _choose(monkeypatch, reading, named.given)
    case = CASES[named.changes]
    made = answer(case)
    assert any(reading.version.key in step.version for step in made.steps)
    figures = replay(made.steps)
    for name, value in made.outcome.items():
        if name in case.expect and name in figures and not isinstance(value, list):
            figure = figures[name]
            shown = yuan(figure) if type(figure) is int and isinstance(value, str) else figure
            assert shown == value, name
