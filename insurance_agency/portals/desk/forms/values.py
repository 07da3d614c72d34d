"""Input fields made from a parameter's declared type, and the raw value that a pack's file would hold."""

import dataclasses
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django import forms
from django.utils.translation import gettext_lazy as _

from insurance_agency.formfields import PlainText
from insurance_agency.kernel.money import Fen, Rate
from insurance_agency.kernel.policy import Bands
from insurance_agency.steps.chosen import choice_label

Fields = Iterator[tuple[str, forms.Field]]
SPARE_ROWS = 2
FIRST_ROWS = 6
"""Of a table that has no value yet."""
_HUNDRED = Decimal(100)


def plain_text(number: Decimal) -> str:
    """A decimal without exponent and without trailing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class Node:
    """A part of a value: makes its fields, and puts what was entered together again."""

    def __init__(self, name: str, label: Any, *, required: bool = True) -> None:
        self.name, self.label, self.required = name, label, required

    def fields(self, raw: Any) -> Fields:
        raise TypeError(f"{type(self).__name__} has no fields")

    def raw(self, data: Mapping[str, Any]) -> Any:
        return data.get(self.name)


class Money(Node):
    def fields(self, raw: Any) -> Fields:
        field = forms.DecimalField(
            label=self.label,
            required=self.required,
            max_digits=15,
            decimal_places=2,
            initial=raw,
            help_text=_("Yuan."),
        )
        yield self.name, field

    def raw(self, data: Mapping[str, Any]) -> Any:
        entered = data.get(self.name)
        return None if entered is None else f"{entered:.2f}"


class PerCent(Node):
    """A rate is entered in per cent and kept as its decimal text."""

    def fields(self, raw: Any) -> Fields:
        initial = None if raw is None else plain_text(Decimal(str(raw)) * _HUNDRED)
        field = forms.DecimalField(
            label=self.label,
            required=self.required,
            max_digits=14,
            decimal_places=8,
            initial=initial,
            help_text=_("Per cent."),
        )
        yield self.name, field

    def raw(self, data: Mapping[str, Any]) -> Any:
        entered = data.get(self.name)
        return None if entered is None else plain_text(entered / _HUNDRED)


class Number(Node):
    def fields(self, raw: Any) -> Fields:
        yield (
            self.name,
            forms.DecimalField(label=self.label, required=self.required, initial=raw, max_digits=20),
        )

    def raw(self, data: Mapping[str, Any]) -> Any:
        entered = data.get(self.name)
        return None if entered is None else plain_text(entered)


class Whole(Node):
    def fields(self, raw: Any) -> Fields:
        field = forms.IntegerField(
            label=self.label, required=self.required, initial=raw, min_value=-(10**9), max_value=10**12
        )
        yield self.name, field


class Text(Node):
    def fields(self, raw: Any) -> Fields:
        yield self.name, PlainText(label=self.label, required=self.required, initial=raw, max_length=200)

    def raw(self, data: Mapping[str, Any]) -> Any:
        return data.get(self.name) or None


class Day(Node):
    def fields(self, raw: Any) -> Fields:
        yield self.name, forms.DateField(label=self.label, required=self.required, initial=raw)


class YesNo(Node):
    def fields(self, raw: Any) -> Fields:
        choices = [("", "–"), ("yes", _("yes")), ("no", _("no"))]
        initial = "" if raw is None else ("yes" if raw else "no")
        yield (
            self.name,
            forms.ChoiceField(label=self.label, required=self.required, choices=choices, initial=initial),
        )

    def raw(self, data: Mapping[str, Any]) -> Any:
        return {"yes": True, "no": False}.get(data.get(self.name) or "")


class Choice(Node):
    def __init__(self, name: str, label: Any, words: tuple[str, ...], *, required: bool = True) -> None:
        super().__init__(name, label, required=required)
        self.words = words

    def fields(self, raw: Any) -> Fields:
        choices = [("", "–"), *((word, choice_label(word)) for word in self.words)]
        yield (
            self.name,
            forms.ChoiceField(label=self.label, required=self.required, choices=choices, initial=raw),
        )

    def raw(self, data: Mapping[str, Any]) -> Any:
        return data.get(self.name) or None


class Rows(Node):
    """Bands by ascending lower bounds, or a table by key; rows without a value are left out."""

    def __init__(
        self, name: str, label: Any, kind: Any, *, by_bound: bool, rows: list[tuple[Any, Any]]
    ) -> None:
        super().__init__(name, label)
        spare = SPARE_ROWS if rows else FIRST_ROWS
        self.by_bound, self.rows = by_bound, [*rows, *[(None, None)] * spare]
        self.keys: list[Node] = []
        self.parts: list[Node] = []
        for index in range(len(self.rows)):
            key_name, part_name = f"{name}-{index}-key", f"{name}-{index}-value"
            number = index + 1
            if by_bound:
                self.keys.append(Whole(key_name, _("From (row %(n)s)") % {"n": number}, required=False))
            else:
                self.keys.append(Text(key_name, _("Key (row %(n)s)") % {"n": number}, required=False))
            value_label = _("Value (row %(n)s)") % {"n": number}
            self.parts.append(node(kind, part_name, value_label, None, required=False))

    def fields(self, raw: Any) -> Fields:
        for key, part, (known, value) in zip(self.keys, self.parts, self.rows, strict=True):
            yield from key.fields(known)
            yield from part.fields(value)

    def raw(self, data: Mapping[str, Any]) -> Any:
        entered = [(key.raw(data), part.raw(data)) for key, part in zip(self.keys, self.parts, strict=True)]
        kept = [(key, value) for key, value in entered if key is not None and value is not None]
        if self.by_bound:
            return [{"from": key, "value": value} for key, value in kept]
        return dict(kept)


class Record(Node):
    def __init__(self, name: str, label: Any, kind: Any, raw: Any, *, required: bool) -> None:
        super().__init__(name, label, required=required)
        hints = typing.get_type_hints(kind)
        self.parts: dict[str, Node] = {}
        for item in dataclasses.fields(kind):
            key = item.name.replace("_", "-")
            inner = _without_none(hints[item.name])
            self.parts[key] = node(
                inner,
                f"{name}-{key}",
                f"{label}: {key}" if label else key,
                (raw or {}).get(key),
                required=required and inner is hints[item.name],
            )

    def fields(self, raw: Any) -> Fields:
        for key, part in self.parts.items():
            yield from part.fields((raw or {}).get(key))

    def raw(self, data: Mapping[str, Any]) -> Any:
        values = {key: part.raw(data) for key, part in self.parts.items()}
        kept = {key: value for key, value in values.items() if value is not None}
        return kept or None


class Lines(Node):
    """A list of plain values, one a line."""

    def __init__(self, name: str, label: Any, kind: Any) -> None:
        super().__init__(name, label)
        self.kind = kind

    def fields(self, raw: Any) -> Fields:
        initial = "\n".join(str(item) for item in raw or ())
        area = forms.Textarea(attrs={"rows": 6})
        field = forms.CharField(
            label=self.label, initial=initial, widget=area, max_length=4000, help_text=_("One a line.")
        )
        yield self.name, field

    def raw(self, data: Mapping[str, Any]) -> Any:
        lines = [line.strip() for line in str(data.get(self.name) or "").splitlines() if line.strip()]
        return [int(line) if self.kind is int and line.lstrip("-").isdecimal() else line for line in lines]


_SCALARS: dict[Any, type[Node]] = {
    Fen: Money,
    Rate: PerCent,
    Decimal: Number,
    int: Whole,
    str: Text,
    date: Day,
    bool: YesNo,
}


def node(kind: Any, name: str, label: Any, raw: Any, *, required: bool = True) -> Node:
    """The fields of a declared type; `raw` is the present value and decides how many rows a table shows."""
    if kind in _SCALARS:
        return _SCALARS[kind](name, label, required=required)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is Literal:
        return Choice(name, label, tuple(map(str, arguments)), required=required)
    if origin is Bands:
        rows = [(row["from"], row["value"]) for row in raw or ()]
        return Rows(name, label, arguments[0], by_bound=True, rows=rows)
    if origin in (Mapping, dict):
        return Rows(name, label, arguments[1], by_bound=False, rows=list((raw or {}).items()))
    if origin is tuple:
        return Lines(name, label, arguments[0])
    if dataclasses.is_dataclass(kind):
        return Record(name, label, kind, raw, required=required)
    raise TypeError(f"no input fields for {kind!r}")


def _without_none(kind: Any) -> Any:
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return next(part for part in typing.get_args(kind) if part is not type(None))
    return kind


@dataclass(frozen=True, slots=True)
class Line:
    """A part of a value as a page shows it."""

    key: str
    text: str


def described(kind: Any, value: Any) -> list[Line]:
    """A typed value in words: one line, or one for each band, key or member."""
    kind = _without_none(kind)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is Bands:
        return [Line(f"≥ {bound}", _short(arguments[0], part)) for bound, part in value.items()]
    if origin in (Mapping, dict):
        return [Line(str(key), _short(arguments[1], part)) for key, part in value.items()]
    if origin is tuple:
        return [Line("", ", ".join(_short(arguments[0], part) for part in value))]
    if dataclasses.is_dataclass(kind) and kind is not Rate:
        hints = typing.get_type_hints(kind)
        parts = [(item.name, getattr(value, item.name)) for item in dataclasses.fields(kind)]
        return [
            Line(name.replace("_", "-"), _short(hints[name], part))
            for name, part in parts
            if part is not None
        ]
    return [Line("", _short(kind, value))]


def _short(kind: Any, value: Any) -> str:
    kind = _without_none(kind)
    if value is None:
        return "–"
    if kind is Fen:
        return f"{Decimal(value).scaleb(-2):,.2f} 元"
    if kind is Rate:
        return str(value.percent())
    if kind is bool:
        return str(_("yes") if value else _("no"))
    if typing.get_origin(kind) is Literal:
        return choice_label(str(value))
    if kind in _SCALARS:
        return str(value)
    return "; ".join(f"{line.key} {line.text}".strip() for line in described(kind, value))
