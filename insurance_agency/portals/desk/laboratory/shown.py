"""Results of cases in words: figures, tables, differences, steps of both sides, readings."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from django.utils.translation import gettext as _

from insurance_agency.identity.words import NOTHING, percent, shown_step
from insurance_agency.kernel.explanation import Step
from insurance_agency.kernel.policy import Pack, Version
from insurance_agency.kernel.policy.sets import Parameter
from insurance_agency.laboratory.answers import Answer, Reading
from insurance_agency.laboratory.comparing import FactChange, FigureChange, Pair
from insurance_agency.laboratory.schema import Fact, Form
from insurance_agency.laboratory.typed import YES
from insurance_agency.laboratory.words import NOT_MONEY, outcome_label
from insurance_agency.portals import value_words
from insurance_agency.portals.desk.figures import grouped
from insurance_agency.steps.parameters import label_of
from insurance_agency.steps.values import in_words

NO_MONEY: Final = "0.00"
_MONEY: Final = re.compile(r"-?\d+\.\d\d", re.ASCII)


def _is_money(path: str, value: Any) -> bool:
    return (
        isinstance(value, str) and path.rpartition(".")[2] not in NOT_MONEY and bool(_MONEY.fullmatch(value))
    )


def value_text(path: str, value: Any) -> str:
    """One figure of an outcome as people read it."""
    if value is None or value in ("", []):
        return NOTHING
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, list):
        return "; ".join(value_text(path, item) for item in value)
    if _is_money(path, value):
        return grouped(value)
    return in_words(str(value))


def figure_text(path: str, value: Any) -> str:
    """Like `value_text`, with the unit of an amount."""
    text = value_text(path, value)
    return f"{text} 元" if _is_money(path, value) else text


def fact_text(fact: Fact, text: str) -> str:
    """One fact as people read it."""
    if not text:
        return NOTHING
    if fact.form is Form.FLAG:
        return str(_("yes") if text == YES else _("no"))
    if fact.form is Form.RATIO:
        return percent(text) if fact.most == "1" else text
    if fact.form is Form.MONEY:
        return f"{grouped(text)} 元"
    return str(dict(fact.choices).get(text, text))


def result(answer: Answer) -> dict[str, Any]:
    """The outcome as labelled figures, and its lists as tables."""
    figures, tables = [], []
    for name, value in answer.outcome.items():
        if isinstance(value, Mapping) or (
            isinstance(value, list) and value and isinstance(value[0], Mapping)
        ):
            tables.append(_table(name, value))
        else:
            figures.append(_figure(name, value))
    return {"figures": figures, "tables": tables, "refused": answer.refused}


def _figure(name: str, value: Any) -> dict[str, Any]:
    text = value_text(name, value)
    return {
        "label": outcome_label(name),
        "value": text,
        "is_money": _is_money(name, value),
        "is_nothing": text in (NOTHING, NO_MONEY),
    }


def _table(name: str, value: Any) -> dict[str, Any]:
    """A list of an outcome; columns in which nothing stands are left out."""
    keyed = isinstance(value, Mapping)
    items: Sequence[tuple[str, Mapping[str, Any]]] = (
        list(value.items()) if keyed else [(str(index), item) for index, item in enumerate(value, start=1)]
    )
    heads = [
        head
        for head in dict.fromkeys(head for _key, item in items for head in item)
        if any(value_text(head, item.get(head)) not in (NOTHING, NO_MONEY) for _key, item in items)
    ]
    return {
        "legend": outcome_label(name),
        "heads": [
            (outcome_label(head), any(_is_money(head, item.get(head)) for _key, item in items))
            for head in heads
        ],
        "rows": [
            (
                key,
                [
                    (outcome_label(head), value_text(head, item.get(head)), _is_money(head, item.get(head)))
                    for head in heads
                ],
            )
            for key, item in items
        ],
    }


def facts_changed(changes: Iterable[FactChange]) -> list[dict[str, str]]:
    return [
        {
            "label": change.label,
            "before": fact_text(change.fact, change.before),
            "after": fact_text(change.fact, change.after),
        }
        for change in changes
    ]


def figures_changed(changes: Iterable[FigureChange]) -> list[dict[str, Any]]:
    return [_changed(change) for change in changes]


def _changed(change: FigureChange) -> dict[str, Any]:
    return {
        "label": outcome_label(change.path),
        "before": value_text(change.path, change.before),
        "after": value_text(change.path, change.after),
        "difference": _difference(change),
        "cause": shown_step(change.cause) if change.cause else None,
        "articles": change.articles,
    }


def _difference(change: FigureChange) -> str:
    before, after = change.before, change.after
    if _is_money(change.path, before) and _is_money(change.path, after):
        return f"{Decimal(after) - Decimal(before):+,}"
    if type(before) is int and type(after) is int:
        return f"{after - before:+d}"
    return ""


def steps_side_by_side(pairs: Iterable[Pair]) -> list[dict[str, Any]]:
    """Both explanations as one table. A step that both sides share is shown once."""
    rows = []
    for pair in pairs:
        after = shown_step(pair.after) if pair.after else None
        before = shown_step(pair.before) if pair.before and pair.differs else None if pair.differs else after
        rows.append({"shown": after or before, "before": before, "after": after, "differs": pair.differs})
    return rows


def readings_applied(steps: Iterable[Step], pack: Pack) -> list[dict[str, str]]:
    """The ambiguous texts that the steps rest on, and how each was read."""
    used = dict.fromkeys(step.version for step in steps if step.version)
    found = []
    for identity in used:
        key, _at, start = identity.partition("@")
        version = next((one for one in pack.versions(key) if one.start.isoformat() == start), None)
        if version is not None and len(version.alternatives) > 1:
            found.append(
                {
                    "register": version.ambiguity,
                    "label": label_of(key),
                    "value": reading_in_words(pack, version, version.value),
                }
            )
    return found


def reading_text(pack: Pack, reading: Reading) -> dict[str, str]:
    return {
        "code": reading.code,
        "register": reading.version.ambiguity,
        "label": label_of(reading.version.key),
        "present": reading_in_words(pack, reading.version, reading.version.value),
        "other": reading_in_words(pack, reading.version, reading.value),
    }


@lru_cache(maxsize=32)
def _parameters(pack: Pack) -> dict[str, Parameter]:
    return pack.parameters()


def reading_in_words(pack: Pack, version: Version, value: Any) -> str:
    """A value that a text may be read as."""
    parameter = _parameters(pack)[version.key]
    return "; ".join(f"{line.key} {line.text}".strip() for line in value_words.in_words(parameter, value))
