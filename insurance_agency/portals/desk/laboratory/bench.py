"""The laboratory's page between two presses of a button: what was entered, and what it is held against.

Nothing of it is stored. The first case of a comparison travels with the form, and is calculated again
whenever it is shown.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from insurance_agency.laboratory.answers import Answer, Reading, ask, law_of, reading_named, readings_of
from insurance_agency.laboratory.comparing import fact_changes, figure_changes, paired
from insurance_agency.laboratory.entered import (
    Finding,
    Tree,
    blank_row,
    fold,
    read,
    unfold,
    without_blank_rows,
    without_unasked,
)
from insurance_agency.laboratory.schema import Fact, Kind
from insurance_agency.portals.desk.laboratory import shown
from insurance_agency.portals.desk.laboratory.controls import Builder, problems
from insurance_agency.portals.desk.laboratory.forms import MOST_PASTED

MOST_SHOWN: Final = 3
"""Figures that are shown of a reading that changes a result."""


@dataclass(slots=True)
class Bench:
    kind: Kind
    region: str
    tree: Tree
    findings: list[Finding] = field(default_factory=list)
    given: dict[str, Any] = field(default_factory=dict)
    kept: dict[str, Any] | None = None
    reading: Reading | None = None
    fresh: str = ""
    answer: Answer | None = None

    @classmethod
    def submitted(cls, kind: Kind, region: str, data: Mapping[str, Any]) -> "Bench":
        return cls(
            kind=kind,
            region=region,
            tree=read(kind, data),
            kept=_kept(kind, data.get("kept", "")),
            reading=reading_named(region, data["reading"]) if data.get("reading") else None,
        )

    def change(self, act: str) -> None:
        """Add or drop a row, or forget what another choice does not ask; then the form is shown again."""
        word, _colon, path = act.partition(":")
        if word == "refresh":
            self.tree = without_unasked(self.kind.facts, self.tree)
        elif word == "add":
            found = _list_at(self.kind.facts, self.tree, path.split("."))
            if found is not None:
                fact, rows = found
                rows.append(blank_row(fact))
                self.fresh = f"{path}.{len(rows) - 1}"
        elif word == "drop":
            place, _dot, index = path.rpartition(".")
            found = _list_at(self.kind.facts, self.tree, place.split("."))
            if found is not None and index.isdecimal() and int(index) < len(found[1]):
                del found[1][int(index)]

    def calculate(self) -> None:
        """Type the facts and ask the rules; findings take the place of an answer."""
        self.tree = without_blank_rows(self.kind.facts, self.tree)
        if not self.findings:
            self.given, self.findings = fold(self.kind, self.tree)
        if self.findings:
            return
        self.answer = self._ask(self.given, self.reading)
        if self.answer.trouble:
            self.findings = [Finding("", "", self.answer.trouble)]
            self.answer = None

    def _ask(self, given: Mapping[str, Any], reading: Reading | None = None) -> Answer:
        return ask(self.kind.code, self.region, given, law_of(self.region, reading))

    def context(self) -> dict[str, Any]:
        """What the page shows: the form, the result, and the comparison where a case is kept."""
        form = Builder(self.region, self.findings, self.fresh).form(self.kind, self.tree)
        made: dict[str, Any] = {
            "kind": self.kind,
            "asked_in": self.region,
            "form": form,
            "problems": problems(self.findings),
            "kept": json.dumps(self.kept, ensure_ascii=False) if self.kept is not None else "",
            "reading": None,
            "answer": None,
            "comparison": None,
            "effects": None,
        }
        pack = law_of(self.region)[self.region]
        if self.reading is not None:
            made["reading"] = shown.reading_text(pack, self.reading)
        if self.answer is not None:
            read_by = law_of(self.region, self.reading)[self.region]
            made["answer"] = {
                **shown.result(self.answer),
                "steps": self.answer.steps,
                "readings": shown.readings_applied(self.answer.steps, read_by),
                "given": json.dumps(self.given, ensure_ascii=False, indent=1),
            }
            if self.kept is not None:
                made["comparison"] = self._comparison(self.kept, self.answer)
        return made

    def _comparison(self, kept: dict[str, Any], after: Answer) -> dict[str, Any]:
        before = self._ask(kept)
        left, _none = unfold(self.kind, kept)
        right, _none = unfold(self.kind, self.given)
        return {
            "facts": shown.facts_changed(fact_changes(self.kind, left, right)),
            "figures": shown.figures_changed(figure_changes(before, after)),
            "steps": shown.steps_side_by_side(paired(before.steps, after.steps)),
            "before": {**shown.result(before), "steps": before.steps},
        }

    def effects(self) -> list[dict[str, Any]]:
        """The other readings of ambiguous texts that would change this result, with their first figures."""
        if self.answer is None:
            return []
        pack, found = law_of(self.region)[self.region], []
        for reading in readings_of(self.region):
            other = self._ask(self.given, reading)
            changes = figure_changes(self.answer, other) if other.is_usable else []
            if changes:
                figures = shown.figures_changed(changes[:MOST_SHOWN])
                found.append(
                    {
                        **shown.reading_text(pack, reading),
                        "figures": figures,
                        "more": len(changes) - len(figures),
                    }
                )
        return found


def _kept(kind: Kind, text: str) -> dict[str, Any] | None:
    """The case on the left; whatever is no complete case is nothing to compare with."""
    if not text or len(text) > MOST_PASTED:
        return None
    try:
        tree, misshapen = unfold(kind, json.loads(text))
    except (ValueError, RecursionError):
        return None
    given, findings = fold(kind, tree)
    return None if misshapen or findings else given


def _list_at(facts: tuple[Fact, ...], tree: Tree, steps: list[str]) -> tuple[Fact, list[Any]] | None:
    """The rows of a fact by its path, such as steps.0.lines."""
    fact = next((fact for fact in facts if fact.name == steps[0]), None)
    if fact is None or fact.is_plain:
        return None
    entered = tree[fact.name]
    if isinstance(entered, dict):
        return _list_at(fact.parts, entered, steps[1:]) if len(steps) > 1 else None
    if len(steps) == 1:
        return fact, entered
    if len(steps) < 3 or not steps[1].isdecimal() or int(steps[1]) >= len(entered):
        return None
    row = entered[int(steps[1])]
    return _list_at(fact.parts, row, steps[2:]) if isinstance(row, dict) else None
