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
