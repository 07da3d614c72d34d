"""Which column is which: the heading row, its synonyms in Chinese and English, and two-storey headings."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from insurance_agency.tablefiles.hiding import without_numbers
from insurance_agency.tablefiles.tables import SHOWN, Cell, Found, Unreadable

HEADING_ROWS = 12
"""A heading row is looked for in so many rows from the top: some files begin with a title."""

_BRACKETS = re.compile(r"[(\[【].*?[)\]】]")
_NOISE = re.compile(r"[\s*:：_./'’·,-]+")


@dataclass(frozen=True)
class Vocabulary:
    """The columns of a kind of list, by all the names they go by (as `heading_key` gives them)."""

    synonyms: Mapping[str, frozenset[str]]
    required: tuple[str, ...]
    ignored: frozenset[str] = frozenset()
    """Headings that are passed over without a word."""
    lower_storey: str | None = None
    """A word below a merged heading that tells that there are two rows of headings."""

    def kind(self, key: str) -> str | None:
        return next((kind for kind, words in self.synonyms.items() if key in words), None)


@dataclass(frozen=True)
class Columns:
    """Where the known columns stand (from 0), what the file calls them, and the first row of data."""

    at: dict[str, int]
    headings: dict[str, str]
    data_row: int
    findings: list[Found] = field(default_factory=list)


def heading_key(cell: Cell) -> str:
    text = unicodedata.normalize("NFKC", str(cell)).lower()
    return _NOISE.sub("", _BRACKETS.sub("", text))


def find_columns(top: Sequence[list[Cell]], vocabulary: Vocabulary) -> Columns:
    """Raises `Unreadable` when no row looks like headings, or a required column is missing or there twice."""
    best_row, best = 0, 0
    for number, row in enumerate(top):
        hits = len({kind for cell in row if (kind := vocabulary.kind(heading_key(cell)))})
        if hits > best:
            best_row, best = number, hits
    if best == 0 or (best == 1 and len(top[best_row]) == 1):
        first = next((str(cell) for row in top for cell in row if cell != ""), "")
        raise Unreadable(Found("E006", row_no=1, value=first))
    keys = [heading_key(cell) for cell in top[best_row]]
    shown = [str(cell).strip() for cell in top[best_row]]
    below = top[best_row + 1] if best_row + 1 < len(top) else []
    two_storeys = vocabulary.lower_storey in {heading_key(cell) for cell in below} - {""}
    if two_storeys:
        keys, shown = _join_storeys(keys, shown, below)
    data_row = best_row + (3 if two_storeys else 2)
    return _assign(vocabulary, keys, shown, heading_row=best_row + 1, data_row=data_row)


def _join_storeys(keys: list[str], shown: list[str], below: list[Cell]) -> tuple[list[str], list[str]]:
    """A merged heading stands over several columns: 社保基数 over 养老, 医疗, 失业."""
    joined, texts, over, over_text = [], [], "", ""
    for number, under in enumerate(below):
        key = keys[number] if number < len(keys) else ""
        if key:
            over, over_text = key, shown[number]
        sub = heading_key(under)
        joined.append(f"{over}{sub}" if sub else key)
        texts.append(f"{over_text}/{under}" if sub else (shown[number] if key else ""))
    return joined, texts


def _assign(
    vocabulary: Vocabulary, keys: list[str], shown: list[str], *, heading_row: int, data_row: int
) -> Columns:
    at: dict[str, int] = {}
    findings: list[Found] = []
    for number, key in enumerate(keys):
        kind = vocabulary.kind(key)
        if kind is None:
            if key and key not in vocabulary.ignored:
                findings.append(Found("W201", row_no=heading_row, column=shown[number], value=shown[number]))
        elif kind in at:
            raise Unreadable(
                Found(
                    "E008",
                    row_no=heading_row,
                    column=shown[number],
                    value=shown[number],
                    params={"first": shown[at[kind]]},
                )
            )
        else:
            at[kind] = number
    for kind in vocabulary.required:
        if kind not in at:
            raise Unreadable(Found("E007", row_no=heading_row, params={"missing": kind}))
    headings = {kind: without_numbers(shown[number])[:SHOWN] for kind, number in at.items()}
    return Columns(at, headings, data_row, findings)
