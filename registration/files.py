"""Reading a list of new people: each row is a person, or findings that say why it is none.

The whole identity number lives in a row of this module only; whoever stages the row seals it.
Nothing here knows the database.
"""

import itertools
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from insurance_agency.kernel.identifiers import born_on, mask, sex_of
from insurance_agency.tablefiles import (
    HEADING_ROWS,
    Cell,
    Columns,
    Found,
    Table,
    Unreadable,
    Vocabulary,
    find_columns,
    heading_key,
    open_table,
)
from insurance_agency.tablefiles.cells import read_date, read_id_number, read_name, text_of, without_blanks

ROW_LIMIT = 50_000
FINDING_LIMIT = 10_000
"""So many findings are kept; the rest is only counted."""

_WORDS = {
    "name": "姓名 员工姓名 职工姓名 人员姓名 参保人姓名 名字 name employeename fullname personname",
    "id_number": """身份证号 身份证号码 身份证 证件号 证件号码 居民身份证号码 公民身份号码 社会保障号码
        idnumber idno id idcard idcardno identitynumber documentnumber residentid""",
    "id_type": "证件类型 证件种类 身份证件类型 idtype documenttype identitydocument kindofdocument",
    "sex": "性别 sex gender",
    "born_on": "出生日期 出生年月日 生日 bornon dateofbirth birthday birthdate",
    "nationality": "国籍 国籍地区 nationality",
    "phone": "联系电话 手机 手机号 手机号码 电话 telephone phone mobile phonenumber",
    "household": "户籍 户口 户籍类型 户口性质 户籍性质 household householdtype hukou",
    "comprehensive_requested": """申请综合医疗 申请综合医疗保险 是否申请综合医疗保险 单位申请综合医疗保险
        comprehensiveinsurancerequested comprehensiverequested""",
    "employed_on": "入职日期 用工日期 入职时间 录用日期 employedon employmentdate hiredon startdate",
    "work_started_on": "参加工作日期 参加工作时间 首次参加工作日期 startedworkon workstartedon",
}
_IGNORED = "序号 编号 行号 no 备注 remark remarks note notes 部门 department 岗位 单位 单位名称 公司名称"
_SEXES = {"男": "M", "m": "M", "male": "M", "男性": "M", "女": "F", "f": "F", "female": "F", "女性": "F"}
_ANSWERS = {
    "": False, "否": False, "no": False, "n": False, "0": False, "false": False,
    "是": True, "yes": True, "y": True, "1": True, "true": True, "√": True,
}  # fmt: skip
_DOCUMENTS = {
    "resident-id": "居民身份证 身份证 residentidentitycard residentid idcard",
    "residence-permit": """港澳台居民居住证 港澳台居住证 居住证 residencepermit
        residencepermitofhongkong,macaoortaiwanresidents""",
    "passport": "护照 passport",
}
_HOUSEHOLDS = {
    "city": "本市 本市户籍 本市户口 市内户籍 cityhousehold city",
    "blue-stamp": "蓝印 蓝印户口 蓝印户籍 bluestamphousehold bluestamp",
    "non-city": "非本市 非本市户籍 外地 外地户籍 市外户籍 householdelsewhere noncity elsewhere",
}
_NATIONALITY = re.compile(r"[A-Z]{3}")


def _by_word(words: dict[str, str]) -> dict[str, str]:
    return {heading_key(word): value for value, text in words.items() for word in (value, *text.split())}


_DOCUMENT_OF, _HOUSEHOLD_OF = _by_word(_DOCUMENTS), _by_word(_HOUSEHOLDS)


@cache
def _household_words(region: str) -> dict[str, str]:
    of_regions = tomllib.loads(Path(__file__).with_name("household_words.toml").read_text("utf-8"))
    return _HOUSEHOLD_OF | of_regions.get(region, {})


class PersonRow(NamedTuple):
    """A person of a list, with everything in the shape that registration wants."""

    row_no: int
    id_type: str
    id_number: str
    id_masked: str
    name: str
    sex: str
    born_on: date
    nationality: str
    phone: str
    household: str
    comprehensive_requested: bool
    employed_on: date | None
    work_started_on: date | None


def vocabulary(*, by_household: bool) -> Vocabulary:
    """The columns of a list; the household is one of them where the scheme depends on it."""
    known = columns_of(by_household=by_household)
    return Vocabulary(
        synonyms={kind: frozenset(_WORDS[kind].split()) for kind in known},
        required=("name", "id_number", "household") if by_household else ("name", "id_number"),
        ignored=frozenset(_IGNORED.split()),
    )


def columns_of(*, by_household: bool) -> tuple[str, ...]:
    """The columns of the template, in its order."""
    return tuple(
        kind for kind in _WORDS if by_household or kind not in ("household", "comprehensive_requested")
    )


def read_people(content: bytes, *, by_household: bool, region: str) -> "PeopleFile":
    """Read a list in the words of a region. Raises `Unreadable` when the file as a whole cannot be used."""
    table = open_table(content)
    top = list(itertools.islice(table.rows, HEADING_ROWS + 1))
    columns = find_columns(top, vocabulary(by_household=by_household))
    words = _household_words(region) if by_household else None
    return PeopleFile(table, itertools.chain(top, table.rows), columns, households=words)


