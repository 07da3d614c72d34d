"""The pages on the regulations name nothing that does not exist and leave out no reading of a pack."""

import re
from pathlib import Path

import pytest

from insurance_agency.kernel.policy import load_pack

ROOT = Path(__file__).resolve().parents[2]
PAGES = {
    "national": ("national",),
    "hainan-provincial": ("hainan-provincial", "hainan"),
    "shenzhen": ("shenzhen",),
}


def _page(name: str) -> str:
    return (ROOT / "docs" / "regulations" / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_every_parameter_and_file_that_a_page_names_exists(name: str) -> None:
    keys = load_pack(name).parameters()
    for word in re.findall(r"`([^`\s]+)`", _page(name)):
        if "/" in word:
            assert (ROOT / word).is_file(), word
        elif re.fullmatch(r"[a-z0-9-]+\.[a-z0-9-]+", word):
            assert word in keys, word


@pytest.mark.parametrize("name", PAGES)
def test_every_reading_that_a_pack_chose_is_on_its_page(name: str) -> None:
    page = _page(name)
    for region in PAGES[name]:
        pack = load_pack(region)
        for key in pack.parameters():
            for version in pack.own_versions(key):
                for reading in re.findall(r"AMB-\d+[ab]?", f"{version.ambiguity} {version.note}"):
                    assert f"| {reading} |" in page, (reading, key)
                    assert f"`{key}`" in page, (reading, key)
