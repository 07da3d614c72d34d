"""A case with its answer as pages of text: facts, steps with articles, readings applied, result."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from insurance_agency.golden.cases import Answered, Case
from insurance_agency.identity.words import shown_step
from insurance_agency.kernel.explanation import Step
from insurance_agency.kernel.policy import Version, load_pack
from insurance_agency.laboratory.schema import KINDS
from insurance_agency.laboratory.schema.fact import Fact
from insurance_agency.laboratory.words import VALUES, outcome_label
from insurance_agency.portals.claim_words import REASONS
from insurance_agency.portals.desk.parameter_words import label_of
from insurance_agency.tables import table, width

NOTHING: Final = "–"
SIDE: Final = 46
STEP_WIDTHS: Final = (5, 36, 44, 14, 24, 24, 44)
ALONE: Final = ("year", "month")
"""Operations that need nothing but the figure."""
READING_WIDTHS: Final = (8, 60, 30, 44, 24)


def pages(case: Case, answered: Answered) -> Iterator[str]:
    """The lines of everything that is to be said about a case."""
    pack, kind = load_pack(case.region), KINDS.get(case.kind)
    yield f"{case.id}  {case.title}".rstrip()
    yield f"{pack.name} ({pack.name_zh}), {kind.label if kind else case.kind}"
    yield from _headed(_("Facts"), _facts(case))
    yield from _headed(_("Steps"), _steps(answered.steps))
    yield from _headed(_("Readings applied"), _readings(case.region, answered.steps))
    yield from _headed(_("Result"), _result(answered.outcome))


def _headed(heading: str, lines: Iterable[str]) -> Iterator[str]:
    yield ""
    yield heading
    yield "=" * width(heading)
    yield from lines


def _facts(case: Case) -> Iterator[str]:
    known = KINDS[case.kind].facts if case.kind in KINDS else ()
    rows = [(" · ".join(called), text) for called, text in _leaves(case.given, known, ())]
    return table((_("Fact"), _("Given")), rows, (72, SIDE))


def _leaves(
    given: Any, facts: Sequence[Fact], called: tuple[str, ...], own: Fact | None = None
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each plain value with the words on the way to it; a fact without words keeps its name."""
    if isinstance(given, Mapping):
        by_name = {fact.name: fact for fact in facts}
        for name, value in given.items():
            fact = by_name.get(name)
            label = str(fact.label) if fact else str(name)
            yield from _leaves(value, fact.parts if fact else (), (*called, label), fact)
    elif isinstance(given, list) and given and isinstance(given[0], Mapping):
        for number, item in enumerate(given, start=1):
            yield from _leaves(item, facts, (*called, str(number)))
    else:
        yield called, _said(given, dict(own.choices) if own else {})


def _steps(steps: Sequence[Step]) -> Iterator[str]:
    rows = []
    for number, step in enumerate(steps, start=1):
        shown = shown_step(step)
        done = str(shown.operation)
        if step.operation not in ALONE:
            done = f"{done} {_said(str(shown.operand))}"
        before, after = _said(shown.before), _said(shown.after)
        cells = (number, shown.target, done, before, after, shown.article, shown.version)
        rows.append([str(cell) for cell in cells])
    headings = (
        _("No."),
        _("Figure"),
        _("What was done"),
        _("Before"),
        _("After"),
        _("Article"),
        _("Version"),
    )
    return table(headings, rows, STEP_WIDTHS)


def readings(region: str, steps: Iterable[Step]) -> list[Version]:
    """The readings of ambiguous texts that the steps used, each once."""
    pack, found = load_pack(region), {}
    for identity in (part for step in steps for part in step.version.split(", ")):
        key = identity.partition("@")[0]
        for version in pack.versions(key) if key else ():
            if version.identity == identity and version.ambiguity:
                found[version.ambiguity, identity] = version
    return [found[key] for key in sorted(found)]


def _readings(region: str, steps: Iterable[Step]) -> Iterator[str]:
    rows = [
        (
            version.ambiguity,
            f"{label_of(version.key)} ({version.identity})",
            _said(version.raw),
            "; ".join(_said(other) for other in version.alternatives if other != version.value),
            version.citation,
        )
        for version in readings(region, steps)
    ]
    if not rows:
        yield _("No ambiguous text was decided for this answer.")
        return
    headings = (_("Reading"), _("What it decides"), _("Chosen"), _("Otherwise"), _("Article"))
    yield from table(headings, rows, READING_WIDTHS)


def _result(outcome: Mapping[str, Any]) -> Iterator[str]:
    rows = [(outcome_label(path), text) for path, text in _figures(outcome)]
    return table((_("Figure"), _("Value")), rows, (72, SIDE))


def _figures(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _figures(inner, f"{path}.{name}".removeprefix("."))
    elif isinstance(value, list) and value and isinstance(value[0], Mapping):
        for number, item in enumerate(value):
            yield from _figures(item, f"{path}.{number}")
    else:
        yield path, _said(value)


def _said(value: Any, choices: Mapping[str, Any] | None = None) -> str:
    """A value in words: a word of the case in the reader's language where it has one."""
    if value is None or value in ("", []):
        return NOTHING
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list | tuple):
        return ", ".join(_said(item, choices) for item in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_said(inner)}" for key, inner in value.items())
    text = str(value)
    if text in REASONS:
        return f"{text} {REASONS[text]}"
    return str((choices or {}).get(text) or VALUES.get(text) or text)
