"""What the rules answer is read in words: no code of a case or of a pack reaches a page."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from django.utils import translation

import insurance_agency.laboratory.examples
from insurance_agency.golden.cases import Answered, Case, answer, case_of
from insurance_agency.identity.words import shown_step
from insurance_agency.laboratory.comparing import flat
from insurance_agency.laboratory.words import outcome_label
from insurance_agency.portals.desk.laboratory.verdicts import difference_in_words
from insurance_agency.steps.values import in_words
from tests.golden.test_cases import CASES

EXAMPLES: Final = [
    case_of({"id": f"example-{at}", "expect": {}, **item}, "examples")
    for at, item in enumerate(
        json.loads(Path(insurance_agency.laboratory.examples.__file__).with_suffix(".json").read_text())
    )
]
CODE: Final = re.compile(r"[a-z]+(?:[-_./][a-z0-9-]+)+|[a-z]+-[a-z-]+")


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item)


@pytest.mark.parametrize("case", [*CASES, *EXAMPLES], ids=lambda case: case.id)
def test_no_code_is_left_in_the_steps_and_the_result(case: Case) -> None:
    answered = answer(case)
    with translation.override("zh-hans"):
        check(answered)


def check(answered: Answered) -> None:
    for step in answered.steps:
        shown = shown_step(step)
        for text in (*map(str, shown), *shown.operand.split("; ")):
            assert not CODE.fullmatch(text), (step.target, text)
    for path, value in flat(answered.outcome):
        assert not CODE.fullmatch(outcome_label(path)), path
        assert [text for text in texts(value) if CODE.fullmatch(in_words(text))] == [], path


def test_what_has_no_words_is_shown_as_it_is() -> None:
    assert in_words("wenchang") == "wenchang"
    assert in_words("wenchang-tax") == "tax office of wenchang"
    assert in_words("comprehensive/on-job") == "Comprehensive · On-job"
    assert in_words("R07") == "R07 out of the catalogue"


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("late_fee: expected '1.00', got '198.40'", "Late fee: expected 1.00 元, the rules give 198.40 元"),
        ("results.0.cash: expected '1.00', got 7", "Visit 1 · Cash: expected 1.00 元, the rules give 7"),
        ("entitled: expected True, got False", "Entitled: expected yes, the rules give no"),
        ("reasons: expected ['R07'], got []", "Reasons: expected R07 out of the catalogue, the rules give –"),
        (
            "cash: expected 1, the rules say nothing about it",
            "Cash: expected 1, the rules say nothing about it",
        ),
        ("refused: no-rule-in-force, No value.", "The rules refuse to answer: No value."),
        ("BadCase: given: unknown colour", "The rules cannot read these facts: given: unknown colour."),
        ("entries: expected [{'a': ", "entries: expected [{'a': "),
        ("x: expected __import__('os'), got 1", "x: expected __import__('os'), got 1"),
    ],
)
def test_a_difference_is_told_in_words(kept: str, shown: str) -> None:
    assert difference_in_words(kept) == shown


@pytest.mark.parametrize(
    ("before", "after", "article", "is_idle"),
    [(0, 0, "", True), ("", 0, "", True), (0, 0, "HN 1", False), (0, 1, "", False), ("", 5, "", False)],
)
def test_a_step_that_changes_nothing_is_idle(before: Any, after: int, article: str, is_idle: bool) -> None:
    step = {"target": "cash", "operation": "add", "operand": 0, "before": before, "after": after}
    assert shown_step({**step, "article": article}).is_idle == is_idle
