"""The steps lead to the answer for facts that no golden case has: other amounts, other days, other people."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from re import fullmatch
from typing import Any

import pytest

from insurance_agency.golden.cases import Answered, Case, answer
from insurance_agency.golden.comparison import differences
from insurance_agency.kernel.explanation import replay
from tests.golden.evaluator import evaluate
from tests.golden.test_cases import CASES
from tests.golden.test_steps import reached

ROUNDS = 8
FACTORS = [Decimal(text) for text in ("0", "0.1", "0.5", "1.01", "3.3333", "20")]
WORDS: dict[str, tuple[object, ...]] = {
    "category": ("on-job", "flexible", "retired", "unemployed"),
    "class": ("A", "B", "C", "local-supplementary"),
    "cause": ("illness", "work-injury", "traffic-accident", "suicide"),
    "disease_class": ("A", "B", "C"),
    "level": (1, 2, 3),
    "scheme": ("comprehensive", "hospitalization"),
}


def changed(given: Any, chance: Random, name: str = "") -> Any:
    """Some of the facts are others; which of them belong together is not asked."""
    if isinstance(given, dict):
        return {key: changed(value, chance, key) for key, value in given.items()}
    if isinstance(given, list):
        return [changed(item, chance, name) for item in given]
    if chance.random() < 0.7:
        return given
    if name in WORDS:
        return chance.choice(WORDS[name])
    if isinstance(given, bool):
        return not given
    if isinstance(given, str) and fullmatch(r"\d+\.\d\d", given) and name not in ("share", "score"):
        return f"{Decimal(given) * chance.choice(FACTORS):.2f}"
    if isinstance(given, str) and fullmatch(r"\d{4}-\d\d-\d\d", given) and name != "discharged_on":
        return str(date.fromisoformat(given) + timedelta(chance.choice([-40, -1, 1, 3, 40])))
    return given


def answered(case: Case, ask: Callable[[Case], Answered] = answer) -> Answered | None:
    """The answer; None where the facts no longer belong together."""
    try:
        return ask(case)
    except (ValueError, LookupError):
        return None


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_the_steps_reach_the_answer_to_facts_that_nobody_chose(seed: int) -> None:
    chance, compared = Random(seed), 0
    for case in CASES:
        found = answered(replace(case, given=changed(case.given, chance)))
        if found is None:
            continue
        outcome = {name: value for name, value in found.outcome.items() if name != "because"}
        assert differences(outcome, reached(outcome, evaluate(found.steps, {}))) == [], case.id
        replay(found.steps)
        compared += 1
    assert compared > len(CASES) * 0.8
