"""From a statement to a PDF: one stylesheet, the fonts of the machine, nothing from outside."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from accounts.rules.statement import Statement
from accounts.statements.kinds import kind_label

FOLDER = Path(__file__).resolve().parent
LANGUAGES = {"en": "en", "zh-hans": "zh-CN"}


class AddressRefused(ValueError):
    """A printed page asked for something that is not a file of this package."""


class PackageFetcher(URLFetcher):
    """Reads the files beside this module and refuses every other address."""

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
        path = Path(url.removeprefix("file://"))
        if not url.startswith("file://") or path.resolve().parent != FOLDER:
            raise AddressRefused(url)
        return super().fetch(url, headers)


@dataclass(frozen=True, slots=True)
class Heading:
    """Whose statement it is and where it comes from, as printed on top of it."""

    region: str
    name: str
    number: str
    id_number: str
    printed_on: date
    demonstration: bool = False


# Laying out a page holds the fonts' shared state: one page at a time in a process.
_layout = threading.Lock()


@lru_cache(maxsize=1)
def _sheet() -> tuple[CSS, FontConfiguration]:
    fonts = FontConfiguration()
    source = FOLDER / "statement.css"
    return CSS(filename=source, font_config=fonts, url_fetcher=PackageFetcher()), fonts


def described(statement: Statement) -> dict[str, Any]:
    """A statement with its kinds in words, in the language of the moment; for the screen and for paper."""
    return {
        "statement": statement,
        "credits": [(kind_label(kind), amount) for kind, amount in statement.credits.items()],
        "debits": [(kind_label(kind), amount) for kind, amount in statement.debits.items()],
        "lines": [
            {
                "movement": movement,
                "kind": kind_label(movement.kind),
                "parts": [(kind_label(kind), amount) for kind, amount in movement.parts],
                "out_fen": -movement.amount_fen,
            }
            for movement in statement.movements
        ],
    }


def html(*, statement: Statement, heading: Heading, language: str) -> str:
    """The statement as the page that is printed."""
    with translation.override(language):
        context = {
            **described(statement),
            "heading": heading,
            "language": LANGUAGES.get(language, language),
        }
        return render_to_string("accounts/statement.html", context)


def render(*, statement: Statement, heading: Heading, language: str) -> bytes:
    """The statement as a PDF with selectable text, page numbers and its language marked.

    A year of movements takes about a third of a second, so it is made while the person waits: no
    file with personal data is left anywhere.
    """
    page = html(statement=statement, heading=heading, language=language)
    with _layout:
        sheet, fonts = _sheet()
        document = HTML(string=page, base_url=FOLDER.as_uri() + "/", url_fetcher=PackageFetcher())
        pdf: bytes = document.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1")
    return pdf
