"""Tables that the pages give out cannot run anything in the reader's spreadsheet."""

import csv
import io

import pytest

from insurance_agency.portals.workbooks import table_file
from insurance_agency.tablefiles import open_table

FORMULAS = ("=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1+1", "\r\n=1+1", " =1+1", "＝1+1", "＠SUM(A1)")


def _file(kind: str, *cells: str) -> bytes:
    headings = [f"column {number}" for number in range(len(cells))]
    return table_file("x", kind, headings, [cells], sheet="x", widths=[9] * len(cells)).content


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_text_file_begins_a_formula(text: str) -> None:
    rows = list(csv.reader(io.StringIO(_file("csv", text).decode("utf-8-sig"), newline="")))
    assert rows[1] == [f"'{text}"]


@pytest.mark.parametrize("text", ["-12.50", "3", "陈一", "a=b", "2026-11-02", ""])
def test_amounts_names_and_days_stay_as_they_are(text: str) -> None:
    rows = list(csv.reader(io.StringIO(_file("csv", "x", text).decode("utf-8-sig"))))
    assert rows[1] == ["x", text]


@pytest.mark.parametrize("text", FORMULAS[:4])
def test_a_workbook_holds_texts_not_formulas(text: str) -> None:
    rows = list(open_table(_file("xlsx", text)).rows)
    assert rows[1] == [text]
