"""The golden cases, asked of the rules that production uses."""

from pathlib import Path

import pytest

from insurance_agency.golden.cases import Case, judge, outcome_of, read_cases
from insurance_agency.golden.kinds import KINDS

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared" / "cases"
NAMES = ("hainan.json", "shenzhen.json", "national.json")
CASES = [case for name in NAMES for case in read_cases(HERE / name)]
MORE_NAMES = ("more.json", "edges.json", "edges-of-claims.json")
MORE = [case for name in MORE_NAMES for case in read_cases(HERE / name)]
"""Combinations that once went wrong, and edges worked out from the text by hand."""


@pytest.mark.parametrize("case", [*CASES, *MORE], ids=lambda case: case.id)
def test_the_rules_answer_a_golden_case_as_expected(case: Case) -> None:
    assert judge(case).differences == []


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_that_is_answered_has_a_case(kind: str) -> None:
    assert [case for case in (*CASES, *MORE) if case.kind == kind]


@pytest.mark.parametrize("name", NAMES)
def test_the_copy_of_the_cases_is_the_shared_file(name: str) -> None:
    if not SHARED.is_dir():
        pytest.skip("ABSENT: ../shared/cases is not on this machine, so the copy cannot be compared")
    assert (HERE / name).read_bytes() == (SHARED / name).read_bytes(), f"copy ../shared/cases/{name} again"


def test_a_case_of_the_day_before_the_rules_is_refused() -> None:
    case = next(case for case in CASES if case.id == "hn-con-18")
    assert outcome_of(case)["refused"] == "no-rule-in-force"
