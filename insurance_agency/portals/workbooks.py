"""Files that the pages give out: tables as workbooks or text, in the reader's language."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from itertools import chain

import xlsxwriter
from django.http import HttpResponse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


def table_file(
    name: str,
    kind: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    sheet: str,
    widths: Sequence[int],
) -> HttpResponse:
    """A table of texts as `name.xlsx` or `name.csv`."""
    if kind == "csv":
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerows([harmless(cell) for cell in row] for row in chain([headings], rows))
        return download(text.getvalue().encode("utf-8-sig"), f"{name}.csv", CSV)
    return download(_workbook(headings, rows, sheet, widths), f"{name}.xlsx", XLSX)


def _workbook(
    headings: Sequence[str], rows: Iterable[Sequence[str]], sheet: str, widths: Sequence[int]
) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"constant_memory": True}) as book:
        page = book.add_worksheet(sheet)
        bold = book.add_format({"bold": True, "bottom": 1})
        for column, width in enumerate(widths):
            page.set_column(column, column, width)
        page.freeze_panes(1, 0)
        for column, heading in enumerate(headings):
            page.write_string(0, column, heading, bold)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                page.write_string(number, column, value)
    return content.getvalue()


_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
_AMOUNT = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def harmless(text: str) -> str:
    """A cell of CSV that a spreadsheet will not take for a formula; a workbook's text cells never are."""
    return f"'{text}" if _FORMULA.match(text) and not _AMOUNT.fullmatch(text) else text


def download(content: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
