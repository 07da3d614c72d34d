"""What a step may do to a figure: a closed list of small operations, each exact and without any context.

A figure is a whole number (fen, or a count), a ratio as text ("0.85", "8/15"), another text, a day
or a month as ISO text, a yes or no, nothing, or a list of these. All of it is JSON.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any, Final

from insurance_agency.kernel.money import decimal_text, line_amount

Figure = Any
"""int | str | bool | None | list, as above: JSON has no narrower name for it."""


def _number(value: Figure) -> Figure:
    """A whole number or a ratio as a number; days, months and words stay text, which compares as well."""
    if isinstance(value, str) and not value.lstrip("-").replace("/", "", 1).replace(".", "", 1).isdigit():
        return value
    return Fraction(value)


def _exact(number: Fraction) -> int | str:
    if number.denominator == 1:
        return number.numerator
    return f"-{decimal_text(-number)}" if number < 0 else decimal_text(number)


def _half_up(number: Fraction) -> int:
    return -floor(-number + Fraction(1, 2)) if number < 0 else floor(number + Fraction(1, 2))


def _product(before: Figure, operand: Figure) -> int:
    price, quantity = operand.split("*")
    return line_amount(Decimal(price), Decimal(quantity))


def _band(before: Figure, bands: Figure) -> Figure:
    reached = [value for bound, value in bands if before >= bound]
    if not reached:
        raise LookupError(f"{before} lies below the first band, {bands[0][0]}")
    return reached[-1]


def _append(before: Figure, operand: Figure) -> Figure:
    held = list(before or [])
    return held if operand is None or operand in held else [*held, operand]


def _add_days(before: Figure, operand: Figure) -> str:
    count, *skipped = operand if isinstance(operand, list) else [operand]
    day = date.fromisoformat(before)
    while count:
        day += timedelta(days=1)
        count -= day.isoformat() not in skipped
    return day.isoformat()


def _add_months(before: Figure, months: Figure) -> str:
    year, month = divmod(int(before[:4]) * 12 + int(before[5:7]) - 1 + months, 12)
    return f"{year:04d}-{month + 1:02d}{before[7:]}"


def _months_to(before: Figure, until: Figure) -> int:
    return (int(until[:4]) - int(before[:4])) * 12 + int(until[5:7]) - int(before[5:7])


OPERATIONS: Final[Mapping[str, Callable[[Figure, Figure], Figure]]] = {
    "set": lambda before, operand: operand,
    # numbers
    "add": lambda before, operand: _exact(Fraction(before) + Fraction(operand)),
    "subtract": lambda before, operand: _exact(Fraction(before) - Fraction(operand)),
    "multiply": lambda before, operand: _exact(Fraction(before) * Fraction(operand)),
    "share": lambda before, operand: _half_up(Fraction(before) * Fraction(operand)),
    "whole": lambda before, operand: Fraction(before) // Fraction(operand),
    "divide": lambda before, operand: _half_up(Fraction(before) / Fraction(operand)),
    "product": _product,
    # limits and decisions
    "at_least": lambda before, operand: max(before, operand, key=_number),
    "at_most": lambda before, operand: min(before, operand, key=_number),
    "is": lambda before, operand: before == operand,
    "in": lambda before, operand: before in operand,
    "above": lambda before, operand: _number(before) > _number(operand),
    "reaches": lambda before, operand: _number(before) >= _number(operand),
    "and": lambda before, operand: before and operand,
    "or": lambda before, operand: before or operand,
    "when": lambda before, operand: before if operand else None,
    "otherwise": lambda before, operand: operand if before is None else before,
    "match": lambda before, pairs: dict(pairs).get(before),
    "band": _band,
    # texts and lists
    "append": _append,
    "has": lambda before, operand: operand in before,
    "join": lambda before, operand: f"{before}{operand}",
    # days and months
    "year": lambda before, operand: int(before[:4]),
    "month": lambda before, operand: before[:7],
    "add_days": _add_days,
    "add_months": _add_months,
    "days_to": lambda before, until: (date.fromisoformat(until) - date.fromisoformat(before)).days,
    "months_to": _months_to,
    "age": lambda born, day: int(day[:4]) - int(born[:4]) - (day[5:] < born[5:]),
}
"""Each operation: what a figure becomes, from its value before and the operand."""
