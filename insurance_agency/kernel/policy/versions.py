"""A value as it was in force: from when, by which document and article, known since when."""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Document:
    """A legal text or a source of figures, declared once a region."""

    code: str
    title: str
    title_zh: str
    number: str
    published_on: date
    cite: str
    """How its articles are cited: "HN" gives "HN 21(3)"."""
    cite_zh: str = ""
    """What a Chinese page calls it there: "海南细则" gives "海南细则第21条(3)". Blank: as it is cited."""


@dataclass(frozen=True, slots=True)
class Version:
    """One value of one parameter, in force from a day until the next version or its repeal."""

    key: str
    region: str
    start: date
    repealed: date | None
    document: Document
    article: str
    provenance: str
    value: Any
    raw: Any
    ambiguity: str = ""
    alternatives: tuple[Any, ...] = ()
    note: str = ""
    source: str = ""

    @property
    def identity(self) -> str:
        return f"{self.key}@{self.start.isoformat()}"

    @property
    def citation(self) -> str:
        return f"{self.document.cite} {self.article}".strip()

    @property
    def known_on(self) -> date:
        """The day from which the agency could know this value."""
        return self.document.published_on

    def holds_on(self, day: date, known_on: date | None) -> bool:
        if known_on is not None and self.known_on > known_on:
            return False
        return self.start <= day and (self.repealed is None or day < self.repealed)
