"""To add a region is to add a folder; to change a rate is to add a version."""

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from claims.rules.law import stay_law
from claims.rules.settle import settle
from contributions.policy import ContributionPolicy, average_wages
from contributions.rules.premium import Contributor, contribution
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.periods import Month
from insurance_agency.kernel.policy import Pack, load_pack, region_codes, validate_all
from insurance_agency.kernel.policy.files import REGIONS
from tests.claims.rules.stays import line, stay

MARCH = Month(2010, 3)


@pytest.fixture
def haikou(tmp_path: Path) -> Pack:
    """A pooling area of the province with a unit rate and a cap of its own."""
    root = tmp_path / "regions"
    copytree(REGIONS, root)
    folder = copytree(root / "hainan-provincial", root / "haikou")
    (folder / "region.toml").write_text(
        'name = "Haikou"\nname-zh = "海口市"\nparent = "hainan"\n', encoding="utf-8"
    )
    for name, old, new in (("contributions", '"0.07"', '"0.065"'), ("inpatient", '"230000.00"', '"2000.00"')):
        path = folder / f"{name}.toml"
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    validate_all(root)
    assert "haikou" in region_codes(root)
    return load_pack("haikou", root)


def test_a_folder_is_a_region_with_premiums_of_its_own(haikou: Pack) -> None:
    policy = haikou.policy(ContributionPolicy, on=MARCH.first)
    who = Contributor(treatment="basic/on-job", born=date(1980, 1, 1), wage_fen=Fen(300000))
    made = contribution(who, MARCH, policy, average_wages(haikou))
    assert (made.unit_fen, made.person_fen, made.base_fen) == (19500, 6000, 300000)


def test_a_folder_is_a_region_with_benefits_of_its_own(haikou: Pack) -> None:
    made = settle(stay(line("9000.00")), stay_law(haikou, MARCH.first))
    assert (made.basic_fund_fen, made.reasons) == (200000, ("R19",))
