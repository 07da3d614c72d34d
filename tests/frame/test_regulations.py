"""The tables of docs/regulations: every article mapped to what exists; every rule named by an article."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from insurance_agency import regulations
from insurance_agency.golden.cases import answer, read_cases
from insurance_agency.kernel.policy import Version, load_pack
from insurance_agency.regulations import WHOLE, BadTable, Link, Row, Source, links, number_of, regulation

PROJECT = Path(__file__).resolve().parents[2]
APPS = ("registration", "institutions", "accounts", "contributions", "claims")
PACKS = {
    "national": ("national",),
    "hainan-provincial": ("hainan-provincial", "hainan"),
    "shenzhen": ("shenzhen",),
}
"""Which folders of the packs a document answers for."""

REQUIRED = {
    ("national", "notice"): {f"part {number}" for number in range(1, 5)},
    ("national", "SIL"): {str(n) for n in (23, *range(27, 33), 57, 58, *range(60, 64), 81, *range(84, 91))},
    ("national", "regulation"): {"10", "13", "14", "16", "17", "23"},
    ("national", "supervision regulation"): {"38", "40", "41"},
    ("national", "operation regulation"): {"6", "20", "35–38", "46"},
    ("hainan-provincial", "HN (2012)"): {"4"},
    ("hainan-provincial", "HN"): {str(number) for number in range(1, 44)},
    ("hainan-provincial", "ordinance"): {"24", "27"},
    ("shenzhen", "SZ"): {str(number) for number in range(1, 84)},
}
PARAGRAPHS = {
    ("national", "SIL"): "23(2), 30(4)",
    ("national", "notice"): "part 2(3), part 3(7), part 4(5)",
    (
        "hainan-provincial",
        "HN",
    ): "2(3), 4(3), 5(4), 6(3), 9(2), 10(3), 17(3), 19(3), 21(5), 23(2), 28(2), 29(2), 37(4)",
    ("hainan-provincial", "ordinance"): "24(3)",
    (
        "shenzhen",
        "SZ",
    ): "3(2), 5(3), 6(4), 7(2), 19(2), 24(2), 32(3), 33(2), 36(2), 37(3), 47(2), 48(2), 49(2), "
    "59(2), 62(2), 65(2), 66(2), 79(3)",
}
"""The last paragraph of each article of which several decide something."""

ITEMS = {
    "10": ("i", "ii", "iii", "iv", "v"),
    "11": ("i", "ii", "iii", "iv"),
    "13": ("i", "ii", "iii", "iv"),
    "29": ("i", "ii"),
    "39": ("i", "ii", "iii", "iv", "v", "vi", "vii"),
    "40": ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi"),
    "50": ("i", "ii"),
    "54": ("i", "ii", "iii"),
}
"""Items of the articles of the Shenzhen measures."""


def rows() -> Iterator[tuple[str, Source, Row]]:
    for region in regulations.regions():
        for source, row in regulation(region).rows():
            yield region, source, row


def named(kind: str) -> dict[str, list[str]]:
    """Names of a kind, and the articles that name them."""
    found: dict[str, list[str]] = {}
    for region, source, row in rows():
        for name in row.names[kind]:
            found.setdefault(name, []).append(f"{region}: {source.cite} {row.article}")
    return found


def source_of(region: str, cite: str) -> Source:
    return next(source for source in regulation(region).sources if source.cite == cite)


@cache
def page_names() -> set[str]:
    def walk(resolver: URLResolver, prefix: str) -> Iterator[str]:
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                yield from walk(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)
            elif isinstance(entry, URLPattern) and entry.name:
                yield f"{prefix}{entry.name}"

    return set(walk(get_resolver(), ""))


def is_callable_of_ours(name: str) -> bool:
    module, _, function = name.rpartition(".")
    try:
        return callable(getattr(import_module(module), function, None))
    except ModuleNotFoundError:
        return False


def public_rules() -> set[str]:
    """Every function of a rules package that others may call, where it is defined."""
    found = set()
    for app in APPS:
        for path in (PROJECT / app / "rules").rglob("*.py"):
            module = ".".join(path.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__")
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    found.add(f"{module}.{node.name}")
    return found


def own_versions(region: str) -> Iterator[Version]:
    """The versions that the region's own files declare; figures of one year are no article's."""
    for code in PACKS[region]:
        pack = load_pack(code)
        for key, parameter in pack.parameters().items():
            if not parameter.annual:
                yield from pack.own_versions(key)


def cited(version: Version) -> list[tuple[str, str]]:
    """What a version cites, as source and article: "24; HN 11" of the ordinance is two."""
    found = []
    for piece in (version.article or WHOLE).split("; "):
        other = re.fullmatch(r"(HN|SZ|SIL|ordinance|regulation) (.+)", piece)
        cite, articles = (other[1], other[2]) if other else (version.document.cite, piece)
        found += [(cite, article) for article in articles.split(", ")]
    return found


@pytest.mark.parametrize(("place", "articles"), REQUIRED.items(), ids=[" ".join(place) for place in REQUIRED])
def test_no_article_is_missing(place: tuple[str, str], articles: set[str]) -> None:
    source = source_of(*place)
    numbers = [article.number for article in source.articles]
    assert articles - set(numbers) == set()
    assert len(numbers) == len(set(numbers)), "an article stands in two places"


@pytest.mark.parametrize("place", PARAGRAPHS, ids=" ".join)
def test_no_paragraph_is_missing(place: tuple[str, str]) -> None:
    wanted = {
        f"{article}({number})"
        for article, last in re.findall(r"([^,]+)\((\d+)\)(?:, )?", PARAGRAPHS[place])
        for number in range(1, int(last) + 1)
    }
    if place == ("shenzhen", "SZ"):
        wanted |= {f"{article}({item})" for article, items in ITEMS.items() for item in items}
    assert wanted - {row.article for row in source_of(*place).rows()} == set()


@pytest.mark.parametrize("region", regulations.regions())
def test_every_document_that_decides_something_says_what(region: str) -> None:
    """All but the bulletins of average wages: they are figures of a year, and no article's."""
    declared = {
        document.cite
        for code in PACKS[region]
        for name, document in load_pack(code).documents.items()
        if document != getattr(load_pack(code).parent, "documents", {}).get(name)
    }
    told = {source.cite for source in regulation(region).sources if list(source.rows())}
    assert {cite for cite in declared if not cite.startswith("average wage")} - told == set()


