"""The facts of every kind are described once; the description agrees with the rules and the golden cases."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from insurance_agency.golden.cases import Case, answer, judge
from insurance_agency.golden.kinds import KINDS as ANSWERED
from insurance_agency.kernel.policy import region_codes
from insurance_agency.laboratory.entered import blank_row, fold, is_asked, unfold
from insurance_agency.laboratory.examples import example_of
from insurance_agency.laboratory.queries import NATION
from insurance_agency.laboratory.schema import KINDS, Fact, Form, Kind, asked_in, knows, walk

GOLDEN = Path(__file__).parents[1] / "golden"
CASES = [
    case
    for name in ("hainan", "shenzhen", "national")
    for case in json.loads((GOLDEN / f"{name}.json").read_text())
]
REGIONS = ("hainan-provincial", "shenzhen", NATION)
OFFERED = [(kind.code, region) for kind in KINDS.values() for region in asked_in(kind, REGIONS)]


def answered(kind: str, region: str, given: dict[str, Any]) -> dict[str, Any]:
    return answer(Case("laboratory", region, kind, given, {})).outcome


def test_every_kind_that_the_rules_answer_is_described() -> None:
    assert set(KINDS) == set(ANSWERED)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_golden_case_goes_through_the_form_and_comes_out_the_same(case: dict[str, Any]) -> None:
    kind = KINDS[case["kind"]]
    tree, misshapen = unfold(kind, case["given"])
    given, findings = fold(kind, tree)
    assert (misshapen, findings) == ([], [])
    assert answered(kind.code, case["region"], given) == answered(kind.code, case["region"], case["given"])


@pytest.mark.parametrize(("kind", "region"), OFFERED)
def test_an_example_is_complete_and_is_answered(kind: str, region: str) -> None:
    tree, misshapen = unfold(KINDS[kind], example_of(kind, region))
    given, findings = fold(KINDS[kind], tree)
    assert (misshapen, findings) == ([], [])
    assert "refused" not in answered(kind, region, given)


def test_no_example_is_a_golden_case() -> None:
    golden = [case["given"] for case in CASES]
    assert not [code for code, region in OFFERED if example_of(code, region) in golden]


SAMPLES = {
    Form.MONEY: "100.00",
    Form.RATIO: "0.50",
    Form.QUANTITY: "20.00",
    Form.DAY: "2010-03-31",
    Form.MONTH: "2010-03",
    Form.COUNT: 3,
    Form.FLAG: True,
    Form.TEXT: "haikou",
}


def sample(fact: Fact) -> Any:
    """A value for a fact, with everything that it needs inside."""
    if fact.form is Form.CHOICE:
        return int(fact.choices[0][0]) if fact.is_number else fact.choices[0][0]
    if fact.is_plain:
        return SAMPLES[fact.form]
    inner = {part.name: sample(part) for part in fact.parts if part.required}
    if fact.form is Form.PART:
        return inner
    if fact.form is Form.LIST:
        return [sample(fact.parts[0])]
    if fact.form is Form.TABLE:
        value = inner.get("value", inner)
        return {
            {"income_balances": "401-premium", "expenditure_balances": "501-benefit"}.get(
                fact.name, "2009"
            ): value
        }
    return [inner]


def optional_facts() -> Iterator[tuple[str, str, Fact]]:
    """Each fact that may be left out and is asked of the example, with a region where it means something."""
    for kind in KINDS.values():
        region = next(iter(asked_in(kind, REGIONS)))
        example = unfold(kind, example_of(kind.code, region))[0]
        for fact in kind.facts:
            excluded = {name for other in kind.facts if example[other.name] for name in other.instead_of}
            if not fact.required and fact.name not in excluded and is_asked(fact, example):
                place = next((code for code in asked_in(kind, REGIONS) if knows(code, fact.topic)), region)
                yield kind.code, place, fact


@pytest.mark.parametrize(
    ("kind", "region", "fact"),
    [pytest.param(*found, id=f"{found[0]}-{found[2].name}") for found in optional_facts()],
)
def test_the_rules_know_every_fact_that_may_be_added(kind: str, region: str, fact: Fact) -> None:
    """They may not like it beside the others; but they never call it unknown."""
    example = example_of(kind, region)
    others = {name: value for name, value in example.items() if name not in fact.instead_of}
    case = Case("laboratory", region, kind, {**others, fact.name: sample(fact)}, {})
    assert "unknown" not in " ".join(judge(case).differences)


def test_the_rules_know_every_fact_of_a_line() -> None:
    lines = next(fact for fact in KINDS["hospital-stay"].facts if fact.name == "lines")
    for region in ("hainan-provincial", "shenzhen"):
        given = example_of("hospital-stay", region)
        full = {part.name: sample(part) for part in lines.parts if knows(region, part.topic)}
        outcome = answered(
            "hospital-stay", region, {**given, "lines": [{**full, "used_on": given["discharged_on"]}]}
        )
        assert outcome["total"] == "400.00"


def test_a_choice_of_a_region_is_data_of_its_pack() -> None:
    """A topic that no pack holds would hide a fact for ever."""
    facts = [fact for kind in KINDS.values() for fact in walk(kind.facts)]
    topics = {fact.topic for fact in facts} | {kind.topic for kind in KINDS.values()}
    assert not [topic for topic in topics if not any(knows(region, topic) for region in region_codes())]


def refused(kind: Kind, given: Any) -> dict[str, str]:
    tree, misshapen = unfold(kind, given)
    return {finding.path: finding.text for finding in [*misshapen, *fold(kind, tree)[1]]}


LATE_FEE = KINDS["late-fee"]
STAY = KINDS["hospital-stay"]


@pytest.mark.parametrize(
    ("changed", "path", "text"),
    [
        ({"arrears": "1e30"}, "arrears", "amount in yuan"),
        ({"arrears": "-5.00"}, "arrears", "amount in yuan"),
        ({"arrears": "1.005"}, "arrears", "amount in yuan"),
        ({"arrears": 100}, "arrears", "quotation marks"),
        ({"arrears": None}, "arrears", "needed"),
        ({"due_on": "2011-02-30"}, "due_on", "calendar"),
        ({"due_on": "0001-01-01"}, "due_on", "calendar"),
        ({"payments": [{"on": "2011-07-01", "amount": "5.00"}]}, "paid_on", "one of these"),
        ({"paid_on": None}, "paid_on", "one of these"),
        ({"payments": "none"}, "payments", "list"),
        ({"colour": "red"}, "", "colour"),
    ],
)
def test_what_is_wrong_is_found_at_its_field(changed: dict[str, Any], path: str, text: str) -> None:
    found = refused(LATE_FEE, {**example_of("late-fee", NATION), **changed})
    assert text in found[path]


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("kind", "perfume", "none of the choices"),
        ("unit_price", "12,50 x", "number"),
        ("first_self_pay_ratio", "1.5", "At most 1"),
        ("icu", "yes", "true or false"),
        ("exam", {"indicated": True}, "needed"),
    ],
)
def test_what_is_wrong_in_a_line_is_found_in_that_line(name: str, value: Any, text: str) -> None:
    given = example_of("hospital-stay", "hainan-provincial")
    given = {**given, "lines": [given["lines"][0], {**given["lines"][1], name: value}]}
    found = refused(STAY, given)
    assert found
    assert all(path.startswith("lines.1") for path in found)
    assert any(text in said for said in found.values())


def test_a_day_that_lies_after_its_successor_is_found() -> None:
    given = {**example_of("hospital-stay", "hainan-provincial"), "admitted_on": "2010-09-30"}
    assert "Discharged on" in refused(STAY, given)["admitted_on"]


def test_amounts_and_ratios_are_read_as_people_write_them() -> None:
    tree, _none = unfold(LATE_FEE, example_of("late-fee", NATION))
    given, findings = fold(LATE_FEE, {**tree, "arrears": "¥12,345.5"})
    assert (given["arrears"], findings) == ("12345.50", [])
    lines = next(fact for fact in STAY.facts if fact.name == "lines")
    row = {
        **blank_row(lines),
        "kind": "drug",
        "class": "B",
        "unit_price": "8",
        "quantity": "2",
        "used_on": "2010-09-10",
    }
    tree = {
        **unfold(STAY, example_of("hospital-stay", "shenzhen"))[0],
        "lines": [{**row, "first_self_pay_ratio": "12.5%"}],
    }
    assert fold(STAY, tree)[0]["lines"][0]["first_self_pay_ratio"] == "0.125"


def test_more_rows_than_a_page_can_hold_are_refused() -> None:
    given = example_of("hospital-stay", "hainan-provincial")
    found = refused(STAY, {**given, "lines": given["lines"] * 30})
    assert "as a file" in found["lines"]


@pytest.mark.parametrize(
    ("months", "path", "text"),
    [
        ([{"from": "1900-01", "to": "2100-12"}], "0.from", "More than 240 months"),
        ([{"from": "2010-05", "to": "2010-02"}], "0.from", "after the last"),
        ([{"from": "2010-01", "to": "2010-03"}, {"from": "2010-03", "to": "2010-04"}], "1.from", "2010-03"),
        ([{"month": "2010-06"}, {"from": "2010-01", "to": "2010-03"}], "0.month", "without a hole"),
    ],
)
def test_months_follow_each_other_and_are_not_too_many(months: list[Any], path: str, text: str) -> None:
    given = {**example_of("entitlement", "hainan-provincial"), "enrolment": {"months": months}}
    assert text in refused(KINDS["entitlement"], given)[f"enrolment.months.{path}"]
