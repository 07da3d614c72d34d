"""What a fact of a case is: its name, its form, its words, and where it belongs."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

Words = Any
"""A text in the reader's language."""

KEY: Final = "key"
VALUE: Final = "value"
"""The two names under which a row of a table by key is entered."""


class Form(StrEnum):
    MONEY = "money"
    RATIO = "ratio"
    QUANTITY = "quantity"
    DAY = "day"
    MONTH = "month"
    COUNT = "count"
    CHOICE = "choice"
    FLAG = "flag"
    TEXT = "text"
    PART = "part"
    """An object with facts of its own."""
    ROWS = "rows"
    """A list of objects."""
    TABLE = "table"
    """An object whose keys are data: a year, an account. Its values are plain, or objects."""
    LIST = "list"
    """A list of plain values, all of the form of its one part."""


NESTED: Final = frozenset({Form.PART, Form.ROWS, Form.TABLE, Form.LIST})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    name: str
    form: Form
    label: Words
    help: Words = ""
    required: bool = False
    is_open: bool = False
    """Shown at once; the others are folded until somebody needs them."""
    topic: str = ""
    """A topic or a parameter that a region's pack must hold for the fact to mean anything there."""
    choices: tuple[tuple[str, Words], ...] = ()
    parts: tuple["Fact", ...] = ()
    when: tuple[str, tuple[str, ...]] | None = None
    """Another fact beside this one, and its words for which this one is asked."""
    one_of: tuple[tuple[str, ...], ...] = ()
    """Of these groups of parts, exactly one is given, whole."""
    at_most_one: tuple[str, ...] = ()
    instead_of: tuple[str, ...] = ()
    """Facts beside this one that are left empty where this one is given."""
    row: Words = ""
    """What one row of a list is called."""
    key_label: Words = ""
    key_pattern: str = ""
    is_timeline: bool = False
    """Rows of months that follow one another."""
    keep_empty: bool = False
    """A list that the rule wants to see even when it holds nothing."""
    is_number: bool = False
    """A choice that a case writes as a number."""
    most: str = "1"
    """The highest ratio."""

    @property
    def shown_open(self) -> bool:
        return self.required or self.is_open

    @property
    def is_plain(self) -> bool:
        return self.form not in NESTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of case: what is asked, and the facts that it takes."""

    code: str
    group: str
    label: Words
    asks: Words
    facts: tuple[Fact, ...]
    topic: str = ""
    in_order: tuple[tuple[str, str], ...] = field(default=())
    """Pairs of days; the first is not later than the second."""
    one_of: tuple[tuple[str, ...], ...] = ()
    at_most_one: tuple[str, ...] = ()


def _plain(form: Form, name: str, label: Words, more: dict[str, Any]) -> Fact:
    return Fact(name=name, form=form, label=label, **more)


def money(name: str, label: Words, **more: Any) -> Fact:
    return _plain(Form.MONEY, name, label, more)


def ratio(name: str, label: Words, **more: Any) -> Fact:
    return _plain(Form.RATIO, name, label, more)


def quantity(name: str, label: Words, **more: Any) -> Fact:
    return _plain(Form.QUANTITY, name, label, more)


def day(name: str, label: Words, **more: Any) -> Fact:
    return _plain(Form.DAY, name, label, more)


def month(name: str, label: Words, **more: Any) -> Fact:
    return _plain(Form.MONTH, name, label, more)


def count(name: str, label: Words, **more: Any) -> Fact:
    return _plain(Form.COUNT, name, label, more)


def flag(name: str, label: Words, **more: Any) -> Fact:
    return _plain(Form.FLAG, name, label, more)


def text(name: str, label: Words, **more: Any) -> Fact:
    return _plain(Form.TEXT, name, label, more)


def choice(name: str, label: Words, choices: tuple[tuple[str, Words], ...], **more: Any) -> Fact:
    return Fact(name=name, form=Form.CHOICE, label=label, choices=choices, **more)


def part(name: str, label: Words, *parts: Fact, **more: Any) -> Fact:
    return Fact(name=name, form=Form.PART, label=label, parts=parts, **more)


def rows(name: str, label: Words, *parts: Fact, row: Words, **more: Any) -> Fact:
    return Fact(name=name, form=Form.ROWS, label=label, parts=parts, row=row, **more)


def table(name: str, label: Words, *parts: Fact, key: Words, pattern: str, row: Words, **more: Any) -> Fact:
    return Fact(
        name=name,
        form=Form.TABLE,
        label=label,
        parts=parts,
        key_label=key,
        key_pattern=pattern,
        row=row,
        **more,
    )


def listed(name: str, item: Fact, *, row: Words, **more: Any) -> Fact:
    return Fact(name=name, form=Form.LIST, label=item.label, parts=(item,), row=row, **more)


def walk(facts: tuple[Fact, ...]) -> Iterator[Fact]:
    """Every fact and every fact inside it."""
    for fact in facts:
        yield fact
        yield from walk(fact.parts)
