"""Two cases side by side: which facts differ, which figures, and the step and the article that made each."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from insurance_agency.kernel.explanation import Step
from insurance_agency.laboratory.answers import Answer
from insurance_agency.laboratory.entered import Tree, leaves
from insurance_agency.laboratory.schema import Fact, Kind

MOST_ARTICLES = 4


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that differs; the text of a side that lacks it is empty."""

    label: str
    fact: Fact
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure of the outcome that differs, by its path, with the first step that made it so."""

    path: str
    before: Any
    after: Any
    cause: Step | None
    articles: tuple[str, ...]


def fact_changes(kind: Kind, before: Tree, after: Tree) -> list[FactChange]:
    first = {trail: (fact, text) for trail, fact, text in leaves(kind.facts, before)}
    second = {trail: (fact, text) for trail, fact, text in leaves(kind.facts, after)}
    changes = []
    for trail in dict.fromkeys((*first, *second)):
        fact = (second.get(trail) or first[trail])[0]
        old, new = first.get(trail, (fact, ""))[1], second.get(trail, (fact, ""))[1]
        if old != new:
            changes.append(FactChange(" · ".join(trail), fact, old, new))
    return changes


def flat(outcome: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every plain figure of an outcome by its path, such as `lines.0.base`."""
    if isinstance(outcome, Mapping):
        for name, inner in outcome.items():
            yield from flat(inner, f"{path}.{name}" if path else str(name))
    elif isinstance(outcome, list) and any(isinstance(item, Mapping) for item in outcome):
        for index, inner in enumerate(outcome):
            yield from flat(inner, f"{path}.{index}")
    else:
        yield path, outcome


def figure_changes(before: Answer, after: Answer) -> list[FigureChange]:
    """The figures that differ, in the order of the outcome."""
    first, second = dict(flat(before.outcome)), dict(flat(after.outcome))
    changes = []
    for path in dict.fromkeys((*second, *first)):
        old, new = first.get(path), second.get(path)
        if old != new:
            cause, articles = cause_of(path, before.steps, after.steps)
            changes.append(FigureChange(path, old, new, cause, articles))
    return changes


def cause_of(path: str, before: Sequence[Step], after: Sequence[Step]) -> tuple[Step | None, tuple[str, ...]]:
    """The first step with an article that leads to a figure and differs, and the articles that changed it."""
    known = _numbered(before)
    differing = [
        (step, known.get(place)) for place, step in _leading_to(path, after) if known.get(place) != step
    ]
    cited = [(step, old) for step, old in differing if step.article]
    own = [
        step
        for step, old in cited
        if old is None or (old.operand, old.version) != (step.operand, step.version)
    ]
    articles = dict.fromkeys(step.article for step in own)
    if not cited:
        return (differing[0][0] if differing else None), ()
    cause = own[0] if own else cited[0][0]
    return cause, tuple(articles or {cause.article: None})[:MOST_ARTICLES]


Place = tuple[str, int]


def _numbered(steps: Sequence[Step]) -> dict[Place, Step]:
    """Steps by the figure they change and how often it has been changed before."""
    seen: Counter[str] = Counter()
    made = {}
    for step in steps:
        made[step.target, seen[step.target]] = step
        seen[step.target] += 1
    return made


def _leading_to(path: str, steps: Sequence[Step]) -> list[tuple[Place, Step]]:
    """The steps that a figure rests on, in their order."""
    needed, kept = {path}, []
    for place, step in reversed(_numbered(steps).items()):
        if step.target in needed:
            kept.append((place, step))
            if isinstance(step.operand, str) and step.operand.startswith("="):
                needed.add(step.operand[1:])
    return kept[::-1]


@dataclass(frozen=True, slots=True)
class Pair:
    """A step of either side at the same place; None where a side has no such step."""

    before: Step | None
    after: Step | None

    @property
    def shown(self) -> Step:
        step = self.after or self.before
        assert step is not None  # noqa: S101 - a pair has at least one side
        return step

    @property
    def differs(self) -> bool:
        return self.before != self.after


def paired(before: Sequence[Step], after: Sequence[Step]) -> list[Pair]:
    """Both explanations as one list, in the order of the second with what only the first has in its place."""
    first, second = _numbered(before), _numbered(after)
    order = list(second)
    position = 0
    for place in first:
        if place in second:
            position = order.index(place) + 1
        else:
            order.insert(position, place)
            position += 1
    return [Pair(first.get(place), second.get(place)) for place in order]
