"""A region's collection: kept with the result of the day, downloaded, checked as a file, withdrawn."""

import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from celery import current_app
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from insurance_agency.golden.cases import judge
from insurance_agency.identity.choices import Role
from insurance_agency.laboratory import operations, tasks
from insurance_agency.laboratory.case_files import MOST_CASES, CaseFileRefused, cases_in
from insurance_agency.laboratory.examples import example_of
from insurance_agency.laboratory.models import CaseFile, CheckedCase, SavedCase
from tests.contributions.world import people
from tests.identity.people import person_with, sign_in

pytestmark = pytest.mark.django_db

HAINAN, SHENZHEN, NATION = "hainan-provincial", "shenzhen", "national"
AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker's task is done in the moment in which it is sent."""

    def send_task(name: str, kwargs: dict[str, str]) -> None:
        assert name == tasks.check_cases.name
        tasks.check_cases(**kwargs)

    monkeypatch.setattr(current_app, "send_task", send_task)


def save(client: Client, kind: str = "late-fee", asked_in: str = NATION, **changes: str) -> Any:
    form = {"title": "A month late", "cites": "SIL 86、AMB-06", "note": "", "asked_in": asked_in}
    form["given"] = json.dumps(example_of(kind, asked_in))
    return client.post(f"/desk/laboratory/cases/{kind}/save/", {**form, **changes})


def test_a_case_is_kept_with_the_result_that_the_rules_give(client: Client) -> None:
    user = sign_in(client, Role.PARAMETER_MANAGER)
    answer = save(client)
    kept = SavedCase.objects.get()
    assert answer.url == f"/desk/laboratory/collection/{kept.pk}/"
    assert (kept.region, kept.asked_in, kept.saved_by, kept.cites) == (
        HAINAN,
        NATION,
        user,
        ["SIL 86", "AMB-06"],
    )
    assert kept.expect["late_fee"] == "198.40"
    page = client.get(answer.url).content.decode()
    assert "198.40" in page
    assert "The rules give this result" in page
    SavedCase.objects.update(expect={**kept.expect, "late_fee": "0.01"})
    assert "Late fee: 0.01 → 198.40" in client.get(answer.url).content.decode()
    assert "A month late" in client.get("/desk/laboratory/collection/?kind=late-fee").content.decode()


def test_a_refusal_is_an_expected_result_too(client: Client) -> None:
    sign_in(client, Role.PARAMETER_APPROVER)
    save(client, "average-wage-year", HAINAN, given='{"on": "1990-01-01"}')
    assert SavedCase.objects.get().expect == {"refused": "no-rule-in-force"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": ""}, "This field is required"),
        ({"title": "x" * 121}, "at most 120"),
        ({"given": "{}"}, "not complete"),
        ({"given": '{"arrears": '}, "JSON"),
        ({"given": '["a"]'}, "not complete"),
        ({"asked_in": SHENZHEN}, "no such case"),
        ({"asked_in": "atlantis"}, "no such case"),
    ],
)
def test_what_is_no_case_is_not_kept(client: Client, changes: dict[str, str], said: str) -> None:
    sign_in(client, Role.PARAMETER_MANAGER)
    answer = save(client, **changes)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not SavedCase.objects.exists()


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.CLAIMS_REVIEW])
def test_who_only_asks_keeps_and_checks_nothing(client: Client, role: Role) -> None:
    sign_in(client, role)
    page = client.post(
        "/desk/laboratory/cases/late-fee/", {"act": "calculate", "asked_in": NATION}
    ).content.decode()
    assert "/save/" not in page
    assert save(client).status_code == 403
    assert client.post("/desk/laboratory/files/", {}).status_code == 403
    assert client.get("/desk/laboratory/files/").status_code == 200


def test_a_registered_persons_number_never_enters(client: Client) -> None:
    sign_in(client, Role.PARAMETER_MANAGER)
    number = people(1, HAINAN)[0].id_number
    given = {**example_of("enrolment-refusal", NATION), "id_number": number}
    for changes in ({"given": json.dumps(given)}, {"title": f"case of {number.lower()}"}):
        answer = save(client, "enrolment-refusal", NATION, **changes)
        assert "registered person" in answer.content.decode()
    assert not SavedCase.objects.exists()
    assert save(client, "enrolment-refusal", NATION).status_code == 302


def test_a_withdrawn_case_stays_to_be_seen_and_is_checked_no_more(client: Client) -> None:
    sign_in(client, Role.PARAMETER_MANAGER)
    save(client)
    kept = SavedCase.objects.get()
    for _attempt in range(2):
        client.post(f"/desk/laboratory/collection/{kept.pk}/withdraw/")
    kept.refresh_from_db()
    assert kept.withdrawn_by is not None
    assert client.get(f"/desk/laboratory/collection/{kept.pk}/").status_code == 200
    assert json.loads(client.get("/desk/laboratory/collection/file/").content) == []


def test_the_collection_is_a_file_that_the_command_checks(client: Client, tmp_path: Path) -> None:
    sign_in(client, Role.PARAMETER_MANAGER)
    save(client)
    save(client, "hospital-stay", HAINAN, title="A stay", note="two readings")
    answer = client.get("/desk/laboratory/collection/file/")
    assert answer["Content-Disposition"] == 'attachment; filename="hainan-provincial-cases.json"'
    path = tmp_path / "cases.json"
    path.write_bytes(answer.content)
    out = StringIO()
    call_command("check_cases", str(path), stdout=out)
    assert out.getvalue() == "2 passed, 0 failed\n"
    assert all(judge(case).passed for case in cases_in(answer.content.decode(), (HAINAN, NATION)))


