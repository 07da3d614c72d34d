"""How a case is read and judged: nothing is skipped, every difference is named."""

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from insurance_agency.golden.cases import Case, judge, read_cases
from insurance_agency.golden.comparison import differences
from insurance_agency.golden.facts import BadCase
from insurance_agency.golden.visits import broken_invariants

FEE = Case(
    id="fee",
    region="national",
    kind="late-fee",
    given={"arrears": "10000.00", "due_on": "2009-03-15", "paid_on": "2009-04-14"},
    expect={"late_fee": "580.00"},
)


def test_a_case_that_agrees_passes() -> None:
    assert judge(FEE).passed


def test_a_difference_names_key_expectation_and_outcome() -> None:
    assert judge(replace(FEE, expect={"late_fee": "580.01"})).differences == [
        "late_fee: expected '580.01', got '580.00'"
    ]


def test_an_unknown_kind_fails_and_says_so() -> None:
    assert judge(replace(FEE, kind="horoscope")).differences == ["BadCase: kind 'horoscope' is not built yet"]


def test_an_unknown_field_fails() -> None:
    case = replace(FEE, given={**FEE.given, "colour": "red"})
    assert judge(case).differences == ["BadCase: given: unknown colour"]


def test_a_missing_field_fails() -> None:
    case = replace(FEE, given={"due_on": "2009-03-15", "paid_on": "2009-04-14"})
    assert judge(case).differences == ["BadCase: given: arrears is missing"]


def test_an_unknown_region_fails() -> None:
    assert judge(replace(FEE, region="atlantis")).differences == ["BadCase: no such region: 'atlantis'"]


def test_an_expectation_of_which_the_rules_say_nothing_fails() -> None:
    assert differences({"tax": "1.00"}, {}) == ["tax: expected '1.00', the rules say nothing about it"]


def test_true_is_not_one() -> None:
    assert differences({"heads": 1}, {"heads": True})


def test_lists_of_entries_are_compared_without_order_and_results_with_it() -> None:
    one, other = {"amount": "1.00"}, {"amount": "2.00"}
    assert differences({"entries": [one, other]}, {"entries": [other, one]}) == []
    assert differences({"results": [one, other]}, {"results": [other, one]})


def test_a_visit_whose_parts_do_not_add_up_is_broken() -> None:
    outcome = dict.fromkeys(
        ("institution", "basic_fund", "supplementary_fund", "maternity_fund", "employer", "cash"), "0.00"
    )
    outcome |= {"total": "10.00", "account": "9.00", "cap_left": "0.00"}
    assert broken_invariants({"account_balance": "8.00"}, outcome) == [
        "total: 10.00, but 9.00 is paid",
        "account: more than its balance",
    ]


def _file(tmp_path: Path, *cases: Case) -> Path:
    items = [
        {"id": c.id, "region": c.region, "kind": c.kind, "given": c.given, "expect": c.expect} for c in cases
    ]
    path = tmp_path / "cases.json"
    path.write_text(json.dumps(items), encoding="utf-8")
    return path


def test_the_command_counts_and_exits_1_when_a_case_failed(tmp_path: Path) -> None:
    out = StringIO()
    wrong = replace(FEE, id="wrong", expect={"late_fee": "1.00"})
    with pytest.raises(SystemExit) as ended:
        call_command("check_cases", str(_file(tmp_path, FEE, wrong)), stdout=out)
    assert ended.value.code == 1
    assert out.getvalue().splitlines() == [
        "wrong (late-fee): late_fee: expected '1.00', got '580.00'",
        "1 passed, 1 failed",
    ]


def test_the_command_selects_by_id_and_ends_well(tmp_path: Path) -> None:
    out = StringIO()
    wrong = replace(FEE, id="wrong", expect={"late_fee": "1.00"})
    call_command("check_cases", str(_file(tmp_path, FEE, wrong)), case_id="fee", stdout=out)
    assert out.getvalue() == "1 passed, 0 failed\n"


def test_a_file_that_is_no_list_of_cases_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cases.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(BadCase, match="is a list"):
        read_cases(path)
    with pytest.raises(CommandError, match="is a list"):
        call_command("check_cases", str(path))
