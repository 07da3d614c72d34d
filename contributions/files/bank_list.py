"""A bank's or tax office's list of receipts: one row for each, columns in any order."""

import itertools
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from insurance_agency.kernel.money import Fen, MoneyError, parse_yuan
from insurance_agency.tablefiles import Cell, Found, Unreadable, heading_key, open_table
from insurance_agency.tablefiles.cells import read_date, text_of

ROW_LIMIT = 20_000
REFERENCE, VALUE_ON, AMOUNT, NUMBER, NAME, SOURCE = (
    "reference",
    "value_on",
    "amount",
    "number",
    "name",
    "source",
)
_WORDS = {
    REFERENCE: "bankreference reference 流水号 银行流水号 交易流水号 凭证号 referenceno",
    VALUE_ON: "valuedate date valueon 入账日期 到账日期 交易日期 日期",
    AMOUNT: "amount 金额 交易金额 到账金额 入账金额",
    NUMBER: "payernumber number employernumber creditcode 单位编号 缴费编号 统一社会信用代码 编号",
    NAME: "payername payer name 付款人 付款单位 付款人名称 单位名称",
    SOURCE: "source 来源",
}
SYNONYMS = {kind: frozenset(words.split()) for kind, words in _WORDS.items()}


class BankRow(NamedTuple):
    row_no: int
    reference: str
    value_on: date
    amount_fen: Fen
    number: str
    name: str
    source: str


@dataclass
class BankList:
    rows: list[BankRow] = field(default_factory=list)
    findings: list[Found] = field(default_factory=list)


def read_bank_list(content: bytes) -> BankList:
    """All rows, or what is wrong with them. Raises `Unreadable` for what is no list of receipts."""
    table = open_table(content)
    top = list(itertools.islice(table.rows, 10))
    heading, at = _headings(top)
    result = BankList()
    seen: dict[str, int] = {}
    for row_no, cells in enumerate(itertools.chain(top, table.rows), start=1):
        if row_no <= heading or all(cell == "" for cell in cells):
            continue
        if row_no > ROW_LIMIT:
            raise Unreadable(Found("E010", row_no=row_no, params={"limit": str(ROW_LIMIT)}))
        row, found = _row(row_no, {kind: cells[n] if n < len(cells) else "" for kind, n in at.items()})
        if row is not None and row.reference in seen:
            found.append(
                Found("B004", row_no, REFERENCE, row.reference[:60], {"first": str(seen[row.reference])})
            )
        if found or row is None:
            result.findings += found
            continue
        seen[row.reference] = row_no
        result.rows.append(row)
    if not result.rows and not result.findings:
        raise Unreadable(Found("E009", row_no=heading))
    return result


def _headings(top: list[list[Cell]]) -> tuple[int, dict[str, int]]:
    for row_no, cells in enumerate(top, start=1):
        at: dict[str, int] = {}
        for number, cell in enumerate(cells):
            key = heading_key(cell)
            kind = next((kind for kind, words in SYNONYMS.items() if key in words), None)
            if kind is not None:
                at.setdefault(kind, number)
        if {REFERENCE, VALUE_ON, AMOUNT} <= set(at):
            return row_no, at
    raise Unreadable(Found("B001", row_no=1))


def _row(row_no: int, cells: dict[str, Cell]) -> tuple[BankRow | None, list[Found]]:
    texts = {kind: text_of(cell) for kind, cell in cells.items()}
    found = []
    if not texts[REFERENCE]:
        found.append(Found("B002", row_no, REFERENCE))
    value_on = read_date(cells[VALUE_ON])
    if value_on is None:
        found.append(Found("B003", row_no, VALUE_ON, texts[VALUE_ON][:60]))
    try:
        amount = parse_yuan(texts[AMOUNT].replace(",", ""))
    except MoneyError:
        amount = Fen(0)
    if amount <= 0:
        found.append(Found("B005", row_no, AMOUNT, texts[AMOUNT][:60]))
    if found or value_on is None:
        return None, found
    return (
        BankRow(
            row_no,
            texts[REFERENCE][:60],
            value_on,
            amount,
            texts.get(NUMBER, "")[:40],
            texts.get(NAME, "")[:200],
            texts.get(SOURCE, ""),
        ),
        [],
    )
