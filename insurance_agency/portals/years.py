"""Choosing a year from an address."""

from __future__ import annotations


def chosen_year(text: str | None, *, first: int, last: int) -> int:
    """The year that an address names, kept between the first and the last one there is."""
    if text is None or not text.isdecimal() or len(text) > 4:
        return last
    return min(max(int(text), first), last)