def test_the_image_of_production_holds_the_documents() -> None:
    ignored = (PROJECT / ".dockerignore").read_text(encoding="utf-8").split()
    assert "docs" not in ignored
    assert ignored.index("!docs/regulations") > ignored.index("docs/*")


def test_articles_stand_in_their_order() -> None:
    for region, cite in (("hainan-provincial", "HN"), ("shenzhen", "SZ")):
        numbers = [int(article.number) for article in source_of(region, cite).articles]
        assert numbers == sorted(numbers)


def test_every_row_says_in_both_languages_what_the_article_commands() -> None:
    for region, source, row in rows():
        place = f"{region}: {source.cite} {row.article}"
        assert row.text.en, place
        assert not re.search(r"[\u4e00-\u9fff]", row.text.en), place
        assert re.search(r"[\u4e00-\u9fff]", row.text.zh), place


def test_every_row_is_carried_out_by_something_or_declaratory_with_a_reason() -> None:
    for region, source, row in rows():
        place = f"{region}: {source.cite} {row.article}"
        assert bool(row.declaratory) != any(row.names.values()), place
        if row.declaratory:
            assert len(row.declaratory.en) > 20, place
            assert re.search(r"[\u4e00-\u9fff]", row.declaratory.zh), place


@pytest.mark.parametrize("kind", ["rule", "act"])
def test_every_rule_and_act_that_an_article_names_exists(kind: str) -> None:
    layer = {"rule": ".rules.", "act": ".operations."}[kind]
    assert {name: places for name, places in named(kind).items() if layer not in name} == {}
    assert {name: places for name, places in named(kind).items() if not is_callable_of_ours(name)} == {}


def test_every_page_that_an_article_names_exists() -> None:
    assert {name: places for name, places in named("page").items() if name not in page_names()} == {}


def test_every_parameter_that_an_article_names_has_a_value_in_the_region() -> None:
    for region, source, row in rows():
        missing = set(row.names["parameter"]) - set(load_pack(region).parameters())
        assert missing == set(), f"{region}: {source.cite} {row.article}"


def test_every_public_rule_is_named_by_an_article() -> None:
    assert public_rules() - set(named("rule")) == set()


@pytest.mark.parametrize("region", regulations.regions())
def test_every_article_that_a_value_cites_stands_in_the_table_and_names_the_value(region: str) -> None:
    for version in own_versions(region):
        for cite, article in cited(version):
            place = f"{region}: {version.key} cites {cite} {article}"
            assert cite in {source.cite for source in regulation(region).sources}, place
            of_article = [row for row in source_of(region, cite).rows() if row.article == article]
            of_article += [
                row
                for row in source_of(region, cite).rows()
                if not of_article and number_of(row.article) == number_of(article)
            ]
            assert any(version.key in row.names["parameter"] for row in of_article), place


@pytest.mark.parametrize("region", regulations.regions())
def test_every_source_is_a_document_of_the_region(region: str) -> None:
    known = {document.cite for document in load_pack(region).documents.values()}
    assert {source.cite for source in regulation(region).sources} - known == set()


@pytest.mark.parametrize("region", regulations.regions())
def test_every_reading_is_told_in_both_languages_and_its_article_is_found(region: str) -> None:
    law = regulation(region)
    assert law.readings
    assert law.manners
    for reading in law.readings:
        for text in (reading.question, reading.chosen, reading.others):
            assert text.en, reading.code
            assert text.zh, reading.code
        assert re.search(r"[\u4e00-\u9fff]", reading.question.zh), reading.code
        assert [part.text for part in links(reading.article) if _is_lost(part)] == [], reading.code


def test_every_article_that_a_step_of_a_golden_case_cites_leads_to_its_text() -> None:
    steps = [
        step
        for name in ("national", "hainan", "shenzhen")
        for case in read_cases(PROJECT / "tests" / "golden" / f"{name}.json")
        for step in answer(case).steps
    ]
    citations = {step.article for step in steps if step.article}
    assert len(citations) > 50
    assert {part.text for citation in citations for part in links(citation) if _is_lost(part)} == set()


def _is_lost(part: Link) -> bool:
    return not part.region and bool(part.text.strip(" ,;"))


def test_a_table_that_does_not_keep_to_the_form_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(regulations, "FOLDER", tmp_path)
    head = "## Articles\n\n### HN\n\n| Article | What it says | 规定 | Carried out by |\n|---|---|---|---|\n"
    for line in ("| 1 | Text | 文 |", "| 1 | Text | 文 | later |", "| 1 | Text | 文 | rule none |"):
        (tmp_path / "x.md").write_text(head + line, encoding="utf-8")
        regulation.cache_clear()
        with pytest.raises(BadTable):
            regulation("x")
    regulation.cache_clear()
