"""Reading files of cases and judging each case."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from insurance_agency.golden.comparison import differences
from insurance_agency.golden.facts import BadCase, Facts
from insurance_agency.golden.kinds import KINDS
from insurance_agency.golden.visits import VISITS, broken_invariants
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.explanation import Step, Trace
from insurance_agency.kernel.policy import NoRuleInForce, load_pack, region_codes

_FIELDS = {"id", "title", "region", "kind", "given", "expect", "cites", "plain", "note", "arithmetic"}
_REQUIRED = ("id", "region", "kind", "given", "expect")


@dataclass(frozen=True, slots=True)
class Case:
    id: str
    region: str
    kind: str
    given: Mapping[str, Any]
    expect: Mapping[str, Any]
    title: str = ""
    plain: bool = False
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """A case passed when nothing differs."""

    case: Case
    differences: list[str] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        return not self.differences


def read_cases(path: Path) -> list[Case]:
    """All cases of a file. Raises `BadCase` when the file is not a list of cases."""
    try:
        items = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadCase(f"{path}: {error}") from error
    if not isinstance(items, list):
        raise BadCase(f"{path}: a file of cases is a list")
    return [case_of(item, f"{path}[{index}]") for index, item in enumerate(items)]


def case_of(item: Any, where: str) -> Case:
    if not isinstance(item, dict) or any(name not in item for name in _REQUIRED):
        raise BadCase(f"{where}: a case has {', '.join(_REQUIRED)}")
    unknown = sorted(set(item) - _FIELDS)
    if unknown:
        raise BadCase(f"{where}: unknown {', '.join(unknown)}")
    return Case(
        id=item["id"],
        region=item["region"],
        kind=item["kind"],
        given=item["given"],
        expect=item["expect"],
        title=item.get("title", ""),
        plain=bool(item.get("plain", False)),
        cites=tuple(item.get("cites", ())),
    )


@dataclass(frozen=True, slots=True)
class Answered:
    """What the rules answer, and the steps that lead to it: the figure of each outcome has its name."""

    outcome: dict[str, Any]
    steps: tuple[Step, ...] = ()


def answer(case: Case) -> Answered:
    """What the rules answer to the facts of a case, with steps. A refusal is an outcome of its own.

    Raises `BadCase` for a kind that is not built and for fields that are unknown or missing.
    """
    if case.kind not in KINDS:
        raise BadCase(f"kind {case.kind!r} is not built yet")
    if case.region not in region_codes():
        raise BadCase(f"no such region: {case.region!r}")
    facts, trace = Facts(case.given), Trace()
    try:
        outcome = KINDS[case.kind](facts, case.region, trace)
    except DomainError as refusal:
        _explain_refusal(refusal, case.region, trace)
        return Answered({"refused": refusal.code, "because": str(refusal)}, tuple(trace.steps))
    facts.finish()
    return Answered(outcome, tuple(trace.steps))


def outcome_of(case: Case) -> dict[str, Any]:
    """The outcome of a case without its steps. Raises like `answer`."""
    return answer(case).outcome


def _explain_refusal(refusal: DomainError, region: str, trace: Trace) -> None:
    """Why there is no answer: the day asked lies before the first version of a value."""
    if not isinstance(refusal, NoRuleInForce):
        trace.fact("refused", refusal.code)
        return
    versions = load_pack(region).versions(refusal.key)
    first = min(versions, key=lambda version: version.start, default=None)
    trace.fact("asked_on", refusal.on)
    if first is None or first.start <= refusal.on:
        trace.fact("refused", refusal.code, "", refusal.key)
        return
    trace.fact("first_in_force", first.start, first.citation, first.identity)
    trace.take("refused", "first_in_force")
    trace.then("refused", "above", "=asked_on")
    trace.then("refused", "match", [[True, refusal.code]])


def judge(case: Case) -> Verdict:
    """Compare what the rules say with what the case expects. An exception is a failed case."""
    try:
        outcome = outcome_of(case)
        if "refused" in outcome and "refused" not in case.expect:
            return Verdict(case, [f"refused: {outcome['refused']}, {outcome['because']}"])
        found = differences(case.expect, outcome)
        if case.kind in VISITS:
            found += broken_invariants(case.given, outcome)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong, the case failed and says why
        return Verdict(case, [f"{type(error).__name__}: {error}"])
    return Verdict(case, found)
