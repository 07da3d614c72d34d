"""The printed statement: every figure and every character of it can be read out of the PDF."""

import io
import re
from datetime import date

import pytest
from pypdf import PdfReader
from weasyprint.urls import FatalURLFetchingError

from accounts.rules.statement import Movement, Statement, statement
from accounts.statements import Heading, render
from accounts.statements.document import html
from accounts.statements.paper import FOLDER, AddressRefused, PackageFetcher
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.periods import Month, Period

RARE = "㛃䶮㙍𠮷龘堃喆彧赟"
HEADING = Heading(
    region="海南省本级",
    name=f"符{RARE}",
    number="460000000017",
    id_number="4601************92",
    printed_on=date(2026, 11, 21),
    demonstration=True,
)


def a_year(months: int = 12) -> Statement:
    lines = [
        Movement(
            on=Month.from_ordinal(Month(2025, 11).ordinal + number).first,
            kind="contribution",
            amount_fen=Fen(29_721 + number),
            month=Month.from_ordinal(Month(2025, 11).ordinal + number),
            party="海口椰风酒店管理有限公司",
            entry_id=number + 1,
            parts=(("own", Fen(29_121)), ("unit", Fen(600 + number))),
        )
        for number in range(months)
    ]
    stay = Movement(
        on=date(2026, 5, 20), kind="inpatient", amount_fen=Fen(-95_990), party="琼山中心医院", entry_id=99
    )
    period = Period(date(2025, 11, 1), date(2028, 11, 1))
    return statement(period=period, opening_fen=Fen(123_456), movements=[*lines, stay])


def words_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def figures_of(text: str) -> list[str]:
    return sorted(re.findall(r"\d[\d,]*\.\d\d", text))


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_paper_says_what_the_page_says(language):
    made = a_year()
    page = html(statement=made, heading=HEADING, language=language)
    paper = words_of(render(statement=made, heading=HEADING, language=language))
    visible = re.sub(r"<head>.*?</head>|<[^>]+>", " ", page, flags=re.DOTALL)
    assert figures_of(paper) == figures_of(visible)
    squeezed = "".join(paper.split())
    for chinese in set(re.findall(r"[\u2e80-\u9fff\U00020000-\U0003ffff]+", visible)):
        assert chinese in squeezed, chinese


def test_rare_characters_of_a_name_survive():
    paper = words_of(render(statement=a_year(), heading=HEADING, language="zh-hans"))
    assert f"符{RARE}" in "".join(paper.split())


def test_every_page_is_numbered_and_marked_as_demonstration():
    reader = PdfReader(io.BytesIO(render(statement=a_year(36), heading=HEADING, language="en")))
    assert len(reader.pages) > 1
    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text()
        assert f"Page {number} / {len(reader.pages)}" in text
        assert "示例数据" in text


def test_no_mark_where_the_data_are_real():
    real = Heading(
        **{field: getattr(HEADING, field) for field in HEADING.__slots__} | {"demonstration": False}
    )
    assert "示例数据" not in words_of(render(statement=a_year(1), heading=real, language="zh-hans"))


def test_the_cjk_family_is_named_in_every_rule_that_sets_type():
    sheet = (FOLDER / "statement.css").read_text()
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", sheet)
    for selector, body in rules:
        if re.search(r"font-size|content:|font-weight", body) and "string-set" not in body:
            assert "Noto Sans CJK SC" in body, selector.strip()


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/x.css", "file:///etc/passwd", "ftp://a/b", FOLDER.parent.as_uri() + "/apps.py"],
)
def test_nothing_but_the_files_of_the_package_is_read(address):
    with pytest.raises((AddressRefused, FatalURLFetchingError)):
        PackageFetcher().fetch(address)


def test_the_stylesheet_of_the_package_is_read():
    assert PackageFetcher().fetch((FOLDER / "statement.css").as_uri())
