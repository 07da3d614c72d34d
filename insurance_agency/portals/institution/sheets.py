"""Reading lines of cost, and lists of stays, from a hospital's file."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import ClassVar, Final

from django.utils.translation import gettext_lazy as _

from claims.queries import MAX_LINES
from claims.queries.months import DeclaredClaim
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.money import MoneyError, parse_yuan
from insurance_agency.tablefiles import Cell, Unreadable, open_table

LINE_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "used_on": ("date", "used on", "used_on", "日期", "费用日期", "发生日期"),
    "code": ("code", "item code", "item_code", "项目编码", "编码", "代码", "项目代码"),
    "name": ("name", "item", "item name", "项目名称", "名称"),
    "unit_price": ("unit price", "price", "unit_price", "单价"),
    "quantity": ("quantity", "qty", "数量"),
}
STAY_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "number": ("number", "claim number", "结算编号", "编号", "单号"),
    "total": ("total", "total cost", "总费用", "费用总额"),
    "fund": ("fund", "funds", "payable by the funds", "基金支付", "统筹支付"),
    "account": ("account", "personal account", "个人账户支付", "账户支付", "个人账户"),
}
NEEDED_OF_LINE: Final = ("used_on", "code", "unit_price", "quantity")
HEADING_WITHIN: Final = 10
MOST_STAYS: Final = 20_000
_DAY: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 0?0:00(?::00)?)?")


class SheetRefused(DomainError):
    """The file cannot be used; the message says what to change."""

    code: ClassVar[str] = "sheet-refused"


def read_lines(content: bytes) -> list[dict[str, str]]:
    """The lines of a file as if they had been typed; what is wrong with them is found in the bill.

    Raises SheetRefused for what is no table, has no heading or too many lines.
    """
    rows = _rows(content, LINE_COLUMNS, NEEDED_OF_LINE, limit=MAX_LINES)
    return [{column: _typed(column, cell) for column, cell in row.items()} for row in rows]


def read_stays(content: bytes) -> list[DeclaredClaim]:
    """The stays of an institution's month as its own books have them. Raises SheetRefused."""
    stays = []
    for number, row in enumerate(
        _rows(content, STAY_COLUMNS, tuple(STAY_COLUMNS), limit=MOST_STAYS), start=1
    ):
        try:
            total, fund, account = (
                parse_yuan(_number(row[column]) or "0") for column in ("total", "fund", "account")
            )
        except MoneyError as error:
            raise SheetRefused(
                _("Stay %(number)s of the list has an amount that is no amount in yuan.") % {"number": number}
            ) from error
        stays.append(DeclaredClaim(str(row["number"]).strip().upper(), total, fund, account))
    return stays


def _rows(
    content: bytes, columns: Mapping[str, tuple[str, ...]], needed: Sequence[str], *, limit: int
) -> list[dict[str, Cell]]:
    try:
        table = open_table(content)
        found: dict[str, int] | None = None
        rows: list[dict[str, Cell]] = []
        for number, cells in enumerate(table.rows, start=1):
            if found is None:
                found = _heading(cells, columns, needed)
                if found is None and number >= HEADING_WITHIN:
                    break
            elif any(str(cell).strip() for cell in cells):
                rows.append({name: cells[at] if at < len(cells) else "" for name, at in found.items()})
                if len(rows) > limit:
                    raise SheetRefused(_("The file has more than %(limit)s lines.") % {"limit": limit})
    except Unreadable as error:
        raise SheetRefused(_UNREADABLE.get(error.found.code, _UNREADABLE["E003"])) from error
    if found is None:
        raise SheetRefused(
            _("The file has no heading with the columns of the template. Fill in the template.")
        )
    if not rows:
        raise SheetRefused(_("The file has a heading and no lines."))
    return rows


def _heading(
    cells: Sequence[Cell], columns: Mapping[str, tuple[str, ...]], needed: Sequence[str]
) -> dict[str, int] | None:
    words = [str(cell).strip().lower().replace("*", "").strip() for cell in cells]
    found = {
        name: next(at for at, word in enumerate(words) if word in spellings)
        for name, spellings in columns.items()
        if any(word in spellings for word in words)
    }
    return found if all(name in found for name in needed) else None


def _typed(column: str, cell: Cell) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    text = _number(cell) if column in ("unit_price", "quantity", "code") else str(cell).strip()
    if column == "used_on" and (day := _DAY.fullmatch(text)):
        return f"{day[1]}-{day[2]:0>2}-{day[3]:0>2}"
    return text


def _number(cell: Cell) -> str:
    """A number of a workbook through its shortest decimal text; text stays as it is."""
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        try:
            return format(Decimal(repr(cell)).normalize(), "f")
        except InvalidOperation:
            return str(cell)
    return str(cell).strip().replace(",", "")


_UNREADABLE: Final = {
    "E001": _("The file is empty."),
    "E002": _("The file unpacks to more than a bill could hold."),
    "E003": _("The file is neither a workbook nor a text table. Save it as .xlsx or .csv."),
    "E004": _("The workbook is protected by a password. Save it without one."),
    "E005": _("The text cannot be read. Save it as CSV in UTF-8 or GB18030."),
}
