"""The facts of a case as somebody entered them: text at every field, so that what is wrong stays to be seen.

A tree has the shape of the schema: text for a plain fact, a mapping for a part, a list of mappings for
rows and for tables by key, a list of texts for a list. `unfold` makes it from a case's facts, `read` from a
submitted form; `fold` gives the facts back, typed, with a finding for everything that does not fit.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _

from insurance_agency.laboratory.schema import KEY, VALUE, Fact, Form, Kind
from insurance_agency.laboratory.timeline import misfits
from insurance_agency.laboratory.typed import Misfit, as_text, typed

Tree = dict[str, Any]

MOST_ROWS: Final = 100
MOST_FACTS: Final = 3000


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, and at which field; the path of a finding about the whole case is empty."""

    path: str
    label: str
    text: str


@dataclass(slots=True)
class Findings:
    found: list[Finding] = field(default_factory=list)

    def add(self, path: str, trail: tuple[str, ...], text: str) -> None:
        label = ""
        for part in trail:
            label += f" {part}" if part.isdecimal() else f"{': ' if label else ''}{part}"
        self.found.append(Finding(path, label, text))


def blank(facts: tuple[Fact, ...]) -> Tree:
    """A tree with nothing entered; a list that is needed begins with one empty row."""
    return {fact.name: _blank(fact) for fact in facts}


def _blank(fact: Fact) -> Any:
    if fact.is_plain:
        return ""
    if fact.form is Form.PART:
        return blank(fact.parts)
    return [blank_row(fact)] if fact.required else []


def blank_row(fact: Fact) -> Any:
    if fact.form is Form.LIST:
        return ""
    return {**({KEY: ""} if fact.form is Form.TABLE else {}), **blank(fact.parts)}


def is_blank(entered: Any) -> bool:
    if isinstance(entered, dict):
        return all(is_blank(part) for part in entered.values())
    if isinstance(entered, list):
        return all(is_blank(part) for part in entered)
    return not entered


# --- from a case's facts ----------------------------------------------------------------------------------


def unfold(kind: Kind, given: Any) -> tuple[Tree, list[Finding]]:
    """The tree of facts that were pasted or stored, with a finding for each of another shape."""
    findings = Findings()
    tree = _unfold_object(kind.facts, given, "", (), findings)
    if _size(tree) > MOST_FACTS:
        findings.add("", (), _("More than a page can hold. Check large cases as a file."))
        tree = blank(kind.facts)
    return tree, findings.found


def _unfold_object(
    facts: tuple[Fact, ...], given: Any, path: str, trail: tuple[str, ...], findings: Findings
) -> Tree:
    if not isinstance(given, Mapping):
        findings.add(path, trail, _("An object with named facts is expected here."))
        return blank(facts)
    for name in given:
        if name not in {fact.name for fact in facts}:
            findings.add(path, trail, _("There is no fact “%(name)s” here.") % {"name": str(name)[:60]})
    return {
        fact.name: _unfold(
            fact, given.get(fact.name), _at(path, fact.name), (*trail, str(fact.label)), findings
        )
        for fact in facts
    }


def _unfold(fact: Fact, given: Any, path: str, trail: tuple[str, ...], findings: Findings) -> Any:
    if given is None:
        return _blank(fact)
    if fact.is_plain:
        try:
            return as_text(fact, given)
        except Misfit as misfit:
            findings.add(path, trail, str(misfit))
            return str(given)[:60]
    if fact.form is Form.PART:
        return _unfold_object(fact.parts, given, path, trail, findings)
    if fact.form is Form.TABLE:
        return _unfold_table(fact, given, path, trail, findings)
    if not isinstance(given, list):
        findings.add(path, trail, _("A list is expected here."))
        return _blank(fact)
    if len(given) > MOST_ROWS:
        findings.add(
            path, trail, _("More than %(most)s rows. Check large cases as a file.") % {"most": MOST_ROWS}
        )
    made = []
    for index, item in enumerate(given[:MOST_ROWS]):
        where, called = f"{path}.{index}", (*trail, str(index + 1))
        if fact.form is Form.LIST:
            made.append(_unfold(fact.parts[0], item, where, called, findings))
        else:
            made.append(_unfold_object(fact.parts, item, where, called, findings))
    return made


def _unfold_table(
    fact: Fact, given: Any, path: str, trail: tuple[str, ...], findings: Findings
) -> list[Tree]:
    if not isinstance(given, Mapping):
        findings.add(path, trail, _("An object with named facts is expected here."))
        return []
    made = []
    for index, (key, item) in enumerate(list(given.items())[:MOST_ROWS]):
        where, called = f"{path}.{index}", (*trail, str(key)[:20])
        inner = {VALUE: item} if fact.parts[0].name == VALUE else item
        made.append({KEY: str(key)[:20], **_unfold_object(fact.parts, inner, where, called, findings)})
    return made


