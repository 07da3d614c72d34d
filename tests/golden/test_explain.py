"""A case explained on the terminal, in both languages, without a database."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from insurance_agency.explained import readings
from insurance_agency.golden.cases import Case, answer
from insurance_agency.tables import fold, table, width
from tests.golden.test_cases import CASES, HERE


def explained(path: Path, **options: str) -> str:
    out = StringIO()
    call_command("explain", str(path), stdout=out, **options)
    return out.getvalue()


def test_a_stay_is_explained_with_facts_steps_articles_readings_and_result() -> None:
    text = explained(HERE / "hainan.json", case_id="hn-stay-01")
    for heading in ("Facts", "Result", "Steps, amounts in yuan", "Readings applied", "Sources"):
        assert f"\n{heading}\n{'=' * len(heading)}\n" in text
    assert "HN 21(3): In-patient care" in text
    assert "AMB-18" in text
    assert "15,045.00 元" in text
    assert "R07 out of the catalogue" in text
    assert "Implementing rules of the Hainan ordinance" in text
    assert "part in scope" in text
    assert "in-scope-part" not in text


def test_it_is_explained_in_chinese_and_the_columns_stay_aligned() -> None:
    text = explained(HERE / "hainan.json", case_id="hn-stay-01", lang="zh-hans")
    assert "基本医疗保险统筹基金支付" in text
    assert "海南细则第21条(3)" in text
    assert "海南省人民政府令第224号" in text
    lines = text.splitlines()
    rule = next(index for index, line in enumerate(lines) if line.startswith("----  "))
    start = len("----  ")
    column = start + lines[rule][start:].index("  ") + len("  ")
    for line in lines[rule + 1 : rule + 30]:
        before = ""
        for sign in line:
            if width(before) >= column:
                break
            before += sign
        assert width(before) == column
        assert before.endswith("  ")


@pytest.mark.parametrize("lang", ["en", "zh-hans"])
def test_every_golden_case_can_be_explained(lang: str) -> None:
    for name in ("hainan.json", "shenzhen.json", "national.json"):
        assert explained(HERE / name, lang=lang)


def test_one_case_alone_and_without_expectations_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    facts = {"arrears": "10000.00", "due_on": "2009-03-15", "paid_on": "2009-04-14"}
    path.write_text(json.dumps({"region": "national", "kind": "late-fee", "given": facts}), encoding="utf-8")
    text = explained(path)
    assert text.startswith("mine")
    assert "580.00" in text


@pytest.mark.parametrize(
    ("held", "said"),
    [("{", "mine.json"), ("[1]", "a case has"), ('{"region": "national"}', "a case has")],
)
def test_a_file_that_holds_no_case_is_refused_in_one_line(tmp_path: Path, held: str, said: str) -> None:
    path = tmp_path / "mine.json"
    path.write_text(held, encoding="utf-8")
    with pytest.raises(CommandError, match=said):
        explained(path)


def test_an_id_that_is_not_there_is_refused() -> None:
    with pytest.raises(CommandError, match="no-such-case"):
        explained(HERE / "hainan.json", case_id="no-such-case")


def test_a_refusal_names_the_first_day_of_the_rule() -> None:
    case = next(case for case in CASES if case.id == "hn-con-18")
    steps = {step.target: step for step in answer(case).steps}
    assert steps["first_in_force"].after > steps["asked_on"].after
    assert steps["first_in_force"].version
    assert steps["refused"].after == "no-rule-in-force"


def test_readings_are_named_once_and_only_when_they_decided() -> None:
    def of(case: Case) -> list[str]:
        return [version.identity for version in readings(case.region, answer(case).steps)]

    named = {case.id: of(case) for case in CASES}
    assert all(len(found) == len(set(found)) for found in named.values())
    assert any("wage-year" in version for found in named.values() for version in found)
    closing = next(case for case in CASES if case.kind == "deregistration")
    assert named[closing.id] == []


def test_an_ideograph_takes_two_places_and_a_combining_mark_none() -> None:
    assert width("abc") == 3
    assert width("医保") == 4
    assert width("e\u0301") == 1


def test_a_long_cell_goes_on_below_itself() -> None:
    assert fold("one two three", 7) == ["one two", "three"]
    assert fold("统筹基金支付", 6) == ["统筹基", "金支付"]
    assert fold("", 5) == [""]
    assert list(table(("A", "B"), [("one two", "x")], (3, 3))) == ["A    B", "---  -", "one  x", "two"]


def test_a_reader_who_has_seen_enough_ends_the_command_without_a_word() -> None:
    """As `head -1` does with a case's many steps."""
    command = [sys.executable, "manage.py", "explain", str(HERE / "hainan.json"), "--id", "hn-stay-01"]
    with subprocess.Popen(
        command, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as explaining:
        assert explaining.stdout
        assert explaining.stderr
        explaining.stdout.close()
        assert explaining.stderr.read() == ""
