"""Payroll files as they come: whatever is wrong is named, and nothing is guessed."""

import io
import re
import unicodedata
import zipfile

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from contributions.files import Unreadable, read_payroll
from contributions.files.cells import read_wage
from insurance_agency.kernel.identifiers import id_number_is_valid
from insurance_agency.tablefiles.cells import check_digit_is_right, read_id_number
from tests.contributions.world import HEADINGS, as_csv, as_xlsx

ID = "11010519491231002X"
ROW = ["张三", ID, "6543.20"]


def read(content: bytes):
    payroll = read_payroll(content, lambda number: f"#{number}")
    return list(payroll.rows()), payroll.findings


def codes(content: bytes) -> list[str]:
    try:
        _rows, findings = read(content)
    except Unreadable as problem:
        return [problem.found.code]
    return [found.code for found in findings]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_read_in_every_usual_encoding(encoding):
    rows, findings = read(as_csv([HEADINGS, ROW], encoding))
    assert (rows[0].name, rows[0].id_index, rows[0].wage_fen) == ("张三", f"#{ID}", 654320)
    assert findings == []


@pytest.mark.parametrize(
    "headings",
    [
        ("Name *", "ID number *", "Wage *"),
        ("员工姓名", "身份证号", "医疗缴费基数"),
        ("姓名", "证件号码（必填）", "社保工资"),
        ("NAME", "CARD_ID", "Gross Pay"),
        ("姓名：", "身 份 证 号 码", "月工资(元)"),
    ],
)
def test_headings_are_known_by_their_usual_names(headings):
    assert read(as_csv([headings, ROW]))[0][0].wage_fen == 654320


def test_headings_may_stand_under_a_title_and_in_two_storeys():
    sheet = [
        ["某某公司十月工资", "", "", "", ""],
        ["序号", "员工姓名", "身份证号码", "社保基数", ""],
        ["", "", "", "养老", "医疗"],
        [1, "张三", ID, 5000, 6000],
        ["合计", "", "", 5000, 6000],
    ]
    rows, findings = read(as_xlsx(sheet))
    assert [row.wage_fen for row in rows] == [600000]
    assert [found.code for found in findings] == ["W201", "W203"]


def test_tabs_and_semicolons_part_columns_too():
    for mark in "\t;":
        text = f"{mark.join(HEADINGS)}\n{mark.join(ROW)}\n"
        assert read(text.encode())[0][0].wage_fen == 654320


def test_an_empty_file_is_named():
    assert codes(b"") == ["E001"]
    assert codes(b"\n\n  \n") == ["E001"]
    assert codes(as_csv([HEADINGS])) == ["E009"]


def test_missing_unknown_and_double_columns_are_named():
    assert codes(as_csv([["姓名", "工资"], ["张三", "1"]])) == ["E007"]
    assert codes(as_csv([[*HEADINGS, "星座"], [*ROW, "x"]])) == ["W201"]
    assert codes(as_csv([[*HEADINGS, "工资"], [*ROW, "1"]])) == ["E008"]
    assert codes(as_csv([["a", "b"], ["c", "d"]])) == ["E006"]


def test_what_is_no_table_is_refused():
    assert codes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR") == ["E003"]
    assert codes(b"<html><table><tr><td>x</td></tr></table></html>") == ["E003"]
    assert codes(b"PK\x03\x04 broken") == ["E003"]
    assert codes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")) == ["E004"]
    assert codes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600) == ["E003"]
    assert codes(b"\xff" * 300) == ["E005"]


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr("insurance_agency.tablefiles.tables.UNPACKED_LIMIT", 1000)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 100_000)
    assert codes(content.getvalue()) == ["E002"]


