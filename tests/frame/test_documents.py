"""What the documents name exists: every path, command, module and variable in code type."""

import re
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.urls import is_valid_path

PROJECT = Path(__file__).resolve().parents[2]
DOCUMENTS = ["README.md", "docs/architecture.md"]
_PACKAGES = (
    "insurance_agency",
    "registration",
    "institutions",
    "accounts",
    "contributions",
    "claims",
    "tests",
)
#: Module names that every app may have, and words of a form or a shell that are no names of ours.
_LAYERS = {
    "urls", "views", "api", "admin", "management", "forms", "tasks", "operations", "queries", "models",
    "sql", "rules", "policy", "choices", "apps",
}  # fmt: skip
#: What every version of a value of the law holds.
_PACK_KEYS = {"from", "document", "article", "provenance", "value", "alternatives"}
_CODE = re.compile(r"`([^`\n]+)`")


@cache
def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(), flags=re.MULTILINE))


@cache
def variables() -> set[str]:
    sources = [PROJECT / "manage.py", PROJECT / "Makefile", *(PROJECT / "insurance_agency").rglob("*.py")]
    return {name for path in sources for name in re.findall(r"\b[A-Z][A-Z_]{3,}\b", path.read_text())}


def is_module(name: str) -> bool:
    """Whether it is a module of ours, or something that a module of ours holds."""
    head, _, tail = name.rpartition(".")
    try:
        if find_spec(name) is not None:
            return True
    except ModuleNotFoundError:
        pass
    try:
        return bool(head) and hasattr(import_module(head), tail)
    except ModuleNotFoundError:
        return False


def fault(code: str) -> str | None:
    """Why a text in code type leads nowhere; None when it leads somewhere."""
    first, *rest = code.split()
    first = first.removeprefix(".venv/bin/python ").removeprefix("./")
    if first == "make":
        unknown = [word for word in rest if "=" not in word and word not in targets()]
        return f"no target {unknown}" if unknown else None
    if first == "manage.py" and rest:
        return None if rest[0] in get_commands() else f"no command {rest[0]}"
    if first.startswith("/"):
        return None if is_valid_path(first) else "no such page"
    if rest and first in {"apt-get", "git", "npm"}:
        return None
    if "/" in first or Path(first).suffix in {".py", ".md", ".toml", ".lock", ".yml", ".json", ".conf"}:
        pattern = re.sub(r"<\w+>|[A-Z]+\b(?=[./])", "*", first)
        return (
            None if any(PROJECT.glob(pattern.rstrip("/"))) or (PROJECT / first).exists() else "no such file"
        )
    if first.split(".")[0] in _PACKAGES:
        return None if is_module(first) else "no such module"
    if re.fullmatch(r"[A-Z][A-Z_]+=?\w*", first):
        return None if first.split("=")[0] in variables() else "no such variable"
    known = first in _LAYERS or first in _PACK_KEYS or (PROJECT / first).is_file()
    return None if known else "unknown kind of name"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_name_in_code_type_leads_somewhere(document: str) -> None:
    prose = re.sub(r"^```.*?^```", "", (PROJECT / document).read_text(), flags=re.MULTILINE | re.DOTALL)
    names = set(_CODE.findall(prose))
    assert names
    assert {name: fault(name) for name in sorted(names) if fault(name)} == {}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_in_a_block_exists(document: str) -> None:
    blocks = re.findall(
        r"^```\w*\n(.*?)^```", (PROJECT / document).read_text(), flags=re.MULTILINE | re.DOTALL
    )
    lines = [line.split("#")[0].strip() for block in blocks for line in block.splitlines()]
    commands = [line for line in lines if line.startswith(("make ", ".venv/bin/python manage.py "))]
    assert {c: fault(c.removeprefix(".venv/bin/python ")) for c in commands} == dict.fromkeys(commands)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_to_a_file_resolves(document: str) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", (PROJECT / document).read_text())
    assert [link for link in links if not (PROJECT / document).parent.joinpath(link).exists()] == []


def test_every_question_asked_upwards_is_listed() -> None:
    asked = {
        name
        for app in ("registration", "institutions", "accounts", "contributions")
        for path in (PROJECT / app).rglob("*.py")
        for name in re.findall(r"^(\w+_questions)\b.*=", path.read_text(), flags=re.MULTILINE)
    }
    text = (PROJECT / "docs/architecture.md").read_text()
    assert asked
    assert {name for name in asked if name not in text} == set()


def test_the_architecture_fits_one_page() -> None:
    text = (PROJECT / "docs/architecture.md").read_text()
    assert len(text.splitlines()) <= 70
    assert len(text) <= 6000
