"""No line of code knows a region by its name: what differs is data of the region's folder or file."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
NATION = "national"
"""Also an ordinary word of forms, and the root of every region."""

#: Vocabularies and migrations list the codes; tests are about them.
EXEMPT = ("choices.py", "migrations", "tests", "node_modules", ".venv", "var")

REGIONS = {folder.name for folder in (PROJECT / "insurance_agency/regions").iterdir() if folder.is_dir()}
NAMES = REGIONS - {NATION}


def sources() -> list[Path]:
    found = (path.relative_to(PROJECT) for path in PROJECT.rglob("*.py"))
    return sorted(path for path in found if not set(path.parts) & set(EXEMPT))


def faults(code: str) -> Iterator[tuple[int, str]]:
    """Lines that spell a region's code, or compare something with a region of the vocabulary."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Constant) and node.value in NAMES:
            yield node.lineno, node.value
        if isinstance(node, ast.Compare):
            for side in (node.left, *node.comparators):
                if "Region." in ast.unparse(side) and "Region.values" not in ast.unparse(side):
                    yield node.lineno, ast.unparse(node)


def test_no_module_names_a_region() -> None:
    found = [
        f"{path}:{line}: {what}"
        for path in sources()
        for line, what in faults((PROJECT / path).read_text(encoding="utf-8"))
    ]
    assert found == [], "put the difference into the region's pack, or into a data file keyed by region"


@pytest.mark.parametrize(
    "code",
    [
        'x = region == "shenzhen"',
        'TABLE = {"hainan-provincial": 1}',
        'region.startswith("hainan")',
        "x = region != Region.SHENZHEN",
        "x = region in (Region.SHENZHEN,)",
    ],
)
def test_the_search_finds_what_it_looks_for(code: str) -> None:
    assert list(faults(code))


def test_words_of_the_law_are_no_regions() -> None:
    assert not list(faults('method = "hainan-rules"; level = "national"; x = y in Region.values'))