def test_an_id_number_that_became_a_number_is_not_guessed():
    rows, findings = read(as_xlsx([HEADINGS, ["张三", 110105194912310021, 5000]]))
    assert rows[0].id_index == ""
    assert [(found.code, found.row_no, found.column, found.value) for found in findings] == [
        ("E012", 2, "身份证号码", "1.10E+17")
    ]
    assert codes(as_csv([HEADINGS, ["张三", "1.10105E+17", "1"]])) == ["E012"]
    assert codes(as_csv([HEADINGS, ["张三", "110105194912310000", "1"]])) == ["E012"]
    assert codes(as_csv([HEADINGS, ["张三", "110105194912310021", "1"]])) == ["E013"]
    assert codes(as_csv([HEADINGS, ["张三", "", "1"]])) == ["E011"]


def test_marks_around_an_id_number_do_no_harm():
    for text in (
        f"'{ID}",
        f" {ID.lower()} ",
        f'="{ID}"',
        "１１０１０５１９４９１２３１００２Ｘ",
        f"\u200b{ID}",
    ):
        assert read_id_number(text).number == ID


def test_findings_show_no_id_number():
    _rows, findings = read(as_csv([HEADINGS, ["张三", "110105194912310021", "110105194912310021"]]))
    assert {found.code for found in findings} == {"E013", "E025"}
    assert all("19491231" not in found.value for found in findings)


@pytest.mark.parametrize(
    ("cell", "fen", "code"),
    [
        ("6543.2", 654320, ""),
        ("6,543.20", 654320, ""),
        ("￥6543.20元", 654320, ""),
        ("６５４３", 654300, ""),
        (6543.2, 654320, ""),
        (16796.010000000002, 1679601, ""),
        (0.1 + 0.2, 30, ""),
        ("6543.205", None, "E023"),
        (12.345, None, "E023"),
        ("-1", None, "E024"),
        ("1e30", None, "E025"),
        (1e30, None, "E025"),
        ("1e999999999", None, "E025"),
        ("10000000.01", None, "E025"),
        ("10000000.00", 1_000_000_000, ""),
        ("abc", None, "E022"),
        ("NaN", None, "E022"),
        ("6,54,3", None, "E022"),
        (True, None, "E022"),
        ("", None, "E021"),
        ("=B2*2", None, "E026"),
        ("#N/A", None, "E026"),
    ],
)
def test_a_wage_is_exact_or_refused(cell, fen, code):
    wage = read_wage(cell)
    assert (wage.fen, wage.code) == (fen, code)


@given(st.integers(min_value=0, max_value=10_000_000_00))
def test_every_amount_survives_the_way_through_a_spreadsheets_number(fen):
    assert read_wage(fen / 100).fen == fen
    assert read_wage(f"{fen // 100}.{fen % 100:02d}").fen == fen


@given(st.from_regex(r"[1-6]\d{5}(19|20)\d{2}(0\d|1[0-2])[0-3]\d{4}[\dX]", fullmatch=True))
def test_the_quick_check_digit_refuses_whatever_the_full_check_refuses_by_digit_or_date(number):
    if id_number_is_valid(number):
        assert check_digit_is_right(number)


def test_formulas_are_read_by_their_last_result_and_named():
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        for row, value in enumerate((5000, "", "#REF!"), start=1):
            sheet.write_string(row, 0, "张三")
            sheet.write_string(row, 1, ID)
            sheet.write_formula(row, 2, "=1+1", value=value)
    rows, findings = read(content.getvalue())
    assert [row.wage_fen for row in rows] == [500000, None, None]
    assert [(found.code, found.row_no) for found in findings] == [("W214", 2), ("E026", 3), ("E026", 4)]


def test_a_list_may_begin_anywhere_on_its_sheet():
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        sheet.write_row(3, 2, HEADINGS)
        sheet.write_row(4, 2, ROW[:2])
        sheet.write_formula(4, 4, "=1+1", value=6543.2)
    rows, findings = read(content.getvalue())
    assert [(row.row_no, row.wage_fen) for row in rows] == [(5, 654320)]
    assert [(found.code, found.row_no) for found in findings] == [("W214", 5)]