def _size(entered: Any) -> int:
    if isinstance(entered, dict):
        return sum(map(_size, entered.values()))
    if isinstance(entered, list):
        return sum(map(_size, entered))
    return 1


# --- from a form ------------------------------------------------------------------------------------------

PREFIX: Final = "given"


def read(kind: Kind, data: Mapping[str, Any]) -> Tree:
    """The tree of a submitted form. Names are paths, such as `given.lines.0.unit_price`."""
    nested: dict[str, Any] = {}
    for name in data:
        first, *steps = name.split(".")
        if first != PREFIX or not steps or len(steps) > 12:
            continue
        place = nested
        for step in steps[:-1]:
            inner = place.setdefault(step, {})
            place = inner if isinstance(inner, dict) else {}
        place[steps[-1]] = str(data[name]).strip()
    return _read_object(kind.facts, nested)


def _read_object(facts: tuple[Fact, ...], nested: Any) -> Tree:
    given = nested if isinstance(nested, dict) else {}
    return {fact.name: _read(fact, given.get(fact.name)) for fact in facts}


def _read(fact: Fact, nested: Any) -> Any:
    if fact.is_plain:
        return nested if isinstance(nested, str) else ""
    if fact.form is Form.PART:
        return _read_object(fact.parts, nested)
    return [_read_row(fact, row) for row in _rows_of(nested)]


def _rows_of(nested: Any) -> list[Any]:
    if not isinstance(nested, dict):
        return []
    numbered = sorted((int(index), row) for index, row in nested.items() if re.fullmatch(r"\d{1,4}", index))
    return [row for _index, row in numbered][:MOST_ROWS]


def _read_row(fact: Fact, nested: Any) -> Any:
    if fact.form is Form.LIST:
        return nested if isinstance(nested, str) else ""
    key = nested.get(KEY, "") if isinstance(nested, dict) else ""
    return {**({KEY: key} if fact.form is Form.TABLE else {}), **_read_object(fact.parts, nested)}


def without_blank_rows(facts: tuple[Fact, ...], tree: Tree) -> Tree:
    """Rows that nobody filled in are no facts; of a list that is needed, one stays to be filled in."""
    return {fact.name: _tidied(fact, tree[fact.name]) for fact in facts}


def without_unasked(facts: tuple[Fact, ...], tree: Tree) -> Tree:
    """What stands beside another choice now is not asked any more, and goes."""
    kept: Tree = {}
    for fact in facts:
        entered = tree[fact.name]
        if not is_asked(fact, tree):
            kept[fact.name] = "" if fact.is_plain else blank(fact.parts) if fact.form is Form.PART else []
        elif fact.form is Form.PART:
            kept[fact.name] = without_unasked(fact.parts, entered)
        elif fact.form is Form.ROWS:
            kept[fact.name] = [without_unasked(fact.parts, row) for row in entered] or _blank(fact)
        else:
            kept[fact.name] = entered or _blank(fact)
    return kept


def _tidied(fact: Fact, entered: Any) -> Any:
    if fact.is_plain:
        return entered
    if fact.form is Form.PART:
        return without_blank_rows(fact.parts, entered)
    kept = [row for row in entered if not is_blank(row)]
    if fact.form in (Form.ROWS, Form.TABLE):
        extra = {KEY} if fact.form is Form.TABLE else set()
        kept = [
            {**{name: row[name] for name in extra}, **without_blank_rows(fact.parts, row)} for row in kept
        ]
    return kept or ([blank_row(fact)] if fact.required else [])


# --- back to the facts of a case --------------------------------------------------------------------------


def fold(kind: Kind, tree: Tree) -> tuple[dict[str, Any], list[Finding]]:
    """The typed facts, and a finding for every fact that is missing, malformed or stands against another."""
    findings = Findings()
    given = _fold_object(kind.facts, tree, "", (), findings)
    _check_groups(kind.facts, kind.one_of, kind.at_most_one, tree, "", (), findings)
    labels = {fact.name: str(fact.label) for fact in kind.facts}
    for earlier, later in kind.in_order:
        first, last = given.get(earlier), given.get(later)
        if first and last and first > last:
            text = _("This day lies after “%(later)s”.") % {"later": labels[later]}
            findings.add(earlier, (labels[earlier],), text)
    return given, findings.found


def is_asked(fact: Fact, beside: Tree) -> bool:
    """Whether the facts beside it are such that this one is asked."""
    return fact.when is None or beside.get(fact.when[0], "") in fact.when[1]


