"""Which column is which: the heading row, its synonyms in Chinese and English, and two-storey headings."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from contributions.files.tables import Cell, Found, Unreadable

NAME, ID_NUMBER, WAGE = "name", "id_number", "wage"
REQUIRED = (NAME, ID_NUMBER, WAGE)
HEADING_ROWS = 12
"""A heading row is looked for in so many rows from the top: some files begin with a title."""

_NAME_WORDS = """
    姓名 员工姓名 职工姓名 人员姓名 参保人姓名 参保人 名字
    name employeename fullname staffname personname
"""
_ID_WORDS = """
    身份证号 身份证号码 身份证 身份证件号码 居民身份证号码 公民身份号码 证件号 证件号码 社会保障号
    社会保障号码 idnumber idno id idcard idcardno cardid identitynumber identityno identitycard nationalid
    residentid residentidnumber
"""
_WAGE_WORDS = """
    工资 月工资 缴费工资 本月缴费工资 月缴费工资 申报工资 本月工资 月平均工资 月均工资 工资总额 应发工资
    月工资总额 社保工资 社保基数 缴费基数 月缴费基数 申报基数 医疗基数 医疗缴费基数 医疗保险缴费基数
    基本医疗保险缴费基数 社保基数医疗 缴费基数医疗
    wage wages monthlywage thismonthswage salary monthlysalary grosswage grosspay grosssalary declaredwage
    contributionwage contributionbase
"""
_IGNORED_WORDS = """
    序号 编号 行号 no 备注 remark remarks note notes 个人编号 人员编号 personalnumber personnumber
    上月工资 上月缴费工资 lastmonthswage 部门 department 岗位 单位 单位名称 客户单位名称 公司名称 分公司名称
"""
SYNONYMS: dict[str, frozenset[str]] = {
    NAME: frozenset(_NAME_WORDS.split()),
    ID_NUMBER: frozenset(_ID_WORDS.split()),
    WAGE: frozenset(_WAGE_WORDS.split()),
}
IGNORED = frozenset(_IGNORED_WORDS.split())
_BRACKETS = re.compile(r"[(\[【].*?[)\]】]")
_NOISE = re.compile(r"[\s*:：_./'’·,-]+")
_MEDICAL = "医疗"


@dataclass(frozen=True)
class Columns:
    """Where the known columns stand (from 0), what the file calls them, and the first row of data."""

    at: dict[str, int]
    headings: dict[str, str]
    data_row: int
    findings: list[Found] = field(default_factory=list)


def heading_key(cell: Cell) -> str:
    text = unicodedata.normalize("NFKC", str(cell)).lower()
    return _NOISE.sub("", _BRACKETS.sub("", text))


def find_columns(top: Sequence[list[Cell]]) -> Columns:
    """Raises `Unreadable` when no row looks like headings, or a required column is missing or there twice."""
    best_row, best = 0, 0
    for number, row in enumerate(top):
        hits = len({kind for cell in row if (kind := _kind(heading_key(cell)))})
        if hits > best:
            best_row, best = number, hits
    if best == 0 or (best == 1 and len(top[best_row]) == 1):
        first = next((str(cell) for row in top for cell in row if cell != ""), "")
        raise Unreadable(Found("E006", row_no=1, value=first[:60]))
    keys = [heading_key(cell) for cell in top[best_row]]
    shown = [str(cell).strip() for cell in top[best_row]]
    below = top[best_row + 1] if best_row + 1 < len(top) else []
    two_storeys = _MEDICAL in {heading_key(cell) for cell in below}
    if two_storeys:
        keys, shown = _join_storeys(keys, shown, below)
    return _assign(keys, shown, heading_row=best_row + 1, data_row=best_row + (3 if two_storeys else 2))


def _kind(key: str) -> str | None:
    return next((kind for kind, words in SYNONYMS.items() if key in words), None)


def _join_storeys(keys: list[str], shown: list[str], below: list[Cell]) -> tuple[list[str], list[str]]:
    """A merged heading stands over several columns: 社保基数 over 养老, 医疗, 失业."""
    joined, texts, over, over_text = [], [], "", ""
    for number, under in enumerate(below):
        key = keys[number] if number < len(keys) else ""
        if key:
            over, over_text = key, shown[number]
        sub = heading_key(under)
        joined.append(f"{over}{sub}" if sub else key)
        texts.append(f"{over_text}/{under}" if sub else (shown[number] if key else ""))
    return joined, texts


def _assign(keys: list[str], shown: list[str], heading_row: int, data_row: int) -> Columns:
    at: dict[str, int] = {}
    findings: list[Found] = []
    for number, key in enumerate(keys):
        kind = _kind(key)
        if kind is None:
            if key and key not in IGNORED:
                findings.append(
                    Found("W201", row_no=heading_row, column=shown[number][:60], value=shown[number][:60])
                )
        elif kind in at:
            raise Unreadable(
                Found(
                    "E008",
                    row_no=heading_row,
                    column=shown[number][:60],
                    value=shown[number][:60],
                    params={"first": shown[at[kind]][:60]},
                )
            )
        else:
            at[kind] = number
    for kind in REQUIRED:
        if kind not in at:
            raise Unreadable(Found("E007", row_no=heading_row, params={"missing": kind}))
    return Columns(at, {kind: shown[number][:60] for kind, number in at.items()}, data_row, findings)
