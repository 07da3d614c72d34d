"""Reading the TOML files of a region folder. Nothing is typed here but documents and dates."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from insurance_agency.kernel.policy.values import PackError
from insurance_agency.kernel.policy.versions import Document

REGIONS = Path(__file__).resolve().parents[2] / "regions"
RESERVED = ("region", "documents")
PROVENANCES = ("stated", "found", "professional", "reading", "demonstration")

_DOCUMENT_KEYS = {"title", "title-zh", "number", "published", "cite"}
_CITE_ZH = "cite-zh"
_REQUIRED = {"from", "document", "article", "provenance", "value"}
_ALLOWED = _REQUIRED | {"repealed", "alternatives", "ambiguity", "note"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One version as it stands in a file."""

    where: str
    topic: str
    name: str
    table: dict[str, Any]

    def error(self, reason: str) -> PackError:
        return PackError(self.where, f"{self.topic}.{self.name}", reason)


@dataclass(frozen=True, slots=True)
class RegionFiles:
    code: str
    name: str
    name_zh: str
    parent: str
    documents: dict[str, Document]
    entries: tuple[Entry, ...]


def region_folders(root: Path = REGIONS) -> list[str]:
    return sorted(folder.name for folder in root.iterdir() if (folder / "region.toml").is_file())


def read_region(code: str, root: Path = REGIONS) -> RegionFiles:
    """Read all files of a region. Raises `PackError` naming file, key and reason."""
    folder = root / code
    if not (folder / "region.toml").is_file():
        raise PackError(str(folder), "region.toml", "no such region")
    about = _load(folder / "region.toml")
    documents = _documents(folder / "documents.toml")
    entries: list[Entry] = []
    for path in sorted(folder.glob("*.toml")):
        if path.stem not in RESERVED:
            entries += _entries(path)
    for key in ("name", "name-zh"):
        if key not in about:
            raise PackError(_short(folder / "region.toml"), key, "missing")
    return RegionFiles(
        code, about["name"], about["name-zh"], about.get("parent", ""), documents, tuple(entries)
    )


def _short(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _load(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file, parse_float=str)
    except tomllib.TOMLDecodeError as error:
        raise PackError(_short(path), "syntax", str(error)) from error


def _documents(path: Path) -> dict[str, Document]:
    if not path.is_file():
        return {}
    documents = {}
    for code, table in _load(path).items():
        if not isinstance(table, dict) or set(table) - {_CITE_ZH} != _DOCUMENT_KEYS:
            raise PackError(_short(path), code, f"a document has exactly {', '.join(sorted(_DOCUMENT_KEYS))}")
        if type(table["published"]) is not date:
            raise PackError(_short(path), code, "published must be a date")
        documents[code] = Document(
            code,
            table["title"],
            table["title-zh"],
            table["number"],
            table["published"],
            table["cite"],
            table.get(_CITE_ZH, ""),
        )
    return documents


def _entries(path: Path) -> list[Entry]:
    entries = []
    for name, tables in _load(path).items():
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise PackError(_short(path), name, f"a parameter is a list of versions, [[{name}]]")
        entries += [Entry(_short(path), path.stem, name, table) for table in tables]
    for entry in entries:
        _check(entry)
    return entries


def _check(entry: Entry) -> None:
    missing, unknown = _REQUIRED - set(entry.table), set(entry.table) - _ALLOWED
    if missing:
        raise entry.error(f"missing {', '.join(sorted(missing))}")
    if unknown:
        raise entry.error(f"unknown {', '.join(sorted(unknown))}")
    for name in ("from", "repealed"):
        if name in entry.table and type(entry.table[name]) is not date:
            raise entry.error(f"{name} must be a date such as 2009-01-01, not {entry.table[name]!r}")
    if entry.table["provenance"] not in PROVENANCES:
        raise entry.error(f"provenance must be one of {', '.join(PROVENANCES)}")
    if ("ambiguity" in entry.table) != ("alternatives" in entry.table):
        raise entry.error("ambiguity and alternatives are given together or not at all")