class PeopleFile:
    def __init__(
        self, table: Table, rows: Iterator[list[Cell]], columns: Columns, *, households: dict[str, str] | None
    ) -> None:
        self.columns = columns
        self.findings: list[Found] = []
        self.errors = self.warnings = 0
        self.row_count = 0
        self._rows = rows
        self._households = households
        self._seen: dict[str, int] = {}
        for found in (*table.findings, *columns.findings):
            self.find(found)

    def find(self, found: Found) -> None:
        """Keep a finding, or only count it when there are too many to be read."""
        if found.code.startswith("W"):
            self.warnings += 1
        else:
            self.errors += 1
        if len(self.findings) < FINDING_LIMIT:
            self.findings.append(found)

    def heading(self, kind: str) -> str:
        return self.columns.headings.get(kind, "")

    def people(self) -> Iterator[PersonRow]:
        """The rows that hold a person. Raises `Unreadable` when there is no row or there are too many."""
        at = self.columns.at
        for row_no, cells in enumerate(self._rows, start=1):
            if row_no < self.columns.data_row:
                continue
            given = {kind: cells[n] if n < len(cells) else "" for kind, n in at.items()}
            if all(cell == "" for cell in given.values()):
                continue
            self.row_count += 1
            if self.row_count > ROW_LIMIT:
                raise Unreadable(Found("E010", row_no=row_no, params={"limit": str(ROW_LIMIT)}))
            person = _Row(self, row_no, given).person(self._households)
            if person is not None and self._is_new(person):
                yield person
        if self.row_count == 0:
            raise Unreadable(Found("E009", row_no=self.columns.data_row))

    def _is_new(self, person: PersonRow) -> bool:
        first = self._seen.setdefault(person.id_number, person.row_no)
        if first == person.row_no:
            return True
        params = {"first": str(first)}
        self.find(Found("P101", person.row_no, self.heading("id_number"), person.id_masked, params))
        return False


@dataclass
class _Row:
    """One row while it is read: what is wrong with it goes to the file."""

    file: PeopleFile
    row_no: int
    cells: dict[str, Cell]
    is_good: bool = True

    def person(self, households: dict[str, str] | None) -> PersonRow | None:
        name = read_name(self.cells["name"])
        if not name or "*" in name:  # a number that reading has masked is nobody's name
            self._find("E031", "name", name)
        id_type = self._word("id_type", _DOCUMENT_OF, "P106", default="resident-id")
        number, shown = self._number(id_type)
        stated = bool(number) and id_type == "resident-id"
        asked = bool(number) and bool(id_type) and not stated
        sex = self._sex(sex_of(number) if stated else "", asked=asked)
        born = self._born(born_on(number) if stated else None, asked=asked)
        row = PersonRow(
            self.row_no, id_type, number, shown, name, sex, born or date.min,
            self._nationality(), self._phone(),
            self._word("household", households, "P110") if households else "",
            self._answer("comprehensive_requested"),
            self._day("employed_on"), self._day("work_started_on"),
        )  # fmt: skip
        return row if self.is_good else None

    def _find(self, code: str, kind: str, value: str = "") -> None:
        self.is_good = False
        self.file.find(Found(code, self.row_no, self.file.heading(kind), read_name(value)))

    def _text(self, kind: str) -> str:
        return read_name(self.cells.get(kind, ""))

    def _number(self, id_type: str) -> tuple[str, str]:
        read = read_id_number(self.cells["id_number"])
        if read.code:
            self._find(read.code, "id_number", read.shown)
            return "", read.shown
        if id_type == "resident-id" and len(read.number) != 18:
            self._find("E013", "id_number", read.shown)
            return "", read.shown
        return read.number, mask(read.number)

    def _word(self, kind: str, words: dict[str, str], code: str, default: str = "") -> str:
        text = self._text(kind)
        value = words.get(heading_key(text)) if text else default
        if not value:
            self._find(code, kind, text)
        return value or ""

    def _sex(self, stated: str, *, asked: bool) -> str:
        text = self._text("sex")
        sex = _SEXES.get(text.lower(), "") if text else stated
        if text and not sex:
            self._find("P102", "sex", text)
        elif stated and sex != stated:
            self._find("P103", "sex", text)
        elif asked and not sex:
            self._find("P105", "sex" if self.file.heading("sex") else "id_type")
        return sex

    def _born(self, stated: date | None, *, asked: bool) -> date | None:
        given = self._day("born_on")
        if stated is not None and given is not None and given != stated:
            self._find("P104", "born_on", given.isoformat())
        elif asked and given is None:
            self._find("P105", "born_on" if self.file.heading("born_on") else "id_type")
        return given or stated

    def _day(self, kind: str) -> date | None:
        cell = self.cells.get(kind, "")
        text = text_of(cell)
        if not text:
            return None
        day = read_date(cell)
        if day is None or not 1900 <= day.year <= 2100:
            self._find("P108", kind, read_name(text))
            return None
        return day

    def _nationality(self) -> str:
        text = self._text("nationality").upper() or "CHN"
        text = "CHN" if text in ("中国", "CHINA") else text
        if not _NATIONALITY.fullmatch(text):
            self._find("P107", "nationality", text)
        return text

    def _phone(self) -> str:
        return without_blanks(text_of(self.cells.get("phone", "")))[:40]

    def _answer(self, kind: str) -> bool:
        text = self._text(kind)
        answer = _ANSWERS.get(text.lower())
        if answer is None:
            self._find("P109", kind, text)
        return bool(answer)