def test_hidden_sheets_are_passed_over_and_filled_ones_mentioned():
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        book.add_worksheet("hidden").write(0, 0, "x")
        shown = book.add_worksheet("工资")
        shown.write_row(0, 0, HEADINGS)
        shown.write_row(1, 0, ROW)
        book.add_worksheet("empty")
        book.add_worksheet("more").write(0, 0, "x")
        shown.activate()
        shown.set_first_sheet()
        book.worksheets()[0].hide()
    rows, findings = read(content.getvalue())
    assert len(rows) == 1
    assert [(found.code, found.value) for found in findings] == [("W202", "more")]


def test_ten_wrong_rows_in_five_thousand_are_ten_findings():
    rows = [["张三", ID, "5000"] for _ in range(5000)]
    wrong = [7, 99, 500, 1234, 1235, 2000, 3333, 4000, 4321, 4999]
    for number in wrong:
        rows[number][2] = "x"
    _rows, findings = read(as_csv([HEADINGS, *rows]))
    assert [(found.code, found.row_no) for found in findings] == [("E022", number + 2) for number in wrong]


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr("contributions.files.payroll.ROW_LIMIT", 10)
    assert codes(as_csv([HEADINGS, *[ROW] * 11])) == ["E010"]


@given(st.binary(max_size=2000))
def test_arbitrary_bytes_are_refused_or_read_never_a_crash(content):
    codes(content)


@given(st.lists(st.lists(st.text(max_size=20), max_size=5), max_size=10))
def test_arbitrary_tables_are_refused_or_read_never_a_crash(rows):
    codes(as_csv(rows))
    codes(as_csv([HEADINGS, *rows]))


PHONE = "13812345678"


@pytest.mark.parametrize(
    "rows",
    [
        [HEADINGS, [ID, "张三", "6543.20"]],
        [HEADINGS, [f"张三 {ID.lower()}", PHONE, ID]],
        [HEADINGS, ["1", "张三", ID]],
        [HEADINGS, ["１３８１２３４５６７８", "138 1234 5678", "138-1234-5678"]],
        [["张三", ID, PHONE], ["李四", PHONE, "1"]],
        [[ID, "张三", "5000"], ["李四", PHONE, "1"]],
        [[*HEADINGS, ID, PHONE], [*ROW, ID, PHONE]],
        [[*HEADINGS, f"工资({PHONE})"], [*ROW, "1"]],
        [["姓名", f"身份证号码（{ID}）", "工资"], ["张三", "1", "x"]],
        [[f"{'长' * 50}{ID}", *HEADINGS], ["", *ROW]],
        [HEADINGS, [f"{'长' * 90}{ID}", "", ""]],
    ],
)
@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_columns_that_are_shifted_swapped_or_without_headings_show_no_number(make, rows):
    try:
        staged, findings = read(make(rows))
    except Unreadable as problem:
        staged, findings = [], [problem.found]
    assert findings
    shown = [text for one in findings for text in (one.column, one.value, *(one.params or {}).values())]
    shown += [text for one in staged for text in (one.name, one.id_masked)]
    digits = unicodedata.normalize("NFKC", re.sub(r"[ -]", "", "|".join(shown)))
    assert "19491231" not in digits
    assert "1381234" not in digits
    assert "345678" not in digits
    assert "1101051" not in digits


def test_an_identity_number_that_became_a_number_does_not_stay_in_the_name():
    rows, _findings = read(as_xlsx([HEADINGS, [110105194912310021, "张三", 5000]]))
    assert "194912" not in rows[0].name


def test_warnings_beyond_the_limit_do_not_hide_an_error(monkeypatch):
    monkeypatch.setattr("contributions.files.payroll.FINDING_LIMIT", 3)
    payroll = read_payroll(as_csv([HEADINGS, *[["张三", ID, "0"]] * 5, ["李四", ID, "x"]]), str)
    assert [row.wage_fen for row in payroll.rows()] == [0] * 5 + [None]
    assert [found.code for found in payroll.findings] == ["W215"] * 3 + ["E022"]
    assert payroll.findings_in_all == 6
