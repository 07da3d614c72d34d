"""Where formulas stand in an xlsx sheet. Readers give the value that was last calculated, or nothing."""

import io
import re
import zipfile
from xml.etree import ElementTree as Xml  # parsed: two small index files, whose size is checked first

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FORMULA = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<f[ />]')
_INDEX_LIMIT = 1024 * 1024
_CHUNK = 1024 * 1024
_OVERLAP = 4096
_STORED_LIMIT = 1_000_000


def formula_cells(archive: zipfile.ZipFile, sheet_name: str) -> frozenset[tuple[int, int]]:
    """(row, column) of each formula, both from 1, read as a stream in bounded memory."""
    path = _sheet_path(archive, sheet_name)
    if path is None:
        return frozenset()
    found: set[tuple[int, int]] = set()
    with archive.open(path) as stream:
        tail = b""
        while chunk := stream.read(_CHUNK):
            window = tail + chunk
            if b"<f" in window:
                found.update((int(row), _column_number(column)) for column, row in _FORMULA.findall(window))
            tail = window[-_OVERLAP:]
            if len(found) > _STORED_LIMIT:
                break
    return frozenset(found)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _sheet_path(archive: zipfile.ZipFile, sheet_name: str) -> str | None:
    names = set(archive.namelist())
    workbook, relations = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    if workbook not in names or relations not in names:
        return None
    sheets = _parse(archive, workbook)
    targets = _parse(archive, relations)
    if sheets is None or targets is None:
        return None
    identifier = next(
        (s.get(_RELATION) for s in sheets.iter(f"{_MAIN}sheet") if s.get("name") == sheet_name), None
    )
    target = next((r.get("Target") for r in targets if r.get("Id") == identifier), None)
    if target is None:
        return None
    path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return path if path in names else None


def _parse(archive: zipfile.ZipFile, name: str) -> Xml.Element | None:
    if archive.getinfo(name).file_size > _INDEX_LIMIT:
        return None
    content = archive.read(name)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        return None
    try:
        return Xml.parse(io.BytesIO(content)).getroot()  # noqa: S314 (no document type, so no entities)
    except Xml.ParseError:
        return None
