"""The tables of docs/regulations: what each article says, in both languages, and what carries it out.

The documents are strict: a heading under "Articles" is the citation of a source ("HN"), a row is an article
or a paragraph of it, and the last cell says by kind what carries it out:
"rule `claims.rules.settle.settle`; page `person:treatment-detail`; parameter `inpatient.cap`", or
"declaratory: reason / 理由".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final

from django.utils.translation import get_language

from insurance_agency.kernel.policy import Document, load_pack

FOLDER: Final = Path(__file__).resolve().parents[1] / "docs" / "regulations"
KINDS: Final = ("rule", "act", "page", "parameter")
WHOLE: Final = "–"
"""Stands for the article where a source has none."""

_HEADS: Final = {
    "Articles": ("Article", "What it says", "规定", "Carried out by"),
    "Readings chosen": (
        "Reading", "Question", "问题", "Chosen here", "采用", "Other readings", "其他读法",
        "Parameter", "Article",
    ),
    "How the rules read it": ("Topic", "主题", "How", "做法"),
}  # fmt: skip
_NAME: Final = re.compile(r"`([^`]+)`")
_MATRIX: Final = re.compile(r"E\d+b?")
_NUMBER: Final = re.compile(r"(?:part )?\d+(?:[–.]\d+)?")


class BadTable(ValueError):
    """A document of the regulations does not keep to the form. The message names file and line."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text in both languages; as text it is in the reader's."""

    en: str
    zh: str

    def __str__(self) -> str:
        return self.zh if _is_chinese() else self.en


@dataclass(frozen=True, slots=True)
class Row:
    """An article, or a paragraph that decides something of its own."""

    article: str
    anchor: str
    text: Text
    names: dict[str, tuple[str, ...]]
    """By kind: rules, acts, pages, parameters."""
    declaratory: Text | None


@dataclass(frozen=True, slots=True)
class Article:
    """All rows of one number: "21" holds 21(1) to 21(5)."""

    number: str
    anchor: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A document of the law as far as it is used, by the name it is cited with."""

    cite: str
    anchor: str
    articles: tuple[Article, ...]

    def rows(self) -> Iterator[Row]:
        for article in self.articles:
            yield from article.rows


@dataclass(frozen=True, slots=True)
class Reading:
    """What was chosen where the text is ambiguous, garbled or silent."""

    code: str
    question: Text
    chosen: Text
    others: Text
    parameters: tuple[str, ...]
    article: str


@dataclass(frozen=True, slots=True)
class Manner:
    """How the rules read a topic."""

    topic: Text
    how: Text


@dataclass(frozen=True, slots=True)
class Regulation:
    region: str
    sources: tuple[Source, ...]
    readings: tuple[Reading, ...]
    manners: tuple[Manner, ...]

    def rows(self) -> Iterator[tuple[Source, Row]]:
        for source in self.sources:
            for row in source.rows():
                yield source, row


@dataclass(frozen=True, slots=True)
class Link:
    """A part of a citation, and where its article stands; a part without place is plain text."""

    text: str
    region: str = ""
    anchor: str = ""
    law: str = ""
    """The title of the document, in the reader's language."""


@cache
def regions() -> tuple[str, ...]:
    """The regions with a document, the nation first: the order in which a citation is looked up."""
    codes = (path.stem for path in FOLDER.glob("*.md"))
    return tuple(sorted(codes, key=lambda code: (load_pack(code).parent is not None, code)))


@cache
def regulation(region: str) -> Regulation:
    """The document of a region. Raises `BadTable`."""
    path = FOLDER / f"{region}.md"
    tables = _tables(path.name, path.read_text(encoding="utf-8"))
    sources = [(cite, rows) for section, cite, rows in tables if section == "Articles"]
    return Regulation(
        region=region,
        sources=tuple(_source(path.name, cite, rows, main=not at) for at, (cite, rows) in enumerate(sources)),
        readings=tuple(
            _reading(row) for section, _, rows in tables if section == "Readings chosen" for row in rows
        ),
        manners=tuple(
            Manner(Text(row[0], row[1]), Text(row[2], row[3]))
            for section, _, rows in tables
            if section == "How the rules read it"
            for row in rows
        ),
    )


def links(citation: str) -> list[Link]:
    """A citation such as "HN 21(1), 22; ordinance 24" in parts, each with the place of its article."""
    parts: list[Link] = []
    for number, piece in enumerate(citation.split(";")):
        cite = _cite_of(piece)
        parts += [Link("；" if _is_chinese() else "; ")] if number else []
        articles = piece.strip().removeprefix(cite).strip()
        law = str(title(found)) if (found := documents_cited().get(cite)) else ""
        for at, article in enumerate(articles.split(", ")):
            parts += [Link("、" if _is_chinese() else ", ")] if at else []
            parts.append(Link(_called("" if at else cite, article), *_place(cite, article), law))
    return parts


def cites_of(citation: str) -> list[str]:
    """The names of the documents in a citation."""
    found = (_cite_of(piece) for piece in citation.split(";"))
    return [cite for cite in found if cite in documents_cited()]


def _cite_of(piece: str) -> str:
    return next((cite for cite in _cites() if f"{piece.strip()} ".startswith(f"{cite} ")), "")


