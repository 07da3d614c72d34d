"""From bytes to rows of cells, whatever the format."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from insurance_agency.tablefiles.formulas import formula_cells
from insurance_agency.tablefiles.hiding import without_numbers

Cell = str | float | int | bool | date | datetime | time | timedelta

UNPACKED_LIMIT = 600 * 1024 * 1024
"""A workbook that unpacks to more than this is no list of an office."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = re.compile(rb"\s*<(!doctype|html|table|\?xml)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


SHOWN = 60
"""So much of a cell or of a heading is kept to be shown."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something wrong or odd in a file. The code's first letter is its grade: E error, W warning.

    Findings are kept and shown, so no long number survives in one, whoever found what in which column.
    """

    code: str
    row_no: int | None = None
    column: str = ""
    value: str = ""
    params: dict[str, str] | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "column", without_numbers(self.column)[:SHOWN])
        object.__setattr__(self, "value", without_numbers(self.value)[:SHOWN])
        if self.params:
            params = {name: without_numbers(text)[:SHOWN] for name, text in self.params.items()}
            object.__setattr__(self, "params", params)


class Unreadable(Exception):
    """The file as a whole cannot be used; carries the finding that says why."""

    def __init__(self, found: Found) -> None:
        super().__init__(found.code)
        self.found = found


@dataclass
class Table:
    """Rows as they stand in the file, the first having number 1, and where formulas stand."""

    rows: Iterator[list[Cell]]
    formulas: frozenset[tuple[int, int]] = frozenset()
    findings: list[Found] = field(default_factory=list)


def open_table(content: bytes) -> Table:
    """Raises `Unreadable` for what is no table."""
    if not content:
        raise Unreadable(Found("E001"))
    if content.startswith(b"PK"):
        return _workbook(content, _check_unpacked(content))
    if content.startswith(_OLE):
        if _ENCRYPTED in content[:65536]:
            raise Unreadable(Found("E004"))
        return _workbook(content, None)
    if _MARKUP.match(content[:200]):
        raise Unreadable(Found("E003", value="HTML"))
    return _text(content)


def _check_unpacked(content: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile as error:
        raise Unreadable(Found("E003")) from error
    if sum(entry.file_size for entry in archive.infolist()) > UNPACKED_LIMIT:
        raise Unreadable(Found("E002"))
    return archive


def _workbook(content: bytes, archive: zipfile.ZipFile | None) -> Table:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        visible = [
            number
            for number, sheet in enumerate(workbook.sheets_metadata)
            if sheet.visible == SheetVisibleEnum.Visible
        ]
        filled = [number for number in visible[:5] if workbook.get_sheet_by_index(number).height]
        if not filled:
            raise Unreadable(Found("E001"))
        sheet = workbook.get_sheet_by_index(filled[0])
        left = sheet.start[1] if sheet.start else 0
        others = [workbook.sheet_names[number] for number in filled[1:]]
    except PasswordError as error:
        raise Unreadable(Found("E004")) from error
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable(Found("E003")) from error
    findings = [Found("W202", value=", ".join(others), params={"sheet": sheet.name})] if others else []
    formulas = formula_cells(archive, sheet.name) if archive else frozenset()
    # The reader keeps empty rows at the top, but leaves out empty columns at the left.
    moved = frozenset((row, column - left) for row, column in formulas)
    return Table(sheet.iter_rows(), moved, findings)


def _text(content: bytes) -> Table:
    encoding = _encoding(content)
    stream = io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")
    head = stream.read(4096)
    if _CONTROL.search(head) or any(map(_CONTROL.search, iter(lambda: stream.read(65536), ""))):
        raise Unreadable(Found("E003"))
    if not head.strip():
        raise Unreadable(Found("E001"))
    stream.seek(0)
    return Table(_csv_rows(stream, _delimiter(head)))


def _csv_rows(stream: io.TextIOWrapper, delimiter: str) -> Iterator[list[Cell]]:
    reader = csv.reader(stream, delimiter=delimiter)
    given = 0
    try:
        for row in reader:
            while given < reader.line_num - 1 - _line_breaks(row):
                given += 1
                yield []
            given = reader.line_num
            yield [*row]
    except csv.Error as error:
        raise Unreadable(Found("E003", row_no=reader.line_num)) from error


def _line_breaks(row: list[str]) -> int:
    return sum(cell.count("\n") for cell in row)


def _encoding(content: bytes) -> str:
    """UTF-8 and UTF-16 by their marks or their zero bytes; else whichever decodes without an error."""
    if content.startswith(b"\xef\xbb\xbf"):
        candidates = ["utf-8-sig"]
    elif content.startswith((b"\xff\xfe", b"\xfe\xff")):
        candidates = ["utf-16"]
    elif content[:400].count(b"\x00") > len(content[:400]) // 8:
        odd, even = content[1:400:2].count(b"\x00"), content[:400:2].count(b"\x00")
        candidates = ["utf-16-le" if odd > even else "utf-16-be"]
    else:
        candidates = ["utf-8", "gb18030"]
    for encoding in candidates:
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    raise Unreadable(Found("E005"))


def _delimiter(head: str) -> str:
    return max(",\t;", key=lambda mark: (head.count(mark), mark == ","))
