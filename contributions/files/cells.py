"""From one cell to a wage."""

import re
from datetime import date, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from insurance_agency.tablefiles.cells import text_of, without_blanks
from insurance_agency.tablefiles.tables import Cell

LARGEST_WAGE_FEN = 10_000_000_00
"""Nobody earns more than ten million yuan a month; a larger figure is a slip of the keys."""

_PLAIN_WAGE = re.compile(r"(\d{1,8})(?:\.(\d{1,2}))?")
_NUMBER = re.compile(r"[+-]?\d+(\.\d*)?(e[+-]?\d+)?", re.IGNORECASE)
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")
_CURRENCY = re.compile(r"^(¥|￥|rmb|cny)|(元|圆|yuan|rmb|cny)$", re.IGNORECASE)


class Wage(NamedTuple):
    fen: int | None
    shown: str
    code: str = ""


def read_wage(cell: Cell, *, formula: bool = False) -> Wage:
    """An amount in yuan with at most two decimals as fen."""
    text = text_of(cell)
    if plain := _PLAIN_WAGE.fullmatch(text):
        return _within(int(plain[1]) * 100 + int((plain[2] or "").ljust(2, "0")), text)
    shown = text = without_blanks(text)
    if not text:
        return Wage(None, "", "E026" if formula else "E021")
    if text.startswith(("=", "#")):
        return Wage(None, shown, "E026")
    text = _CURRENCY.sub("", text)
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    if isinstance(cell, bool | date | time | timedelta) or not _NUMBER.fullmatch(text):
        return Wage(None, shown, "E022")
    return _exact(text, shown)


def _exact(text: str, shown: str) -> Wage:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return Wage(None, shown, "E022")
    if amount < 0:
        return Wage(None, shown, "E024")
    if amount.adjusted() > 12:
        return Wage(None, shown, "E025")
    fen = amount * 100
    if fen != int(fen):
        return Wage(None, shown, "E023")
    return _within(int(fen), shown)


def _within(fen: int, shown: str) -> Wage:
    if fen > LARGEST_WAGE_FEN:
        return Wage(None, shown, "E025")
    return Wage(fen, shown)
