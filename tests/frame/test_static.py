"""Every static file that a template names is among those that production serves."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import get_finders

PROJECT = Path(__file__).resolve().parents[2]
_STATIC = re.compile(r"""\{%\s*static\s+["']([^"']+)["']""")


def served() -> set[str]:
    collected = set()
    for finder in get_finders():
        for path, storage in finder.list([]):
            prefix = getattr(storage, "prefix", None)
            collected.add(f"{prefix}/{path}" if prefix else path)
    return collected


def named() -> set[tuple[str, str]]:
    templates = [*(PROJECT / "templates").rglob("*.html"), *(PROJECT / "insurance_agency").rglob("*.html")]
    return {
        (str(template.relative_to(PROJECT)), file)
        for template in templates
        for file in _STATIC.findall(template.read_text())
    }


def test_templates_name_only_files_that_are_served() -> None:
    names = named()
    assert names
    assert {name for name in names if name[1] not in served()} == set()


@pytest.mark.parametrize("template", sorted({name for name, _file in named()}))
def test_pages_load_nothing_from_elsewhere(template: str) -> None:
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", (PROJECT / template).read_text())
