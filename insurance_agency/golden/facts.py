"""Reading the facts of a case: every field typed, none unknown, none missing."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from insurance_agency.kernel.money import Fen, Rate, parse_decimal, parse_yuan
from insurance_agency.kernel.periods import Month

T = TypeVar("T")

_NONE = object()


class BadCase(ValueError):
    """A case cannot be read: a field is unknown, missing or of the wrong form."""


class Facts:
    """The fields of one object of a case; null is absent. `finish` refuses fields that nobody asked for."""

    def __init__(self, fields: Mapping[str, Any], where: str = "given") -> None:
        if not isinstance(fields, Mapping):
            raise BadCase(f"{where}: an object is expected, not {fields!r}")
        self._fields = {name: value for name, value in fields.items() if value is not None}
        self._where = where
        self._read: set[str] = set()
        self._parts: list[Facts] = []

    def has(self, name: str) -> bool:
        return name in self._fields

    def names(self) -> list[str]:
        """The fields that are given, in their order."""
        return list(self._fields)

    def raw(self, name: str, default: Any = _NONE) -> Any:
        self._read.add(name)
        value = self._fields.get(name)
        if value is None:
            if default is _NONE:
                raise BadCase(f"{self._where}: {name} is missing")
            return default
        return value

    def text(self, name: str, default: Any = _NONE) -> str:
        return self._typed(name, str, default)

    def number(self, name: str, default: Any = _NONE) -> int:
        return self._typed(name, int, default)

    def flag(self, name: str, *, default: Any = _NONE) -> bool:
        return self._typed(name, bool, default)

    def money(self, name: str, default: Any = _NONE) -> Fen:
        text = self._typed(name, str, default)
        return parse_yuan(text) if isinstance(text, str) else text

    def rate(self, name: str, default: Any = _NONE) -> Rate:
        text = self._typed(name, str, default)
        return Rate.parse(text) if isinstance(text, str) else text

    def decimal(self, name: str, default: Any = _NONE) -> Decimal:
        text = self._typed(name, str, default)
        return parse_decimal(text) if isinstance(text, str) else text

    def day(self, name: str, default: Any = _NONE) -> date:
        text = self._typed(name, str, default)
        return date.fromisoformat(text) if isinstance(text, str) else text

    def month(self, name: str, default: Any = _NONE) -> Month:
        text = self._typed(name, str, default)
        return Month.parse(text) if isinstance(text, str) else text

    def part(self, name: str) -> "Facts":
        """An object inside; empty when absent."""
        part = Facts(self.raw(name, {}), f"{self._where}.{name}")
        self._parts.append(part)
        return part

    def parts(self, name: str, default: Any = _NONE) -> list["Facts"]:
        """A list of objects inside."""
        parts = [
            Facts(item, f"{self._where}.{name}[{index}]")
            for index, item in enumerate(self.raw(name, default))
        ]
        self._parts += parts
        return parts

    def joined(self, shared: Mapping[str, Any]) -> "Facts":
        """These fields with others that a whole list shares. What is read counts as read here too."""
        joined = Facts({**shared, **self._fields}, self._where)
        joined._read = self._read
        joined.ignore(*shared)
        self._parts.append(joined)
        return joined

    def ignore(self, *names: str) -> None:
        """Fields that are known and that this rule does not depend on."""
        self._read.update(names)

    def finish(self) -> None:
        """Refuse fields that nobody read, here and in the parts. Raises `BadCase`."""
        unknown = sorted(set(self._fields) - self._read)
        if unknown:
            raise BadCase(f"{self._where}: unknown {', '.join(unknown)}")
        for part in self._parts:
            part.finish()

    def _typed(self, name: str, kind: type[T], default: Any) -> T:
        value = self.raw(name, default)
        if value is default:
            return value
        if type(value) is not kind:
            raise BadCase(f"{self._where}: {name} must be {kind.__name__}, not {value!r}")
        return value
