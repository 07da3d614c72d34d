"""From TOML values to typed values: money, rates, choices, bands, tables."""

import dataclasses
import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, Generic, Literal, TypeVar

from insurance_agency.kernel.money import Fen, MoneyError, Rate, parse_decimal, parse_yuan

T = TypeVar("T")


class PackError(Exception):
    """A pack cannot be used. The message names file, key and reason."""

    def __init__(self, where: str, key: str, reason: str) -> None:
        super().__init__(f"{where}: {key}: {reason}")
        self.where, self.key, self.reason = where, key, reason


class BadValue(ValueError):
    """A raw value does not have the declared type; the message says which it should have."""


@dataclass(frozen=True, slots=True)
class Bands(Generic[T]):
    """Values by ascending lower bounds: the band of a number is the last one that starts at or below it."""

    bounds: tuple[int, ...]
    values: tuple[T, ...]

    def __post_init__(self) -> None:
        if not self.bounds or len(self.bounds) != len(self.values):
            raise BadValue("bands need at least one lower bound, and a value for each")
        if any(low >= high for low, high in pairwise(self.bounds)):
            raise BadValue("the lower bounds of bands must ascend")

    def of(self, number: int) -> T:
        """The value of the band that a number falls in. Raises `LookupError` below the first bound."""
        for bound, value in zip(reversed(self.bounds), reversed(self.values), strict=True):
            if number >= bound:
                return value
        raise LookupError(f"{number} lies below the first band, {self.bounds[0]}")

    def items(self) -> list[tuple[int, T]]:
        return list(zip(self.bounds, self.values, strict=True))


def convert(kind: Any, raw: object) -> Any:
    """Give a raw TOML value its declared type. Raises `BadValue`."""
    if kind is Fen:
        return _money(raw)
    if kind is Rate:
        return _rate(raw)
    if kind is Decimal:
        return _decimal(raw)
    if kind in (bool, int, str, date):
        return _plain(kind, raw)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is Literal:
        if raw not in arguments:
            raise BadValue(f"must be one of {', '.join(map(str, arguments))}, not {raw!r}")
        return raw
    if origin is Bands:
        return _bands(arguments[0], raw)
    if origin is tuple:
        return tuple(convert(arguments[0], item) for item in _list(raw))
    if origin in (Mapping, dict):
        return {str(key): convert(arguments[1], item) for key, item in _table(raw).items()}
    if origin in (typing.Union, types.UnionType):
        return convert(without_none(kind), raw)
    if dataclasses.is_dataclass(kind):
        return _record(kind, raw)
    raise TypeError(f"no conversion for {kind!r}")


def without_none(kind: Any) -> Any:
    """The type itself when it may be absent: X for X | None."""
    arguments = [argument for argument in typing.get_args(kind) if argument is not type(None)]
    if len(arguments) != 1:
        raise TypeError(f"a parameter has one type, not {kind!r}")
    return arguments[0]


def is_optional(kind: Any) -> bool:
    return typing.get_origin(kind) in (typing.Union, types.UnionType) and type(None) in typing.get_args(kind)


def _money(raw: object) -> Fen:
    if not isinstance(raw, str):
        raise BadValue(f'money is text in yuan such as "800.00", not {raw!r}')
    try:
        return parse_yuan(raw)
    except MoneyError as error:
        raise BadValue(str(error)) from error


def _rate(raw: object) -> Rate:
    if not isinstance(raw, str):
        raise BadValue(f'a rate is decimal text such as "0.06", not {raw!r}')
    try:
        return Rate.parse(raw)
    except ValueError as error:
        raise BadValue(str(error)) from error


def _decimal(raw: object) -> Decimal:
    if not isinstance(raw, str):
        raise BadValue(f"a decimal is written as text, not {raw!r}")
    try:
        return parse_decimal(raw)
    except MoneyError as error:
        raise BadValue(str(error)) from error


def _plain(kind: type, raw: object) -> object:
    if type(raw) is not kind:
        raise BadValue(f"must be {kind.__name__}, not {raw!r}")
    return raw


def _bands(kind: Any, raw: object) -> "Bands[Any]":
    bounds, values = [], []
    for item in _list(raw):
        row = _table(item)
        if set(row) != {"from", "value"} or type(row["from"]) is not int:
            raise BadValue(f"a band is {{ from = <whole number>, value = ... }}, not {item!r}")
        bounds.append(row["from"])
        values.append(convert(kind, row["value"]))
    return Bands(tuple(bounds), tuple(values))


def _record(kind: Any, raw: object) -> object:
    table = _table(raw)
    hints = typing.get_type_hints(kind)
    names = {field.name.replace("_", "-"): field.name for field in dataclasses.fields(kind)}
    unknown = sorted(set(table) - set(names))
    missing = sorted(
        name for name, field in names.items() if name not in table and not is_optional(hints[field])
    )
    if unknown or missing:
        raise BadValue("; ".join(_named("unknown", unknown) + _named("missing", missing)))
    values = {}
    for name, field in names.items():
        try:
            values[field] = convert(hints[field], table[name]) if name in table else None
        except BadValue as error:
            raise BadValue(f"{name}: {error}") from error
    return kind(**values)


def _named(word: str, names: list[str]) -> list[str]:
    return [f"{word} {', '.join(names)}"] if names else []


def _list(raw: object) -> Sequence[object]:
    if not isinstance(raw, list):
        raise BadValue(f"must be a list, not {raw!r}")
    return raw


def _table(raw: object) -> Mapping[str, Any]:
    if not isinstance(raw, dict):
        raise BadValue(f"must be a table, not {raw!r}")
    return raw
