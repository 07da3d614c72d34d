"""From a page to a PDF: one stylesheet, the fonts of the machine, nothing from outside."""

import threading
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

FOLDER = Path(__file__).resolve().parent


class AddressRefused(ValueError):
    """A printed page asked for something that is not a file of this package."""


class PackageFetcher(URLFetcher):
    """Reads the files beside this module and refuses every other address."""

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
        path = Path(url.removeprefix("file://"))
        if not url.startswith("file://") or path.resolve().parent != FOLDER:
            raise AddressRefused(url)
        return super().fetch(url, headers)


# Laying out a page holds the fonts' shared state: one page at a time in a process.
_layout = threading.Lock()


@lru_cache(maxsize=1)
def _sheet() -> tuple[CSS, FontConfiguration]:
    fonts = FontConfiguration()
    source = FOLDER / "statement.css"
    return CSS(filename=source, font_config=fonts, url_fetcher=PackageFetcher()), fonts


def printed(page: str) -> bytes:
    """The page as a PDF with selectable text, page numbers and its language marked."""
    with _layout:
        sheet, fonts = _sheet()
        document = HTML(string=page, base_url=FOLDER.as_uri() + "/", url_fetcher=PackageFetcher())
        pdf: bytes = document.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1")
    return pdf