def in_words(citation: str) -> str:
    """A citation as the reader's language writes it, without links."""
    return "".join(link.text for link in links(citation))


@cache
def documents_cited() -> dict[str, Document]:
    """Every document of the packs by the name that it is cited with; the first that bears the name."""
    found: dict[str, Document] = {}
    for region in regions():
        for document in load_pack(region).documents.values():
            found.setdefault(document.cite, document)
    return found


def title(document: Document) -> Text:
    return Text(document.title, document.title_zh)


def short_name(document: Document) -> Text:
    """What its articles are cited with."""
    return Text(document.cite, document.cite_zh or document.cite)


def _called(cite: str, article: str) -> str:
    """The name of an article: "HN 21(3)" is "海南细则第21条(3)" to a reader of Chinese."""
    if not _is_chinese():
        return f"{cite} {article}".strip()
    name = short_name(documents_cited()[cite]).zh if cite in documents_cited() else cite
    if part := re.fullmatch(r"part (\d+)", article):
        return f"{name}第{part[1]}部分"
    if number := re.fullmatch(r"(\d+)((?:\([^)]*\))*)", article):
        return f"{name}第{number[1]}条{number[2]}"
    return f"{name} {article}".strip()


def _is_chinese() -> bool:
    return (get_language() or "").startswith("zh")


def _place(cite: str, article: str) -> tuple[str, str]:
    """Region and anchor of an article, a source, a reading or a row of the posting matrix, else blank."""
    places = _places()
    if _MATRIX.fullmatch(article):
        return places["accounting 1999", ""]
    found = places.get((cite, article)) or places.get((cite, number_of(article)))
    return found or places.get((article, ""), ("", ""))


def number_of(article: str) -> str:
    """The article that a paragraph belongs to: "21" for "21(1)"."""
    found = _NUMBER.match(article)
    return found[0] if found else article


@cache
def _places() -> dict[tuple[str, str], tuple[str, str]]:
    places: dict[tuple[str, str], tuple[str, str]] = {}
    for region in regions():
        for reading in regulation(region).readings:
            places.setdefault((reading.code, ""), (region, reading.code.lower()))
        for source in regulation(region).sources:
            places.setdefault((source.cite, ""), (region, source.anchor))
            for article in source.articles:
                places.setdefault((source.cite, article.number), (region, article.anchor))
                for row in article.rows:
                    places.setdefault((source.cite, row.article), (region, row.anchor))
    return places


@cache
def _cites() -> list[str]:
    """Longest first: "HN (2012)" before "HN"."""
    return sorted({*documents_cited(), *(cite for cite, _ in _places())}, key=len, reverse=True)


def _tables(name: str, text: str) -> list[tuple[str, str, list[list[str]]]]:
    """Every table of a known section: section, subheading, rows of cells."""
    tables: list[tuple[str, str, list[list[str]]]] = []
    section = subheading = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("## "):
            section, subheading = line[3:].strip(), ""
        elif line.startswith("### "):
            subheading = line[4:].strip()
        elif section in _HEADS and line.startswith("|"):
            cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
            if cells == list(_HEADS[section]):
                tables.append((section, subheading, []))
            elif not tables or tables[-1][:2] != (section, subheading) or len(cells) != len(_HEADS[section]):
                if not set(line) <= set("|-"):
                    raise BadTable(f"{name}:{number}: {len(cells)} cells, not {len(_HEADS[section])}")
            else:
                tables[-1][2].append(cells)
    return tables


def _source(name: str, cite: str, rows: list[list[str]], *, main: bool) -> Source:
    prefix = "art" if main else _slug(cite)
    made = [_row(name, prefix, cells) for cells in rows]
    articles = [
        Article(number, f"{prefix}-{_slug(number)}" if number != WHOLE else "", tuple(group))
        for number, group in groupby(made, key=lambda row: number_of(row.article))
    ]
    return Source(cite, _slug(cite), tuple(articles))


def _row(name: str, prefix: str, cells: list[str]) -> Row:
    article, english, chinese, carried_out = cells
    names: dict[str, tuple[str, ...]] = dict.fromkeys(KINDS, ())
    declaratory = None
    for part in carried_out.split("; "):
        kind, _, rest = part.partition(" ")
        if kind == "declaratory:":
            reason, _, reason_zh = carried_out.removeprefix("declaratory: ").partition(" / ")
            declaratory = Text(reason, reason_zh)
            break
        if kind not in KINDS or not _NAME.findall(rest):
            raise BadTable(
                f"{name}: {article}: {part!r} is no {', '.join(KINDS)} with names, nor declaratory"
            )
        names[kind] = tuple(_NAME.findall(rest))
    anchor = f"{prefix}-{_slug(article)}" if article != number_of(article) else ""
    return Row(article, anchor, Text(english, chinese), names, declaratory)


def _reading(cells: list[str]) -> Reading:
    code, question, question_zh, chosen, chosen_zh, others, others_zh, parameters, article = cells
    return Reading(
        code,
        Text(question, question_zh),
        Text(chosen, chosen_zh),
        Text(others, others_zh),
        tuple(_NAME.findall(parameters)),
        article,
    )


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower().replace("–", "-")).strip("-")
