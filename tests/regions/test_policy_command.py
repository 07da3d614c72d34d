"""`manage.py policy` prints what is in force, with article and provenance."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command


@pytest.fixture(autouse=True)
def _no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)


def _lines(region: str, on: date) -> list[str]:
    out = StringIO()
    call_command("policy", region, on=on, stdout=out)
    return out.getvalue().splitlines()


def test_a_value_is_printed_with_first_day_article_and_provenance() -> None:
    lines = _lines("hainan-provincial", date(2010, 1, 1))
    assert "contributions.unit-rate = 0.07  from 2010-01-01  HN 10  stated  (hainan-provincial)" in lines


def test_the_day_before_a_change_still_prints_the_old_value() -> None:
    lines = _lines("hainan-provincial", date(2009, 12, 31))
    assert "contributions.unit-rate = 0.06  from 2009-01-01  HN 10  stated  (hainan-provincial)" in lines


def test_the_average_wage_printed_is_the_one_that_the_day_uses() -> None:
    wages = [
        line for line in _lines("shenzhen", date(2004, 6, 30)) if line.startswith("average-wage.monthly")
    ]
    assert len(wages) == 1
    assert wages[0].startswith("average-wage.monthly = 2352.00  from 2002-01-01 until 2003-01-01")


def test_json_holds_the_document_and_the_alternatives_of_a_reading() -> None:
    out = StringIO()
    call_command("policy", "shenzhen", on=date(2004, 1, 1), as_json=True, stdout=out)
    values = {value["key"]: value for value in json.loads(out.getvalue())}
    account = values["inpatient.account-method"]
    assert account["ambiguity"] == "AMB-56"
    assert account["alternatives"] == ["above-reserve", "whole-account"]
    assert account["document"]["number"] == "深圳市人民政府令第125号"


def test_an_unknown_region_is_refused() -> None:
    with pytest.raises(CommandError, match="No region"):
        call_command("policy", "atlantis", on=date(2004, 1, 1))