def _fold_object(
    facts: tuple[Fact, ...], tree: Tree, path: str, trail: tuple[str, ...], findings: Findings
) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for fact in facts:
        entered, where = tree[fact.name], _at(path, fact.name)
        called = (*trail, str(fact.label))
        if is_blank(entered):
            if fact.required and is_asked(fact, tree):
                _find_missing(fact, entered, where, called, findings)
            elif fact.keep_empty:
                given[fact.name] = []
            continue
        value = _fold(fact, entered, where, called, findings)
        if value is not None:
            given[fact.name] = value
        for name in fact.instead_of:
            if not is_blank(tree[name]):
                findings.add(
                    _at(path, name), trail, _("Leave this empty, or “%(other)s”.") % {"other": fact.label}
                )
    return given


def _find_missing(fact: Fact, entered: Any, path: str, trail: tuple[str, ...], findings: Findings) -> None:
    if fact.is_plain:
        findings.add(path, trail, _("This fact is needed."))
    elif fact.form is Form.PART:
        _fold_object(fact.parts, entered, path, trail, findings)
    else:
        findings.add(path, trail, _("At least one row is needed."))


def _fold(fact: Fact, entered: Any, path: str, trail: tuple[str, ...], findings: Findings) -> Any:
    if fact.is_plain:
        try:
            return typed(fact, entered)
        except Misfit as misfit:
            findings.add(path, trail, str(misfit))
            return None
    if fact.form is Form.PART:
        return _fold_object(fact.parts, entered, path, trail, findings)
    if fact.form is Form.TABLE:
        return _fold_table(fact, entered, path, trail, findings)
    made = []
    for index, row in enumerate(entered):
        where, called = f"{path}.{index}", (*trail, str(index + 1))
        if is_blank(row):
            continue
        if fact.form is Form.LIST:
            made.append(_fold(fact.parts[0], row, where, called, findings))
        else:
            made.append(_fold_object(fact.parts, row, where, called, findings))
            _check_groups(fact.parts, fact.one_of, fact.at_most_one, row, where, called, findings)
    for index, name, text in misfits(made) if fact.is_timeline else ():
        findings.add(f"{path}.{index}.{name}", (*trail, str(index + 1)), text)
    return made


def _fold_table(
    fact: Fact, entered: list[Tree], path: str, trail: tuple[str, ...], findings: Findings
) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for index, row in enumerate(entered):
        if is_blank(row):
            continue
        where, key = f"{path}.{index}", row[KEY]
        called = (*trail, key or str(index + 1))
        if not re.fullmatch(fact.key_pattern, key):
            findings.add(f"{where}.{KEY}", (*called, str(fact.key_label)), _("Write it as in the example."))
        elif key in made:
            findings.add(f"{where}.{KEY}", (*called, str(fact.key_label)), _("This stands here twice."))
        value = _fold_object(fact.parts, row, where, called, findings)
        made[key] = value.get(VALUE) if fact.parts[0].name == VALUE else value
    return made


def _check_groups(
    facts: tuple[Fact, ...],
    one_of: tuple[tuple[str, ...], ...],
    at_most_one: tuple[str, ...],
    tree: Tree,
    path: str,
    trail: tuple[str, ...],
    findings: Findings,
) -> None:
    labels = {fact.name: str(fact.label) for fact in facts}
    begun = [group for group in one_of if not all(is_blank(tree[name]) for name in group)]
    if one_of and len(begun) != 1:
        ways = _(" or ").join(" + ".join(labels[name] for name in group) for group in one_of)
        findings.add(_at(path, one_of[0][0]), trail, _("Fill in one of these: %(ways)s.") % {"ways": ways})
    for name in begun[0] if len(begun) == 1 else ():
        if is_blank(tree[name]):
            findings.add(_at(path, name), (*trail, labels[name]), _("This fact is needed."))
    filled = [name for name in at_most_one if not is_blank(tree[name])]
    for name in filled[1:]:
        text = _("Leave this empty, or “%(other)s”.") % {"other": labels[filled[0]]}
        findings.add(_at(path, name), (*trail, labels[name]), text)


def _at(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def leaves(
    facts: tuple[Fact, ...], tree: Tree, trail: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Fact, str]]:
    """Every plain fact that is filled in, with the names of the parts around it."""
    for fact in facts:
        entered = tree[fact.name]
        called = (*trail, str(fact.label))
        if is_blank(entered):
            continue
        if fact.is_plain:
            yield called, fact, entered
        elif fact.form is Form.PART:
            yield from leaves(fact.parts, entered, called)
        elif fact.form is Form.LIST:
            for index, item in enumerate(entered):
                yield (*called, str(index + 1)), fact.parts[0], item
        else:
            for index, row in enumerate(entered):
                named = row.get(KEY) or f"{fact.row} {index + 1}"
                inner = trail if fact.form is Form.ROWS else called
                yield from leaves(fact.parts, row, (*inner, named))
