"""What differs from region to region in the demonstration: one file for each in `regions/`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parent / "regions"


class NoDemonstration(Exception):
    """The region has no file of its own in the demonstration."""


class InstitutionDraft(NamedTuple):
    code: str
    name: str
    kind: str
    level: int | None
    address: str


class UnitPlace(NamedTuple):
    """How the units of a region are named, and where they stand."""

    city: str
    area: str
    dialling: str
    branch: str
    brands: tuple[str, ...]
    streets: tuple[str, ...]
    facts: dict[str, Any]
    """What decides which agency registers them, as the fields of `EmployerForm`."""


class Place(NamedTuple):
    sign_in_prefix: str
    person_prefix: str
    categories: dict[str, int]
    """Category of insured and how many out of a hundred belong to it."""
    households: dict[str, int]
    """Household of an employee in the same way; empty where it does not matter."""
    surnames: dict[str, int]
    counties: tuple[tuple[int, tuple[str, ...]], ...]
    """First year of birth, and the county codes of numbers since then; the latest first."""
    institutions: tuple[InstitutionDraft, ...]
    unit: UnitPlace


@cache
def place_of(region: str) -> Place:
    """Read a region's file. Raises NoDemonstration."""
    path = FOLDER / f"{region}.toml"
    if not path.is_file():
        raise NoDemonstration(f"{region} has no demonstration: write {path}, as the files beside it.")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    unit = data["unit"]
    return Place(
        sign_in_prefix=data["sign-in-prefix"],
        person_prefix=data["person-prefix"],
        categories=data["categories"],
        households=data.get("households", {}),
        surnames=weights(data["names"]["surnames"]),
        counties=tuple((row["from-year"], tuple(row["codes"])) for row in data["counties"]),
        institutions=tuple(
            InstitutionDraft(**{"level": None, **institution}) for institution in data["institutions"]
        ),
        unit=UnitPlace(**unit | {name: tuple(unit[name].split()) for name in ("brands", "streets")}),
    )


def weights(text: str) -> dict[str, int]:
    """Words and their weights, written one after the other."""
    parts = text.split()
    return {word: int(weight) for word, weight in zip(parts[::2], parts[1::2], strict=True)}
