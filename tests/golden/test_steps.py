"""The steps of an answer lead to it: whoever works them out again, without the rules, gets the same."""

import ast
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from insurance_agency.golden.cases import Case, answer
from insurance_agency.golden.comparison import differences
from insurance_agency.identity.words import shown_step
from insurance_agency.kernel.explanation import replay
from insurance_agency.kernel.figures import OPERATIONS
from insurance_agency.steps import OPERATIONS as WORDS
from insurance_agency.steps import figure
from tests.golden import evaluator
from tests.golden.evaluator import evaluate
from tests.golden.test_cases import CASES, MORE

ALL = [*CASES, *MORE]
EVALUATOR = Path(evaluator.__file__ or "").read_text(encoding="utf-8")


def reached(like: Any, figures: dict[str, Any], name: str = "") -> Any:
    """What the figures say, written as the case writes it: the figure of a result has its name."""
    if isinstance(like, dict):
        return {
            key: reached(value, figures, f"{name}.{key}".removeprefix(".")) for key, value in like.items()
        }
    if isinstance(like, list) and like and isinstance(like[0], dict):
        items = {other.removeprefix(f"{name}.").split(".")[0] for other in figures if f"{name}." in other}
        return [reached(like[0], figures, f"{name}.{index}") for index in range(len(items))]
    value = figures[name]
    if isinstance(value, Fraction):
        value = int(value)
    is_money = isinstance(like, str) and type(value) is int
    return str(Decimal(value).scaleb(-2)) if is_money else value


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.id)
def test_the_steps_alone_give_what_the_case_expects(case: Case) -> None:
    figures = evaluate(answer(case).steps, {})
    assert differences(case.expect, reached(case.expect, figures)) == []


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.id)
def test_the_steps_alone_give_all_that_is_answered(case: Case) -> None:
    answered = answer(case)
    outcome = {name: value for name, value in answered.outcome.items() if name != "because"}
    assert differences(outcome, reached(outcome, evaluate(answered.steps, {}))) == []
    replay(answered.steps)


def test_the_evaluator_is_thirty_lines_or_less_and_knows_no_rule() -> None:
    tree = ast.parse(EVALUATOR)
    docstring = ast.get_docstring(tree) or ""
    code = [line for line in EVALUATOR.splitlines() if line.strip() and docstring not in line]
    imported = [
        node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert imported == ["datetime", "fractions", "operator"]
    assert "eval(" not in EVALUATOR
    assert len(code) <= 30


def test_the_evaluator_knows_every_operation() -> None:
    assert set(evaluator.DO) == set(OPERATIONS)


SIGNS = re.compile(r"[a-z]_[a-z]")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_figure_and_operation_of_the_golden_cases_has_words(language: str) -> None:
    seen = {(step.target, step.operation) for case in ALL for step in answer(case).steps}
    with translation.override(language):
        bare = {target for target, _ in seen if SIGNS.search(str(figure(target)))}
        assert bare == set()
        assert {operation for _, operation in seen} <= set(WORDS)
        if language == "zh-hans":
            english = {target for target, _ in seen if not _is_chinese(str(figure(target)))}
            assert english == set()
            assert [operation for operation in WORDS.values() if not _is_chinese(str(operation))] == []


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.id)
def test_every_step_can_be_shown_in_words(case: Case) -> None:
    for step in answer(case).steps:
        assert all(isinstance(str(part), str) for part in shown_step(step))


def test_no_result_comes_out_of_nothing() -> None:
    """What is only set is a fact, a sum without parts, or a value that the law names with its article."""
    for case in ALL:
        last = {step.target: step for step in answer(case).steps}
        for name in case.expect:
            step = last.get(name)
            if step is not None and step.operation == "set" and not str(step.operand).startswith("="):
                assert (
                    step.article or step.version or step.operand == 0 or step.operand == case.given.get(name)
                ), (
                    case.id,
                    step,
                )
