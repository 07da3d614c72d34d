"""The regulations as the public page shows them: articles beside the values of a day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insurance_agency.in_force import values_in_force
from insurance_agency.kernel.policy import Document, Pack, Version
from insurance_agency.notices.choices import Provenance
from insurance_agency.portals.value_words import in_words
from insurance_agency.regulations import (
    WHOLE,
    Article,
    Manner,
    Reading,
    Regulation,
    Row,
    Source,
    Text,
    short_name,
)
from insurance_agency.steps.parameters import name_label, topic_label

LINES_BESIDE_AN_ARTICLE = 4
"""A longer value stands in the table of values only."""

NAMED_OF_A_REGION = 2
"""How many of its sources the page of all regions names."""


@dataclass(frozen=True, slots=True)
class Value:
    """A parameter with the version in force on the day, if there is one."""

    key: str
    anchor: str
    topic: str
    name: str
    lines: list[Any]
    version: Version | None
    document: str
    provenance: str
    others: list[Any]

    @property
    def is_short(self) -> bool:
        return len(self.lines) <= LINES_BESIDE_AN_ARTICLE


@dataclass(frozen=True, slots=True)
class ShownRow:
    row: Row
    values: list[Value]


@dataclass(frozen=True, slots=True)
class ShownArticle:
    article: Article
    title: str
    rows: list[ShownRow]


@dataclass(frozen=True, slots=True)
class ShownSource:
    source: Source
    title: str
    number: str
    published_on: date | None
    articles: list[ShownArticle]


@dataclass(frozen=True, slots=True)
class ShownPage:
    code: str
    name: str
    sources: list[ShownSource]
    readings: list[tuple[Reading, list[Value]]]
    manners: list[Manner]
    topics: list[tuple[str, list[Value]]]
    documents: list[tuple[str, Text, Document]]

    @property
    def is_empty(self) -> bool:
        return not (self.sources or self.readings or self.manners or self.topics)


@dataclass(frozen=True, slots=True)
class ShownRegion:
    code: str
    name: str
    sources: list[str]
    articles: int
    readings: int


def name(pack: Pack) -> str:
    return pack.name_zh if _is_chinese() else pack.name


def region(law: Regulation, pack: Pack) -> ShownRegion:
    """A region on the page of all regions."""
    documents = [document for source in law.sources if (document := _document(pack, source))]
    return ShownRegion(
        code=law.region,
        name=name(pack),
        sources=[_title(document) for document in documents[:NAMED_OF_A_REGION]],
        articles=sum(len(source.articles) for source in law.sources),
        readings=len(law.readings),
    )


def page(law: Regulation, pack: Pack, *, on: date, text: str = "") -> ShownPage:
    """All that stands on the page of a region on a day, or of it what a text is found in."""
    values = _values(pack, on)
    fits = _Search(text)
    sources = [_source(source, pack, values, fits) for source in law.sources]
    found = [value for value in values.values() if fits(*_words_of(value))]
    return ShownPage(
        code=law.region,
        name=name(pack),
        sources=[source for source in sources if source.articles],
        readings=[
            (reading, [values[key] for key in reading.parameters if key in values])
            for reading in law.readings
            if fits(reading.code, *_both(reading.question, reading.chosen, reading.others), reading.article)
        ],
        manners=[manner for manner in law.manners if fits(*_both(manner.topic, manner.how))],
        topics=[(topic, list(group)) for topic, group in groupby(found, key=lambda value: value.topic)],
        documents=[(_title(document), short_name(document), document) for document in _own_documents(pack)],
    )


class _Search:
    """Whether a text is found in any of some words; no text is found everywhere."""

    def __init__(self, text: str) -> None:
        self.text = text.lower()

    def __call__(self, *words: str) -> bool:
        return not self.text or any(self.text in word.lower() for word in words)


def _source(source: Source, pack: Pack, values: dict[str, Value], fits: _Search) -> ShownSource:
    document = _document(pack, source)
    articles = []
    for article in source.articles:
        rows = [
            ShownRow(row, [values[key] for key in row.names["parameter"] if key in values])
            for row in article.rows
            if _fits(source, row, fits)
        ]
        if rows:
            articles.append(ShownArticle(article, _article_title(article.number), rows))
    return ShownSource(
        source=source,
        title=_title(document) if document else source.cite,
        number=document.number if document and document.number != "-" else "",
        published_on=document.published_on if document else None,
        articles=articles,
    )


def _document(pack: Pack, source: Source) -> Document | None:
    return next((found for found in pack.documents.values() if found.cite == source.cite), None)


def _fits(source: Source, row: Row, fits: _Search) -> bool:
    names = (name for kind in row.names.values() for name in kind)
    return fits(f"{source.cite} {row.article}", *_both(row.text), *names)


def _values(pack: Pack, on: date) -> dict[str, Value]:
    parameters = pack.parameters()
    held = {version.key: version for version in values_in_force(pack, on)}
    labels = dict(Provenance.choices)
    made = {}
    for key, parameter in parameters.items():
        version = held.get(key)
        made[key] = Value(
            key=key,
            anchor=f"value-{key.replace('.', '-')}",
            topic=topic_label(parameter.topic),
            name=name_label(parameter.name),
            lines=in_words(parameter, version.value) if version else [],
            version=version,
            document=_title(version.document) if version else "",
            provenance=str(labels.get(version.provenance, version.provenance)) if version else "",
            others=[
                in_words(parameter, other)
                for other in (version.alternatives if version else ())
                if version and other != version.value
            ],
        )
    return made


def _words_of(value: Value) -> Iterator[str]:
    yield from (value.key, value.topic, value.name)
    if value.version:
        yield from (value.version.citation, value.version.ambiguity, value.document)


def _own_documents(pack: Pack) -> list[Document]:
    """The sources of the region and of its province; those of the nation stand on the nation's page."""
    national = pack if pack.parent is None else [*pack.lineage()][-1]
    above = {} if pack is national else national.documents
    own = [document for code, document in pack.documents.items() if code not in above]
    return sorted(own, key=lambda document: document.published_on)


def _article_title(number: str) -> str:
    if number == WHOLE:
        return ""
    if part := re.fullmatch(r"part (\d+)", number):
        return _("Part %(number)s") % {"number": part[1]}
    return _("Article %(number)s") % {"number": number}


def _title(document: Document) -> str:
    return document.title_zh if _is_chinese() else document.title


def _is_chinese() -> bool:
    return (get_language() or "").startswith("zh")


def _both(*texts: Any) -> Iterator[str]:
    for text in texts:
        yield text.en
        yield text.zh
