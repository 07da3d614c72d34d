"""What somebody hostile or unlucky sends to the laboratory is refused or told in words; nothing breaks."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from insurance_agency.identity.choices import Role
from insurance_agency.identity.models import User
from insurance_agency.laboratory import operations
from insurance_agency.laboratory.case_files import CaseFileRefused, cases_in
from insurance_agency.laboratory.examples import example_of
from insurance_agency.laboratory.models import CaseFile, CheckedCase, SavedCase
from tests.identity.people import person_with, sign_in
from tests.laboratory.test_collection import AT, HAINAN, NATION, items, received, save
from tests.laboratory.test_pages import paste

pytestmark = pytest.mark.django_db

WILD: list[Any] = [
    1e30,
    -1,
    10**400,
    "1e30",
    "NaN",
    "-0.01",
    "99999999999999.99",
    "९",
    "<script>alert(1)</script>",
    "\u202e1\x00",
    "\ud800",
    True,
    None,
    [],
    {},
    [[[[]]]],
    {"a": {"b": 1}},
]


def everywhere(given: Any, value: Any) -> list[Any]:
    """The facts with each of them in turn replaced by a value."""
    made: list[Any] = []
    if isinstance(given, dict):
        for name, inner in given.items():
            made.append({**given, name: value})
            made += [{**given, name: other} for other in everywhere(inner, value)]
    elif isinstance(given, list) and given:
        made += [[other, *given[1:]] for other in everywhere(given[0], value)]
    return made


@pytest.mark.parametrize("value", WILD, ids=lambda value: ascii(value)[:20])
def test_a_wild_value_at_any_fact_is_found_or_borne(client: Client, value: Any) -> None:
    sign_in(client, Role.PARAMETER_MANAGER)
    for kind in ("late-fee", "hospital-stay", "routing", "posting", "account-statement"):
        region = HAINAN if kind in ("hospital-stay", "routing") else NATION
        for given in everywhere(example_of(kind, region), value):
            answer = paste(client, json.dumps({"kind": kind, "region": region, "given": given}))
            assert answer.status_code in (200, 422)
            assert "<script>alert" not in answer.content.decode()


def nested(depth: int) -> Any:
    made: Any = {}
    for _level in range(depth):
        made = {"a": [made]}
    return made


@pytest.mark.parametrize("depth", [50, 400, 900])
def test_deep_facts_and_expectations_are_told_not_crashed_on(client: Client, depth: int) -> None:
    sign_in(client, Role.PARAMETER_MANAGER)
    text = '{"a":[' * depth + "{}" + "]}" * depth
    assert paste(client, text, "late-fee").status_code == 422
    case = json.dumps(items()[0])
    for part in ("given", "expect"):
        content = f'[{case[:-1]}, "{part}": {text}}}]'
        try:
            file = received(content)
        except CaseFileRefused:
            continue
        operations.check_file(file_id=file.pk)
        assert CaseFile.objects.get(pk=file.pk).failed == 1


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "\u202egnp.exe", "<img src=x onerror=alert(1)>"])
@pytest.mark.parametrize("place", ["id", "title", "kind", "expect", "given", "note", "arithmetic"])
def test_signs_that_no_database_bears_do_not_stop_the_worker(client: Client, place: str, text: str) -> None:
    inside = {"expect": {text: text}, "given": {text: text}}.get(place, text)
    content = json.dumps(items(**{place: inside}))
    try:
        file = received(content)
    except CaseFileRefused:
        return
    operations.check_file(file_id=file.pk)
    file.refresh_from_db()
    assert (file.passed + file.failed, file.content) == (1, None)
    sign_in(client, Role.PARAMETER_MANAGER)
    assert (
        "<img"
        not in client.get(f"/desk/laboratory/files/{file.pk}/?show=all").content.decode().split("main", 1)[1]
    )


def test_fifty_thousand_cases_and_two_thousand_wrong_ones_are_refused_at_once(client: Client) -> None:
    with pytest.raises(CaseFileRefused, match="More than 2000"):
        cases_in(json.dumps([7] * 50_000), (HAINAN, NATION))
    with pytest.raises(CaseFileRefused) as refusal:
        cases_in(json.dumps([{"id": 7, "<b>": 1}] * 2_000), (HAINAN, NATION))
    assert len(refusal.value.findings) == 20


def test_html_in_names_is_shown_as_text(client: Client) -> None:
    sign_in(client, Role.PARAMETER_MANAGER)
    name = "<script>alert(1)</script>"
    answer = save(client, title=name, note=name, cites=name)
    pages = [answer.url, "/desk/laboratory/collection/"]
    for address in pages:
        page = client.get(address).content.decode()
        assert "&lt;script&gt;alert" in page
        assert "<script>alert" not in page


def test_the_same_facts_are_kept_once_until_they_are_withdrawn(client: Client) -> None:
    sign_in(client, Role.PARAMETER_MANAGER)
    assert save(client).status_code == 302
    again = save(client, title="another name")
    assert again.status_code == 422
    assert "same facts already" in again.content.decode()
    assert SavedCase.objects.count() == 1
    client.post(f"/desk/laboratory/collection/{SavedCase.objects.get().pk}/withdraw/")
    assert save(client).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_two_clerks_who_keep_the_same_case_at_once_keep_one() -> None:
    clerks = [person_with(Role.PARAMETER_MANAGER), person_with(Role.PARAMETER_APPROVER)]
    given = example_of("late-fee", NATION)

    def keep(by: User) -> str:
        facts = {"region": HAINAN, "asked_in": NATION, "kind": "late-fee", "given": given}
        try:
            operations.save_case(**facts, title="t", cites=[], note="", by=by, at=AT)
        except operations.CaseRefused:
            return "refused"
        finally:
            connection.close()
        return "kept"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(keep, clerks)) == ["kept", "refused"]
    assert SavedCase.objects.count() == 1


def test_files_are_forgotten_when_their_time_is_over() -> None:
    checked, waiting, fresh = (received(json.dumps(items())) for _file in range(3))
    operations.check_file(file_id=checked.pk)
    assert operations.forget_files(at=AT + timedelta(days=30)) == 0
    CaseFile.objects.filter(pk=fresh.pk).update(asked_at=AT + timedelta(days=20))
    assert operations.forget_files(at=AT + timedelta(days=31)) == 1
    assert not CaseFile.objects.filter(pk=waiting.pk).exists()
    assert operations.forget_files(at=AT + timedelta(days=367)) == 2
    assert not CheckedCase.objects.exists()
