"""How an outcome differs from what a case expects, one line per difference."""

from collections.abc import Iterator, Mapping
from typing import Any

UNORDERED = frozenset({"entries", "lines", "matched", "reasons", "add_ons"})


def differences(expected: Mapping[str, Any], outcome: Mapping[str, Any]) -> list[str]:
    """Only the keys that are expected are compared, inside nested objects too."""
    return [
        difference for name, value in expected.items() for difference in _compare(name, value, outcome, name)
    ]


def _compare(name: str, expected: Any, outcome: Mapping[str, Any], path: str) -> Iterator[str]:
    if name not in outcome:
        yield f"{path}: expected {expected!r}, the rules say nothing about it"
        return
    actual = outcome[name]
    if isinstance(expected, Mapping) and isinstance(actual, Mapping):
        for inner, value in expected.items():
            yield from _compare(inner, value, actual, f"{path}.{inner}")
    elif isinstance(expected, list) and isinstance(actual, list):
        yield from _compare_lists(expected, actual, path, ordered=name not in UNORDERED)
    elif type(expected) is not type(actual) or expected != actual:
        yield f"{path}: expected {expected!r}, got {actual!r}"


def _compare_lists(expected: list[Any], actual: list[Any], path: str, *, ordered: bool) -> Iterator[str]:
    if len(expected) != len(actual):
        yield f"{path}: expected {len(expected)} items, got {len(actual)}: {actual!r}"
        return
    if ordered:
        for index, (wanted, got) in enumerate(zip(expected, actual, strict=True)):
            yield from _compare("item", wanted, {"item": got}, f"{path}[{index}]")
        return
    left = list(actual)
    for wanted in expected:
        match = next((got for got in left if not list(_compare("item", wanted, {"item": got}, path))), None)
        if match is None:
            yield f"{path}: expected {wanted!r}, got {left!r}"
        else:
            left.remove(match)
