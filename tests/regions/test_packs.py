"""What a pack may hold, and what it says when it holds something else."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from claims.policy import InpatientPolicy
from contributions.policy import CollectionPolicy, ContributionPolicy, average_wages
from insurance_agency.kernel.money import Rate
from insurance_agency.kernel.policy import (
    Document,
    NoRuleInForce,
    PackError,
    Version,
    load_pack,
    region_codes,
    validate_all,
)

DAY = timedelta(days=1)
DOCUMENT = """
[order]
title = "Order"
title-zh = "令"
number = "1"
published = 1999-01-22
cite = "order"
"""
FEE = """
[[late-fee-rate]]
from = 1999-01-22
document = "order"
article = "13"
provenance = "stated"
value = "0.002"
"""


def _region(root: Path, collection: str, documents: str = DOCUMENT) -> Path:
    folder = root / "somewhere"
    folder.mkdir()
    (folder / "region.toml").write_text('name = "Somewhere"\nname-zh = "某地"\n', encoding="utf-8")
    (folder / "documents.toml").write_text(documents, encoding="utf-8")
    (folder / "collection.toml").write_text(collection, encoding="utf-8")
    return root


def _fault(root: Path, collection: str, documents: str = DOCUMENT) -> PackError:
    with pytest.raises(PackError) as refused:
        validate_all(_region(root, collection, documents))
    return refused.value


def test_the_packs_of_the_house_fit_what_the_apps_declare() -> None:
    validate_all()
    assert region_codes() == ["hainan", "hainan-provincial", "national", "shenzhen"]


def test_a_sound_pack_is_accepted(tmp_path: Path) -> None:
    pack = load_pack("somewhere", _region(tmp_path, FEE))
    assert pack.in_force("collection.late-fee-rate", on=date(2000, 1, 1)).value == Rate.parse("0.002")


def test_an_unknown_key_names_file_key_and_reason(tmp_path: Path) -> None:
    fault = _fault(tmp_path, FEE.replace("late-fee-rate", "late-fee-rat"))
    assert str(fault) == (
        "somewhere/collection.toml: collection.late-fee-rat: not a parameter of CollectionPolicy"
    )


@pytest.mark.parametrize("value", ["2", "true", '"0.2%"', '["0.002"]'])
def test_a_wrong_type_names_file_key_and_reason(tmp_path: Path, value: str) -> None:
    fault = _fault(tmp_path, FEE.replace('"0.002"', value))
    assert fault.where == "somewhere/collection.toml"
    assert fault.key == "collection.late-fee-rate"
    assert "decimal" in fault.reason


def test_a_document_that_is_not_declared_names_file_key_and_reason(tmp_path: Path) -> None:
    fault = _fault(tmp_path, FEE.replace('document = "order"', 'document = "decree"'))
    assert "document 'decree' is not declared" in str(fault)
    assert fault.key == "collection.late-fee-rate"


def test_a_version_without_article_names_file_key_and_reason(tmp_path: Path) -> None:
    assert "missing article" in str(_fault(tmp_path, FEE.replace('article = "13"\n', "")))


def test_a_version_with_an_unknown_field_is_refused(tmp_path: Path) -> None:
    assert "unknown colour" in str(_fault(tmp_path, FEE + 'colour = "red"\n'))


def test_an_unknown_topic_is_refused(tmp_path: Path) -> None:
    _region(tmp_path, FEE)
    (tmp_path / "somewhere" / "weather.toml").write_text(FEE, encoding="utf-8")
    with pytest.raises(PackError, match="no app declares this topic"):
        validate_all(tmp_path)


def test_an_overlap_with_a_repealed_version_is_refused(tmp_path: Path) -> None:
    repealed = FEE.replace("from = 1999-01-22", "from = 1999-01-22\nrepealed = 2011-07-01")
    later = FEE.replace("from = 1999-01-22", "from = 2011-06-30")
    fault = _fault(tmp_path, repealed + later)
    assert "overlaps the version repealed on 2011-07-01" in str(fault)


def test_two_versions_from_one_day_are_refused(tmp_path: Path) -> None:
    assert "two versions from 1999-01-22" in str(_fault(tmp_path, FEE + FEE))


def test_a_value_outside_its_alternatives_is_refused(tmp_path: Path) -> None:
    other = FEE + 'ambiguity = "AMB-06"\nalternatives = ["0.003"]\n'
    assert "the value must be one of its alternatives" in str(_fault(tmp_path, other))


def test_broken_toml_names_the_file(tmp_path: Path) -> None:
    assert "somewhere/collection.toml: syntax" in str(_fault(tmp_path, "[[late-fee-rate"))


def test_a_day_before_the_first_version_is_refused() -> None:
    pack = load_pack("shenzhen")
    with pytest.raises(NoRuleInForce) as refused:
        pack.policy(ContributionPolicy, on=date(2003, 6, 30))
    assert refused.value.code == "no-rule-in-force"
    assert refused.value.on == date(2003, 6, 30)


def _all_versions() -> list[tuple[str, Version]]:
    return [
        (region, version)
        for region in region_codes()
        for key in sorted(load_pack(region).parameters())
        for version in load_pack(region).own_versions(key)
    ]


@pytest.mark.parametrize(
    ("region", "version"), _all_versions(), ids=lambda part: part if isinstance(part, str) else part.identity
)
def test_a_version_holds_from_its_first_day_and_not_the_day_before(region: str, version: Version) -> None:
    pack = load_pack(region)
    assert pack.find(version.key, on=version.start) is version
    assert pack.find(version.key, on=version.start - DAY) is not version
    if version.repealed:
        assert pack.find(version.key, on=version.repealed - DAY) is version
        assert pack.find(version.key, on=version.repealed) is not version


@pytest.mark.parametrize(
    ("region", "version"), _all_versions(), ids=lambda part: part if isinstance(part, str) else part.identity
)
def test_a_reading_of_an_ambiguity_lists_its_alternatives(region: str, version: Version) -> None:
    if version.ambiguity:
        assert version.ambiguity.startswith("AMB-")
        assert version.value in version.alternatives


def test_the_nation_the_province_and_the_area_each_give_their_part() -> None:
    pack, on = load_pack("hainan-provincial"), date(2010, 3, 1)
    regions = {
        key: pack.in_force(key, on=on).region for key in ("contributions.unit-rate", "contributions.floor")
    }
    assert regions == {"contributions.unit-rate": "hainan-provincial", "contributions.floor": "hainan"}
    assert pack.in_force("collection.late-fee-rate", on=on).region == "national"


def test_the_rules_of_2009_were_not_known_before_they_were_published() -> None:
    pack, on = load_pack("hainan-provincial"), date(2009, 5, 1)
    assert pack.policy(InpatientPolicy, on=on, known_on=date(2009, 9, 2)).cap == 23000000
    with pytest.raises(NoRuleInForce):
        pack.policy(InpatientPolicy, on=on, known_on=date(2009, 9, 1))


def test_a_publication_is_a_version_like_any_other() -> None:
    pack = load_pack("shenzhen")
    published = Document("p1", "Notice", "通知", "深府〔2026〕1号", date(2026, 7, 1), "notice 2026")
    version = pack.make_version(
        "average-wage.monthly", start=date(2025, 1, 1), document=published, raw="9000.00"
    )
    newer = pack.with_versions([version])
    assert average_wages(newer).monthly_of(2025) == 900000
    assert average_wages(pack).monthly.get(2025) is None
    with pytest.raises(PackError, match="money is text in yuan"):
        pack.make_version("average-wage.monthly", start=date(2025, 1, 1), document=published, raw=9000)


def test_an_average_wage_holds_for_exactly_its_year() -> None:
    wages = average_wages(load_pack("shenzhen"))
    assert (wages.monthly_of(2003), wages.annual_of(2003)) == (255100, 3061100)
    with pytest.raises(NoRuleInForce):
        wages.monthly_of(2012)


def test_the_daily_rate_of_the_late_fee_changes_on_its_day() -> None:
    pack = load_pack("national")
    old, new = (
        pack.policy(CollectionPolicy, on=date(2011, 7, 1) - DAY),
        pack.policy(CollectionPolicy, on=date(2011, 7, 1)),
    )
    assert (str(old.late_fee_rate), str(new.late_fee_rate)) == ("0.002", "0.0005")
