"""Files of cases, read and written: what is malformed is named by case and field before anything is kept."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Final

from django.utils.translation import gettext as _

from insurance_agency.golden.cases import Case
from insurance_agency.kernel.errors import DomainError

MOST_BYTES: Final = 2 * 1024 * 1024
MOST_CASES: Final = 2000
MOST_FINDINGS: Final = 20

_TEXTS: Final = {"id": 80, "region": 40, "kind": 40, "title": 200}
_OBJECTS: Final = ("given", "expect")
_FIELDS: Final = frozenset({*_TEXTS, *_OBJECTS, "cites", "plain", "note", "arithmetic"})


class CaseFileRefused(DomainError):
    """The file is no file of cases, or is not for this region; each finding names case and field."""

    code: ClassVar[str] = "case-file-refused"

    def __init__(self, findings: list[str]) -> None:
        super().__init__("\n".join(findings[:MOST_FINDINGS]))
        self.findings = findings[:MOST_FINDINGS]


def cases_in(text: str, regions: Iterable[str]) -> list[Case]:
    """The cases of a file, all of them asked in one of the regions. Raises `CaseFileRefused`."""
    items = parsed(text)
    if not isinstance(items, list) or not items:
        raise CaseFileRefused([_("A file of cases is a list of cases, and holds at least one.")])
    if len(items) > MOST_CASES:
        raise CaseFileRefused([_("More than %(most)s cases in one file.") % {"most": MOST_CASES}])
    findings: list[str] = []
    known: set[str] = set()
    allowed = frozenset(regions)
    for number, item in enumerate(items, start=1):
        findings += _findings_of(item, number, known, allowed)
        if len(findings) >= MOST_FINDINGS:
            break
    if findings:
        raise CaseFileRefused(findings)
    return [_case(item) for item in items]


def parsed(text: str) -> Any:
    """What a JSON text holds. Raises `CaseFileRefused`, also for signs that nothing can keep or show."""
    try:
        held = json.loads(text)
        again = json.dumps(held, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise CaseFileRefused([_("The text holds half a character.")]) from error
    except (ValueError, RecursionError) as error:
        raise CaseFileRefused([_("This is not JSON: %(why)s.") % {"why": str(error)[:120]}]) from error
    if b"\\u0000" in again:
        raise CaseFileRefused([_("The text holds a sign that cannot be kept.")])
    return held


def _findings_of(item: Any, number: int, known: set[str], allowed: frozenset[str]) -> list[str]:
    if not isinstance(item, dict):
        return [_named(number, None, "–", _("a case is an object"))]
    called = item.get("id") if isinstance(item.get("id"), str) else None
    found = [
        _named(number, called, name, _("a text of 1 to %(most)s letters is needed") % {"most": most})
        for name, most in _TEXTS.items()
        if not _fits(item.get(name, "–" if name == "title" else None), most, may_be_empty=name == "title")
    ]
    found += [
        _named(number, called, name, _("an object is needed"))
        for name in _OBJECTS
        if not isinstance(item.get(name), dict)
    ]
    if not isinstance(item.get("cites", []), list):
        found.append(_named(number, called, "cites", _("a list is needed")))
    found += [
        _named(number, called, str(name)[:40], _("unknown field")) for name in item if name not in _FIELDS
    ]
    if isinstance(item.get("region"), str) and item["region"] not in allowed:
        found.append(_named(number, called, "region", _("another region's case; ask it there")))
    if called is not None and called in known:
        found.append(_named(number, called, "id", _("stands in the file twice")))
    known.add(called or "")
    return found


def _fits(value: Any, most: int, *, may_be_empty: bool) -> bool:
    return isinstance(value, str) and len(value) <= most and (may_be_empty or bool(value))


def _named(number: int, called: str | None, name: str, text: str) -> str:
    return _("Case %(number)s (%(id)s), %(field)s: %(text)s.") % {
        "number": number,
        "id": (called or "–")[:80],
        "field": name,
        "text": text,
    }


def _case(item: Mapping[str, Any]) -> Case:
    return Case(
        id=item["id"],
        region=item["region"],
        kind=item["kind"],
        given=item["given"],
        expect=item["expect"],
        title=item.get("title", ""),
        plain=bool(item.get("plain", False)),
        cites=tuple(map(str, item.get("cites", ()))),
    )


def written(items: Iterable[Mapping[str, Any]]) -> str:
    """A file of cases as `manage.py check_cases` reads it."""
    return json.dumps(list(items), ensure_ascii=False, indent=1) + "\n"
