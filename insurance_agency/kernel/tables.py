"""Decision tables: rows asked in order, the first that fits decides, and every test is a step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from insurance_agency.kernel.explanation import Trace

Case = Mapping[str, frozenset[Any]]
"""Facts that must hold together: each one of the values listed."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row fits when at least one of its cases fits; a case without facts always does.

    `values` are what the row decides; a tuple is a list of which each item is appended.
    """

    name: str
    article: str
    cases: tuple[Case, ...]
    values: Mapping[str, Any] = field(default_factory=dict)


def case(**facts: object) -> Case:
    """Facts with the value or values that each must have."""
    return {
        name: value if isinstance(value, frozenset) else frozenset({value}) for name, value in facts.items()
    }


def first_row(rows: Sequence[Row], facts: Mapping[str, object], trace: Trace) -> Row | None:
    """The first row that fits these facts, or None. Facts, tests and what the row decides become steps."""
    for name, value in facts.items():
        trace.fact(name, value)
    for row in rows:
        if _fits(row, trace):
            _decide(row, trace)
            return row
    return None


def _fits(row: Row, trace: Trace) -> bool:
    """Whether one of the cases holds; a case ends at its first condition that does not."""
    test = f"test {row.name}"
    for wanted in row.cases:
        trace.fact(test, True, row.article)
        for name, allowed in wanted.items():
            trace.take("condition", name)
            if len(allowed) == 1:
                trace.then("condition", "is", next(iter(allowed)))
            else:
                trace.then("condition", "in", sorted(allowed, key=str))
            if not trace.then(test, "and", "=condition"):
                break
        if trace.figures[test]:
            return True
    return False


def _decide(row: Row, trace: Trace) -> None:
    for figure, value in row.values.items():
        if isinstance(value, tuple):
            trace.then(figure, "append")
            for item in value:
                _value("value", item, row, trace)
                trace.then(figure, "append", "=value", row.article)
        else:
            _value(figure, value, row, trace)


def _value(figure: str, value: object, row: Row, trace: Trace) -> None:
    trace.fact(figure, value, row.article)
    trace.then(figure, "when", f"=test {row.name}")
