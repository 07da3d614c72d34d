"""Texts are found in Python and in templates as Django would ask for them."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def messages() -> ModuleType:
    spec = spec_from_file_location("messages", PROJECT / "scripts/messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def found(messages: ModuleType, path: Path, content: str) -> list[tuple[object, str | None]]:
    path.write_text(content)
    return [(message, context) for _line, message, context in messages.texts(path)]


def test_python_calls_with_plural_and_context(messages: ModuleType, tmp_path: Path) -> None:
    content = 'a = _("Save")\nb = ngettext("%(n)s row", "%(n)s rows", n)\nc = pgettext_lazy("month", "May")\n'
    assert found(messages, tmp_path / "views.py", content) == [
        ("Save", None),
        (("%(n)s row", "%(n)s rows"), None),
        ("May", "month"),
    ]


def test_template_tags_whatever_stands_around_them(messages: ModuleType, tmp_path: Path) -> None:
    content = """{% load i18n %}
    <p>It's {% translate "Employers" %} "now</p>
    {% blocktranslate count n=rows|length trimmed %}
        One row
    {% plural %}
        {{ n }} rows
    {% endblocktranslate %}
    {% translate "May" context "month" %}
    """
    assert found(messages, tmp_path / "page.html", content) == [
        ("Employers", None),
        (("One row", "%(n)s rows"), None),
        ("May", "month"),
    ]


def test_a_translation_may_not_invent_a_placeholder(messages: ModuleType) -> None:
    assert messages._placeholders("%(n)s of {name}") == {"%(n)s", "{name}"}
