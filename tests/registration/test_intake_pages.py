"""The desk's pages about lists of new people."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from insurance_agency.identity.choices import Role
from insurance_agency.portals.desk.waiting import waiting_for
from insurance_agency.tablefiles import open_table
from registration import operations
from registration.choices import IntakeStatus
from registration.files import read_people
from registration.models import Enrolment, Intake
from tests.identity.people import sign_in
from tests.registration.lists import as_csv, as_xlsx, checked, people, receive
from tests.registration.papers import NOW, active_employer

pytestmark = pytest.mark.django_db


def upload(client: Client, employer, content: bytes, *, name: str = "people.xlsx", **changes):
    chosen = changes.pop("employer_id", employer.pk)
    data = {"employer": chosen, "start_month": "2026-11", "start_reason": "employed"} | changes
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("desk:intake-create"), data | {"file": file}, follow=True)


def test_a_list_is_uploaded_looked_at_handed_in_and_approved(client: Client, employer):
    sign_in(client, Role.REGISTRATION_CLERK)
    page = upload(client, employer, as_xlsx(people(3)))
    assert "新员工0" in page.content.decode()
    assert Enrolment.objects.count() == 0
    intake = Intake.objects.get()
    done = client.post(reverse("desk:intake-hand-in", args=[intake.pk]), follow=True)
    assert "3 enrolments wait for approval" in done.content.decode()
    assert "somebody else decides it" in done.content.decode()
    second = sign_in(client, Role.APPROVAL_CLERK)
    assert any(queue["value"] == 1 and "status=waiting" in queue["url"] for queue in waiting_for(second))
    listed = client.get(reverse("desk:intake-list"), {"status": "waiting"})
    assert employer.name in listed.content.decode()
    done = client.post(reverse("desk:intake-decide", args=[intake.pk]), {"decision": "approve"}, follow=True)
    assert "3 enrolments decided" in done.content.decode()
    assert set(Enrolment.objects.values_list("status", flat=True)) == {"active"}


def test_a_wrong_list_shows_its_findings_and_gives_a_report(client: Client, employer):
    sign_in(client, Role.REGISTRATION_CLERK)
    page = upload(client, employer, as_csv([("王五", "1.1E+17", "", "")]), name="people.csv").content.decode()
    assert "One thing has to be corrected" in page
    assert "E012" in page
    assert "Format the column as text" in page
    intake = Intake.objects.get()
    for kind in ("xlsx", "csv"):
        report = client.get(reverse("desk:intake-findings", args=[intake.pk, kind])).content
        assert list(open_table(report).rows)[1][1] == "E012"
    refused = client.post(reverse("desk:intake-hand-in", args=[intake.pk]))
    assert refused.status_code == 422
    assert Enrolment.objects.count() == 0


@pytest.mark.parametrize("region", ["hainan-provincial", "shenzhen"])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_template_is_read_as_it_was_given_out(client: Client, region, language, kind):
    sign_in(client, Role.REGISTRATION_CLERK, region=region, language=language)
    content = client.get(reverse("desk:intake-template", args=[kind])).content
    by_household = region == "shenzhen"
    if kind == "xlsx":
        assert content[:2] == b"PK"
    file = read_people(content, by_household=by_household, region=region)
    assert file.findings == []
    assert len(file.columns.at) == (11 if by_household else 9), "every column of the template is known"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"employer_id": "999999"}, "Choose an active employer"),
        ({"start_month": "2039-01"}, "more than a year ahead"),
        ({"start_month": "2019-01"}, "before the employer was established"),
        ({"start_reason": "category"}, "Select a valid choice"),
    ],
)
def test_what_the_form_cannot_take_is_said_and_nothing_kept(client: Client, employer, changes, told):
    sign_in(client, Role.REGISTRATION_CLERK)
    page = upload(client, employer, as_csv(people(1)), **changes).content.decode()
    assert told in page
    assert not Intake.objects.exists()


def test_a_file_of_another_kind_is_refused(client: Client, employer):
    sign_in(client, Role.REGISTRATION_CLERK)
    page = upload(client, employer, b"x", name="people.pdf")
    assert page.status_code == 200
    assert not Intake.objects.exists()


def test_a_large_list_is_checked_by_a_worker_while_the_page_waits(
    client: Client, employer, monkeypatch, django_capture_on_commit_callbacks
):
    sent: list[int] = []
    monkeypatch.setattr("registration.tasks.check_intake.delay", lambda *, intake_id: sent.append(intake_id))
    monkeypatch.setattr("insurance_agency.portals.desk.views.intakes.CHECKED_AT_ONCE", 10)
    sign_in(client, Role.REGISTRATION_CLERK)
    with django_capture_on_commit_callbacks(execute=True):
        page = upload(client, employer, as_csv(people(2)))
    assert "this page goes on by itself" in page.content.decode()
    (pk,) = sent
    assert "HX-Refresh" not in client.get(reverse("desk:intake-state", args=[pk])).headers
    operations.check_intake(intake_id=pk)
    assert client.get(reverse("desk:intake-state", args=[pk])).headers["HX-Refresh"] == "true"


def test_a_list_can_be_put_aside_and_then_no_more_handed_in(client: Client, hands, employer):
    intake = checked(hands[0], employer, as_csv(people(1)))
    sign_in(client, Role.REGISTRATION_CLERK)
    client.post(reverse("desk:intake-discard", args=[intake.pk]))
    intake.refresh_from_db()
    assert intake.status == IntakeStatus.DISCARDED
    assert client.get(reverse("desk:intake-detail", args=[intake.pk])).status_code == 200
    assert client.post(reverse("desk:intake-hand-in", args=[intake.pk])).status_code == 422


def test_a_refusal_needs_a_reason(client: Client, hands, employer):
    intake = checked(hands[0], employer, as_csv(people(1)))
    operations.hand_in_intake(intake_id=intake.pk, by=hands[0], at=NOW)
    sign_in(client, Role.APPROVAL_CLERK)
    url = reverse("desk:intake-decide", args=[intake.pk])
    assert client.post(url, {"decision": "refuse"}).status_code == 422
    client.post(url, {"decision": "refuse", "reason": "名单不全"})
    assert Enrolment.objects.get().status == "rejected"


def test_lists_of_another_region_do_not_exist_here(client: Client, hands, employer):
    intake = receive(hands[0], employer, as_csv(people(1)))
    sign_in(client, Role.REGISTRATION_CLERK, Role.SUPERVISOR, region="shenzhen")
    for name in ("intake-detail", "intake-state"):
        assert client.get(reverse(f"desk:{name}", args=[intake.pk])).status_code == 404
    for name in ("intake-hand-in", "intake-discard"):
        assert client.post(reverse(f"desk:{name}", args=[intake.pk])).status_code == 404
    assert client.get(reverse("desk:intake-findings", args=[intake.pk, "csv"])).status_code == 404
    assert employer.name not in client.get(reverse("desk:intake-list")).content.decode()


def test_the_pages_of_a_long_list_ask_a_fixed_number_of_questions(
    client: Client, hands, employer, django_assert_max_num_queries
):
    intake = checked(hands[0], employer, as_csv(people(120)))
    sign_in(client, Role.APPROVAL_CLERK)
    with django_assert_max_num_queries(12):
        client.get(reverse("desk:intake-detail", args=[intake.pk]))
    operations.hand_in_intake(intake_id=intake.pk, by=hands[0], at=NOW)
    with django_assert_max_num_queries(12):
        client.get(reverse("desk:intake-detail", args=[intake.pk]))
    with django_assert_max_num_queries(10):
        client.get(reverse("desk:intake-list"))


def test_whoever_uploaded_a_list_is_not_asked_to_decide_one_of_its_people(client: Client, hands, employer):
    uploader = sign_in(client, Role.APPROVAL_CLERK)
    intake = checked(uploader, employer, as_csv(people(1)))
    operations.hand_in_intake(intake_id=intake.pk, by=hands[0], at=NOW)
    entry = Enrolment.objects.get()
    page = client.get(reverse("desk:enrolment-detail", args=[entry.pk])).content.decode()
    assert "You entered this yourself" in page
    client.post(reverse("desk:enrolment-decide-one", args=[entry.pk]), {"decision": "approve"})
    entry.refresh_from_db()
    assert entry.status == "draft"


def test_a_month_before_the_law_is_said_on_the_form_and_nothing_is_kept(client: Client, hands):
    employer = active_employer(*hands, established_on=date(1990, 1, 1))
    sign_in(client, Role.REGISTRATION_CLERK)
    page = upload(client, employer, as_csv(people(1)), start_month="1995-03").content.decode()
    assert "is in force" in page
    assert not Intake.objects.exists()
