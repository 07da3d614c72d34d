"""The laboratory's pages: every kind is asked, wrong facts are found at their fields, cases are compared."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from insurance_agency.identity.choices import Role
from insurance_agency.laboratory.entered import PREFIX, Tree, unfold
from insurance_agency.laboratory.examples import example_of
from insurance_agency.laboratory.models import SavedCase
from insurance_agency.laboratory.schema import KINDS, asked_in
from tests.contributions.world import publish_wages
from tests.identity.people import sign_in

pytestmark = pytest.mark.django_db

HAINAN, SHENZHEN, NATION = "hainan-provincial", "shenzhen", "national"
ASKED = [
    (kind.code, home)
    for home in (HAINAN, SHENZHEN)
    for kind in KINDS.values()
    if [*asked_in(kind, (home, NATION))]
]


def fields(entered: Any, path: str = PREFIX) -> Iterator[tuple[str, str]]:
    """What a browser sends of a form with these facts."""
    if isinstance(entered, dict):
        for name, inner in entered.items():
            yield from fields(inner, f"{path}.{name}")
    elif isinstance(entered, list):
        for index, inner in enumerate(entered):
            yield from fields(inner, f"{path}.{index}")
    else:
        yield path, entered


def form_of(kind: str, region: str, **changes: str) -> dict[str, str]:
    tree: Tree = unfold(KINDS[kind], example_of(kind, region))[0]
    return {**dict(fields(tree)), "asked_in": region, "act": "calculate", **changes}


def post(client: Client, kind: str, data: dict[str, str]) -> Any:
    return client.post(f"/desk/laboratory/cases/{kind}/", data)


@pytest.mark.parametrize(("kind", "region"), ASKED)
def test_the_example_of_every_kind_is_shown_and_calculated(client: Client, kind: str, region: str) -> None:
    sign_in(client, Role.SUPERVISOR, region=region)
    home = next(asked_in(KINDS[kind], (region, NATION)))
    shown = client.get(f"/desk/laboratory/cases/{kind}/")
    assert shown.status_code == 200
    answered = post(client, kind, form_of(kind, home))
    assert answered.status_code == 200
    assert answered.context["answer"] is not None
    assert answered.context["answer"]["steps"]


def test_the_first_page_offers_the_kinds_of_the_region(client: Client) -> None:
    sign_in(client, Role.INSPECTOR, region=SHENZHEN)
    page = client.get("/desk/laboratory/").content.decode()
    assert "/desk/laboratory/cases/continuation/" in page
    assert "/desk/laboratory/cases/make-up/" not in page
    assert client.get("/desk/laboratory/cases/make-up/").status_code == 404
    assert client.get("/desk/laboratory/cases/horoscope/").status_code == 404


def test_wrong_facts_are_found_at_their_fields_and_stay_as_entered(client: Client) -> None:
    sign_in(client, Role.PARAMETER_MANAGER)
    wrong = {
        "given.lines.1.unit_price": "14 50x",
        "given.person.category": "",
        "given.discharged_on": "2010-02-30",
        "given.institution.level": "9",
    }
    answer = post(client, "hospital-stay", form_of("hospital-stay", HAINAN, **wrong))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert answer.context["answer"] is None
    for field in ("lines_1_unit_price", "person_category", "discharged_on", "institution_level"):
        assert re.search(rf'id="f_{field}"[^>]*aria-invalid="true"', page), field
        assert f'href="#f_{field}"' in page
        assert f'id="f_{field}_error"' in page
    assert 'value="14 50x"' in page
    assert 'value="2010-02-30"' in page


def test_lines_are_added_and_dropped(client: Client) -> None:
    sign_in(client, Role.PARAMETER_MANAGER)
    form = form_of("hospital-stay", HAINAN, act="add:lines")
    more = post(client, "hospital-stay", form)
    assert 'name="given.lines.4.unit_price"' in more.content.decode()
    fewer = post(client, "hospital-stay", {**form, "act": "drop:lines.0"}).content.decode()
    assert 'name="given.lines.3.unit_price"' not in fewer
    assert re.search(r'value="145.00"[^>]*name="given.lines.0.unit_price"', fewer)


@pytest.mark.parametrize(
    "act", ["add:person", "add:nothing.here", "drop:lines.99", "drop:lines.x", "add:", "drop:"]
)
def test_an_act_on_what_is_not_there_shows_the_form_again(client: Client, act: str) -> None:
    sign_in(client, Role.PARAMETER_MANAGER)
    assert post(client, "hospital-stay", form_of("hospital-stay", HAINAN, act=act)).status_code == 200


def test_facts_of_an_event_are_asked_when_it_is_chosen(client: Client) -> None:
    sign_in(client, Role.PARAMETER_MANAGER)
    data = {"act": "refresh", "asked_in": HAINAN, "given.event": "recovery"}
    page = post(client, "posting", data).content.decode()
    assert 'name="given.benefit_year"' in page
    assert 'name="given.bank_interest"' not in page
    data["act"] = "calculate"
    found = post(client, "posting", data).context["problems"]
    assert {problem["target"] for problem in found} == {"f_amount", "f_into", "f_benefit_year", "f_part"}


def test_facts_of_another_choice_are_forgotten(client: Client) -> None:
    sign_in(client, Role.PARAMETER_MANAGER)
    form = form_of("posting", NATION, **{"given.event": "prepayment", "act": "refresh"})
    page = post(client, "posting", form).content.decode()
    assert 'name="given.amount"' in page
    assert 'name="given.personal"' not in page


def compared(client: Client, kind: str = "hospital-stay", region: str = HAINAN, **changes: str) -> Any:
    kept = json.dumps(example_of(kind, region))
    return post(client, kind, form_of(kind, region, kept=kept, **changes)).context["comparison"]


def test_one_changed_fact_shows_what_differs_and_the_article_that_made_it(client: Client) -> None:
    sign_in(client, Role.PARAMETER_MANAGER)
    comparison = compared(client, **{"given.institution.level": "3"})
    assert [(change["before"], change["after"]) for change in comparison["facts"]] == [("second", "third")]
    fund = next(change for change in comparison["figures"] if change["label"] == "Basic pooled fund pays")
    assert (fund["before"], fund["after"], fund["difference"]) == ("6,644.88", "6,418.35", "-226.53")
    assert "HN 21(3)" in fund["articles"]


def test_the_same_facts_have_the_same_result(client: Client) -> None:
    sign_in(client, Role.PARAMETER_MANAGER)
    comparison = compared(client)
    assert (comparison["facts"], comparison["figures"]) == ([], [])
    assert not any(step["differs"] for step in comparison["steps"])


@pytest.mark.parametrize("kept", ["{", "[]", "null", '{"person": 7}', "[" * 90_000])
def test_a_spoilt_first_case_ends_the_comparison(client: Client, kept: str) -> None:
    sign_in(client, Role.PARAMETER_MANAGER)
    answer = post(client, "hospital-stay", form_of("hospital-stay", HAINAN, kept=kept))
    assert (answer.status_code, answer.context["comparison"]) == (200, None)


def test_readings_that_would_change_a_result_are_named_and_compared(client: Client) -> None:
    sign_in(client, Role.PARAMETER_APPROVER)
    effects = post(client, "late-fee", form_of("late-fee", NATION, act="effects")).context["effects"]
    assert [effect["register"] for effect in effects] == ["AMB-06"]
    answer = post(client, "late-fee", form_of("late-fee", NATION, act=f"reading:{effects[0]['code']}"))
    fee = next(change for change in answer.context["comparison"]["figures"] if change["label"] == "Late fee")
    assert (fee["before"], fee["after"], fee["difference"]) == ("198.40", "201.50", "+3.10")
    assert answer.context["reading"]["register"] == "AMB-06"


def test_a_value_that_was_published_is_taken_into_account(client: Client) -> None:
    sign_in(client, Role.PARAMETER_MANAGER)
    publish_wages(HAINAN)
    page = post(
        client, "contribution-bounds", {"given.month": "2026-11", "asked_in": HAINAN, "act": "calculate"}
    )
    assert page.context["publications"] > 0
    assert page.context["answer"]["refused"] is False


def paste(client: Client, text: str, kind: str = "") -> Any:
    return client.post("/desk/laboratory/paste/", {"text": text, "kind": kind})


def test_a_whole_case_is_pasted_and_calculated(client: Client) -> None:
    sign_in(client, Role.CLAIMS_REVIEW)
    case = {
        "id": "x",
        "kind": "late-fee",
        "region": NATION,
        "given": example_of("late-fee", NATION),
        "expect": {},
    }
    for text in (json.dumps(case), json.dumps([case])):
        answer = paste(client, text)
        assert answer.context["kind"].code == "late-fee"
        assert answer.context["answer"]["figures"]
    assert paste(client, json.dumps(case["given"]), "late-fee").context["answer"]["figures"]


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("{", "late-fee", "not JSON"),
        ("[" * 99_000, "late-fee", "not JSON"),
        ('{"arrears": "1.00"}', "", "Choose the kind"),
        ('{"kind": "horoscope", "given": {}}', "", "Choose the kind"),
        ('{"kind": "late-fee", "region": "shenzhen", "given": {}}', "", "another region"),
        ('{"arrears": 1, "colour": "red"}', "late-fee", "colour"),
        ("[1, 2]", "late-fee", "object with named facts"),
        ('{"arrears": NaN}', "late-fee", "quotation marks"),
        ('"' + "x" * 100_001 + '"', "late-fee", "100000"),
    ],
)
def test_pasted_text_that_is_no_case_is_refused(client: Client, text: str, kind: str, said: str) -> None:
    sign_in(client, Role.PARAMETER_MANAGER)
    answer = paste(client, text, kind)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_facts_that_the_rules_cannot_bear_are_told_in_words(client: Client) -> None:
    sign_in(client, Role.PARAMETER_MANAGER)
    form = form_of("hospital-stay", HAINAN, **{"given.lines.0.exam.indicated": "yes"})
    assert post(client, "hospital-stay", form).status_code == 422
    refused = post(
        client,
        "hospital-stay",
        form_of("hospital-stay", HAINAN, **{"given.discharged_on": "1999-01-05", "given.admitted_on": ""}),
    )
    assert refused.status_code == 200
    assert refused.context["answer"]["refused"]


def test_a_page_of_a_long_bill_asks_the_database_little(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    sign_in(client, Role.PARAMETER_MANAGER)
    given = example_of("hospital-stay", HAINAN)
    text = json.dumps({**given, "lines": given["lines"] * 20})
    paste(client, text, "hospital-stay")
    with django_assert_max_num_queries(16):
        assert paste(client, text, "hospital-stay").status_code == 200


def test_a_case_of_another_regions_collection_is_not_found(client: Client) -> None:
    user = sign_in(client, Role.PARAMETER_MANAGER, region=SHENZHEN)
    kept = SavedCase.objects.create(
        region=HAINAN,
        asked_in=NATION,
        kind="late-fee",
        title="-",
        given={},
        expect={},
        saved_by=user,
        saved_at=timezone.now(),
    )
    for address in (
        f"cases/late-fee/?case={kept.pk}",
        f"collection/{kept.pk}/",
        "cases/late-fee/?case=x",
        f"cases/late-fee/?case={'9' * 30}",
    ):
        assert client.get(f"/desk/laboratory/{address}").status_code == 404
    assert client.post(f"/desk/laboratory/collection/{kept.pk}/withdraw/").status_code == 404