def items(count: int = 1, **changes: Any) -> list[dict[str, Any]]:
    given = example_of("late-fee", NATION)
    one = {
        "title": "t",
        "region": NATION,
        "kind": "late-fee",
        "given": given,
        "expect": {"late_fee": "198.40"},
    }
    return [{"id": f"case-{number}", **one, **changes} for number in range(count)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "not JSON"),
        ("[]", "at least one"),
        ('{"id": 1}', "a list of cases"),
        ("[7]", "Case 1 (–), –: a case is an object."),
        (json.dumps(items(given=[])), "Case 1 (case-0), given: an object is needed."),
        (json.dumps(items(id=5)), "Case 1 (–), id: a text"),
        (json.dumps(items(kind="")), "Case 1 (case-0), kind: a text"),
        (json.dumps(items(cites="HN 1")), "Case 1 (case-0), cites: a list"),
        (json.dumps(items(colour="red")), "Case 1 (case-0), colour: unknown field."),
        (json.dumps(items(region=SHENZHEN)), "Case 1 (case-0), region: another region"),
        (json.dumps([*items(2), *items(1)]), "Case 3 (case-0), id: stands in the file twice."),
        (json.dumps(items(MOST_CASES + 1)), "More than 2000"),
        ("[" * 200_000, "not JSON"),
    ],
)
def test_a_malformed_file_is_refused_with_case_and_field(content: str, said: str) -> None:
    with pytest.raises(CaseFileRefused) as refusal:
        cases_in(content, (HAINAN, NATION))
    assert said in str(refusal.value)


def upload(client: Client, content: bytes, name: str = "cases.json") -> Any:
    return client.post("/desk/laboratory/files/", {"file": SimpleUploadedFile(name, content)})


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"\xff\xfe\x00", "cases.json", "UTF-8"),
        (b"[]", "cases.xlsx", "Choose a file of the kind json"),
        (b" " * (2 * 1024 * 1024 + 1), "cases.json", "larger than"),
        (b"[7]", "cases.json", "a case is an object"),
        (b"", "cases.json", "empty"),
    ],
)
def test_a_file_that_cannot_be_read_leaves_nothing_behind(
    client: Client, content: bytes, name: str, said: str
) -> None:
    sign_in(client, Role.PARAMETER_MANAGER)
    answer = upload(client, content, name)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not CaseFile.objects.exists()


def received(content: str, region: str = HAINAN) -> CaseFile:
    by = person_with(Role.PARAMETER_MANAGER, region=region)
    return operations.receive_file(region=region, name="cases.json", text=content, by=by, at=AT)


@pytest.mark.django_db(transaction=True)
def test_a_file_is_checked_and_each_difference_is_kept() -> None:
    wrong = items(1, id="wrong", expect={"late_fee": "1.00"}, title="A wrong one")
    file = received(json.dumps([*items(60), *wrong]))
    operations.check_file(file_id=file.pk)
    file.refresh_from_db()
    assert (file.cases, file.passed, file.failed, file.content) == (61, 60, 1, None)
    failed = CheckedCase.objects.exclude(differences=[]).get()
    assert (failed.number, failed.case_id) == (61, "wrong")
    assert failed.differences == ["late_fee: expected '1.00', got '198.40'"]
    operations.check_file(file_id=file.pk)
    assert CheckedCase.objects.count() == 61


@pytest.mark.django_db(transaction=True)
def test_a_check_goes_on_where_a_worker_left_it(monkeypatch: pytest.MonkeyPatch) -> None:
    file = received(json.dumps(items(60)))
    whole, calls = operations.judge, iter(range(100))

    def breaks(case: Any) -> Any:
        if next(calls) == 30:
            raise KeyboardInterrupt
        return whole(case)

    monkeypatch.setattr(operations, "judge", breaks)
    with pytest.raises(KeyboardInterrupt):
        operations.check_file(file_id=file.pk)
    assert CheckedCase.objects.count() == 25
    operations.check_file(file_id=file.pk)
    file.refresh_from_db()
    assert (CheckedCase.objects.count(), file.passed, file.failed) == (60, 60, 0)


@pytest.mark.django_db(transaction=True)
def test_the_worker_checks_an_uploaded_file_and_the_page_shows_it(client: Client, at_once: None) -> None:
    sign_in(client, Role.PARAMETER_MANAGER)
    answer = upload(client, (GOLDEN / "national.json").read_bytes())
    page = client.get(answer.url).content.decode()
    assert "Every case passed" in page
    progress = client.get(f"{answer.url}progress/")
    assert progress["HX-Refresh"] == "true"
    assert client.get(f"{answer.url}?show=all").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_one_button_checks_the_collection(client: Client, at_once: None) -> None:
    sign_in(client, Role.PARAMETER_MANAGER)
    assert client.post("/desk/laboratory/collection/check/").url == "/desk/laboratory/collection/"
    save(client)
    SavedCase.objects.update(expect={"late_fee": "0.01"})
    answer = client.post("/desk/laboratory/collection/check/")
    page = client.get(answer.url).content.decode()
    assert "Late fee: expected 0.01 元, the rules give 198.40 元" in page


def test_another_regions_file_is_not_found(client: Client) -> None:
    file = received(json.dumps(items()), region=SHENZHEN)
    sign_in(client, Role.PARAMETER_MANAGER)
    for part in ("", "progress/"):
        assert client.get(f"/desk/laboratory/files/{file.pk}/{part}").status_code == 404
    assert client.post(f"/desk/laboratory/files/{file.pk}/resume/").status_code == 404
    assert file.name not in client.get("/desk/laboratory/files/").content.decode()
