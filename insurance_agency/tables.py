"""Tables of plain text for a terminal: columns stay aligned in Chinese too, long cells are folded."""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

GAP: Final = "  "
WIDE: Final = ("W", "F")


def width(text: str) -> int:
    """How many places a text takes on a terminal: an ideograph takes two, a mark over a letter none."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in WIDE else 1
        for sign in text
    )


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], widest: Sequence[int]) -> Iterator[str]:
    """The lines of a table. A cell wider than its column may be goes on below itself."""
    folded = [[fold(cell, most) for cell, most in zip(row, widest, strict=True)] for row in (headings, *rows)]
    widths = [
        max((width(line) for row in folded for line in row[index]), default=0) for index in range(len(widest))
    ]
    for number, row in enumerate(folded):
        for lines in zip_longest(*row, fillvalue=""):
            yield GAP.join(_padded(line, to) for line, to in zip(lines, widths, strict=True)).rstrip()
        if number == 0:
            yield GAP.join("-" * to for to in widths)


def fold(text: str, most: int) -> list[str]:
    """A text in lines that are not wider than this, broken at spaces where there are any."""
    lines, line = [], ""
    for word in _pieces(text):
        if line and width(line + word.rstrip()) > most:
            lines.append(line.rstrip())
            line = ""
        line += word
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str) -> Iterator[str]:
    """What may not be broken: a word with the space after it, or one ideograph."""
    piece = ""
    for sign in text:
        if unicodedata.east_asian_width(sign) in WIDE:
            if piece:
                yield piece
            yield sign
            piece = ""
            continue
        piece += sign
        if sign == " ":
            yield piece
            piece = ""
    if piece:
        yield piece


def _padded(text: str, to: int) -> str:
    return text + " " * (to - width(text))
