"""A case with its answer as pages of text: facts, steps with articles, readings applied, result, sources."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from insurance_agency import regulations
from insurance_agency.golden.cases import Answered, Case
from insurance_agency.identity.words import NOTHING, shown_step
from insurance_agency.kernel.explanation import Step
from insurance_agency.kernel.policy import Version, load_pack
from insurance_agency.laboratory.schema import KINDS
from insurance_agency.laboratory.schema.fact import Fact
from insurance_agency.laboratory.typed import as_text
from insurance_agency.laboratory.words import outcome_label
from insurance_agency.portals.desk.laboratory.shown import (
    fact_text,
    figure_text,
    reading_in_words,
    value_text,
)
from insurance_agency.steps.parameters import label_of
from insurance_agency.tables import table, width

FACT_WIDTHS: Final = (60, 46)
STEP_WIDTHS: Final = (4, 32, 38, 14, 14, 40)
READING_WIDTHS: Final = (8, 46, 30, 36, 20)
SOURCE_WIDTHS: Final = (24, 72, 30, 10)
ALONE: Final = ("year", "month")
"""Operations that need nothing but the figure."""


def pages(case: Case, answered: Answered) -> Iterator[str]:
    """The lines of everything that is to be said about a case."""
    pack, kind = load_pack(case.region), KINDS.get(case.kind)
    yield f"{case.id}  {case.title}".rstrip()
    yield f"{regulations.Text(pack.name, pack.name_zh)} · {kind.label if kind else case.kind}"
    yield from _headed(_("Facts"), _facts(case))
    yield from _headed(_("Result"), _result(answered.outcome))
    yield from _headed(_("Steps, amounts in yuan"), _steps(answered.steps))
    yield from _headed(_("Readings applied"), _readings(case.region, answered.steps))
    yield from _headed(_("Sources"), _sources(answered.steps))


def _headed(heading: str, lines: Iterable[str]) -> Iterator[str]:
    yield ""
    yield heading
    yield "=" * width(heading)
    yield from lines


def _facts(case: Case) -> Iterator[str]:
    known = KINDS[case.kind].facts if case.kind in KINDS else ()
    rows = [(" · ".join(called), text) for called, text in _leaves(case.given, known, ())]
    return table((_("Fact"), _("Given")), rows, FACT_WIDTHS)


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
        yield called, _given(given, own)


def _given(value: Any, fact: Fact | None) -> str:
    """A fact in words; what its form has no room for stays as it was given."""
    if fact is None or not fact.is_plain or value is None:
        return value_text("", value)
    try:
        return fact_text(fact, as_text(fact, value))
    except (ValueError, ArithmeticError):
        return str(value)


def _result(outcome: Mapping[str, Any]) -> Iterator[str]:
    rows = [(outcome_label(path), figure_text(path, value)) for path, value in _figures(outcome)]
    return table((_("Figure"), _("Value")), rows, FACT_WIDTHS)


def _figures(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _figures(inner, f"{path}.{name}".removeprefix("."))
    elif isinstance(value, list) and value and isinstance(value[0], Mapping):
        for number, item in enumerate(value):
            yield from _figures(item, f"{path}.{number}")
    else:
        yield path, value


def _steps(steps: Sequence[Step]) -> Iterator[str]:
    rows = []
    for number, step in enumerate(steps, start=1):
        shown = shown_step(step)
        done = str(shown.operation) if step.operation in ALONE else f"{shown.operation} {shown.operand}"
        law = ": ".join(filter(None, (regulations.in_words(shown.article), shown.version)))
        rows.append([str(cell) for cell in (number, shown.target, done, shown.before, shown.after, law)])
    headings = (_("No."), _("Figure"), _("What was done"), _("Before"), _("After"), _("Article"))
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
    pack = load_pack(region)
    rows = [
        (
            version.ambiguity,
            label_of(version.key),
            reading_in_words(pack, version, version.value),
            " / ".join(
                reading_in_words(pack, version, other)
                for other in version.alternatives
                if other != version.value
            ),
            regulations.in_words(version.citation),
        )
        for version in readings(region, steps)
    ]
    if not rows:
        yield _("No ambiguous text was decided for this answer.")
        return
    headings = (_("Reading"), _("What it decides"), _("Chosen"), _("Otherwise"), _("Article"))
    yield from table(headings, rows, READING_WIDTHS)


def _sources(steps: Iterable[Step]) -> Iterator[str]:
    """The documents that the articles of the steps stand in."""
    cited = dict.fromkeys(cite for step in steps for cite in regulations.cites_of(step.article))
    documents = [regulations.documents_cited()[cite] for cite in cited]
    if not documents:
        yield _("No article was needed for this answer.")
        return
    rows = [
        (
            str(regulations.short_name(document)),
            str(regulations.title(document)),
            NOTHING if document.number == "-" else document.number,
            document.published_on.isoformat(),
        )
        for document in documents
    ]
    yield from table((_("Cited as"), _("Title"), _("Document"), _("Published on")), rows, SOURCE_WIDTHS)
