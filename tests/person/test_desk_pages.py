"""The desk's pages for personal accounts, the books and the periodic runs."""

from collections.abc import Callable

import pytest
from celery import current_app
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts import operations as ledger
from accounts.models import Entry, HoldRequest, PersonalAccount
from insurance_agency.identity.choices import Role
from insurance_agency.identity.models import User
from insurance_agency.jobs import operations as jobs
from insurance_agency.jobs.models import Run
from insurance_agency.kernel.money import yuan
from insurance_agency.portals.desk.figures import figure_cards, grouped
from insurance_agency.portals.desk.views.runs import STARTERS
from insurance_agency.timetable import RUN_TASKS
from tests.identity.people import person_with
from tests.person.conftest import Story, as_user

HAINAN = "hainan-provincial"


@pytest.fixture
def clerk(db: None) -> User:
    return person_with(Role.ACCOUNT_CLERK)


def opened(client: Client, name: str, *args: object, **query: str) -> str:
    response = client.get(reverse(f"desk:{name}", args=args), query)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


# --- Personal accounts ------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["符㛃𠮷", "fu", "0000000001"])
def test_an_account_is_found_by_name_pinyin_or_number(story: Story, clerk: User, text: str) -> None:
    page = opened(as_user(clerk), "account-list", text=text)
    assert reverse("desk:account-detail", args=[story.person.pk]) in page
    assert grouped(yuan(-PersonalAccount.objects.get(pk=story.person.pk).account.balance.amount_fen)) in page


def test_an_identity_number_leads_to_its_account_and_never_stands_in_an_address(
    story: Story, clerk: User
) -> None:
    client = as_user(clerk)
    search = reverse("desk:account-search")
    found = client.post(search, {"text": story.person.id_number})
    assert found.url == reverse("desk:account-detail", args=[story.person.pk])
    assert client.post(search, {"text": "460100195001011233"}).url == reverse("desk:account-list")
    named = client.post(search, {"text": "符", "status": "active"})
    assert named.url == f"{reverse('desk:account-list')}?text=%E7%AC%A6&status=active"
    by_hand = client.get(reverse("desk:account-list"), {"text": story.person.id_number})
    assert by_hand.url == reverse("desk:account-list")


def test_without_a_question_no_list_is_made(story: Story, clerk: User) -> None:
    assert story.person.name not in opened(as_user(clerk), "account-list")


def test_an_account_of_another_region_does_not_exist(story: Story) -> None:
    elsewhere = as_user(person_with(Role.ACCOUNT_CLERK, region="shenzhen"))
    for name, args in (
        ("account-detail", [story.person.pk]),
        ("account-movement", [story.person.pk, story.entry_id]),
        ("account-statement", [story.person.pk]),
        ("entry-detail", [story.entry_id]),
        ("entry-voucher", [story.entry_id]),
    ):
        assert elsewhere.get(reverse(f"desk:{name}", args=args)).status_code == 404, name


def test_the_detail_shows_movements_and_masks_the_identity_number(story: Story, clerk: User) -> None:
    page = opened(as_user(clerk), "account-detail", story.person.pk)
    assert "海口第一医院" in page
    assert story.person.id_number not in page
    movement = opened(as_user(clerk), "account-movement", story.person.pk, story.entry_id)
    assert "海口椰风酒店管理有限公司" in movement


def test_a_clerk_prints_the_statement(story: Story, clerk: User) -> None:
    client = as_user(clerk)
    address = reverse("desk:account-statement", args=[story.person.pk])
    response = client.get(address, {"first": "2026-09", "last": "2026-11", "language": "en"})
    assert response.content.startswith(b"%PDF")
    assert client.get(address, {"first": "2026-11", "last": "2026-09"}).status_code == 422


def test_freezing_takes_two_people_and_a_reason(story: Story, clerk: User) -> None:
    client = as_user(clerk)
    address = reverse("desk:account-hold", args=[story.person.pk])
    assert client.post(address, {"action": "freeze", "reason": ""}).status_code == 422
    assert client.post(address, {"action": "freeze", "reason": "社会保障卡遗失，本人申请"}).status_code == 302
    assert (
        client.post(address, {"action": "freeze", "reason": "again, for the same cause"}).status_code == 422
    )
    hold = HoldRequest.objects.get()
    assert PersonalAccount.objects.get(pk=story.person.pk).status == "active"
    decision = reverse("desk:account-hold-detail", args=[hold.pk])
    assert client.post(decision, {"agree": "yes"}).status_code == 422
    second = as_user(person_with(Role.SUPERVISOR))
    assert "社会保障卡遗失" in opened(second, "account-list")
    assert second.post(decision, {"agree": "no", "note": ""}).status_code == 422
    assert second.post(decision, {"agree": "yes"}).status_code == 302
    assert PersonalAccount.objects.get(pk=story.person.pk).status == "frozen"
    assert second.post(decision, {"agree": "no", "note": "late"}).status_code == 422
    assert "Release" in opened(client, "account-detail", story.person.pk)


def test_a_refused_request_leaves_the_account_as_it_was(story: Story, clerk: User) -> None:
    hold = ledger.ask_hold(
        person_id=story.person.pk, action="freeze", reason="inquiry", by=clerk, at=timezone.now()
    )
    second = as_user(person_with(Role.ACCOUNT_CLERK))
    address = reverse("desk:account-hold-detail", args=[hold.pk])
    assert second.post(address, {"agree": "no", "note": "no paper"}).status_code == 302
    assert PersonalAccount.objects.get(pk=story.person.pk).status == "active"
    assert HoldRequest.objects.get().status == "refused"


# --- Books ------------------------------------------------------------------------------------------------


def test_the_funds_page_shows_both_books(story: Story) -> None:
    page = opened(as_user(person_with(Role.FINANCE_PREPARER)), "fund-list")
    assert "Fund book" in page
    assert "Pooled fund" in page
    opened(as_user(person_with(Role.AUDITOR)), "fund-list", fund="nonsense")


def test_entries_are_listed_by_day_and_act(story: Story) -> None:
    client = as_user(person_with(Role.AUDITOR))
    query = {"first": "2026-09-01", "last": "2026-11-30", "book": "business"}
    page = opened(client, "entry-list", **query)
    assert reverse("desk:entry-detail", args=[story.entry_id]) in page
    narrowed = opened(client, "entry-list", **query, act="claim-settled")
    assert reverse("desk:entry-detail", args=[story.entry_id]) not in narrowed
    assert client.get(reverse("desk:entry-list"), query | {"last": "2026-01-01"}).status_code == 422
    assert client.get(reverse("desk:entry-list"), query | {"first": "2020-01-01"}).status_code == 422


def test_every_entry_shows_legs_that_balance_and_leads_to_its_case(story: Story) -> None:
    client = as_user(person_with(Role.AUDITOR))
    for entry in Entry.objects.filter(region=HAINAN).order_by("pk"):
        page = opened(client, "entry-detail", entry.pk)
        assert page.count(grouped(yuan(entry.debit_fen))) >= 2
        assert grouped(yuan(entry.debit_fen)) in opened(client, "entry-voucher", entry.pk)
    settled = story.claim.postings.get(fund="basic").entry_id
    assert reverse("desk:claim-detail", args=[story.claim.pk]) in opened(client, "entry-detail", settled)


def test_a_case_is_named_but_not_linked_for_somebody_who_may_not_see_it(story: Story) -> None:
    client = as_user(person_with(Role.STATISTICS))
    settled = story.claim.postings.get(fund="basic").entry_id
    page = opened(client, "entry-detail", settled)
    assert story.claim.number in page
    assert reverse("desk:claim-detail", args=[story.claim.pk]) not in page


@pytest.mark.parametrize(
    ("name", "most"), [("account-detail", 28), ("fund-list", 16), ("entry-list", 14), ("run-list", 12)]
)
def test_the_desk_asks_a_bounded_number_of_times(
    story: Story, clerk: User, django_assert_max_num_queries: DjangoAssertNumQueries, name: str, most: int
) -> None:
    client = as_user(clerk)
    args = [story.person.pk] if name == "account-detail" else []
    opened(client, name, *args)
    with django_assert_max_num_queries(most):
        opened(client, name, *args)


# --- Periodic runs ----------------------------------------------------------------------------------------


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, object]]]:
    """What was handed to the worker."""
    messages: list[tuple[str, dict[str, object]]] = []
    monkeypatch.setattr(current_app, "send_task", lambda name, kwargs: messages.append((name, kwargs)))
    return messages


def test_every_kind_of_run_that_can_be_started_has_a_task_that_exists() -> None:
    current_app.loader.import_default_modules()
    for kind in STARTERS:
        assert RUN_TASKS[kind] in current_app.tasks, kind


def test_a_run_is_started_once_and_by_whoever_answers_for_it(
    clerk: User,
    sent: list[tuple[str, dict[str, object]]],
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    client = as_user(clerk)
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(reverse("desk:run-start"), {"kind": "crediting", "month": "2026-10"})
    run = Run.objects.get()
    assert response.status_code == 302
    assert (run.kind, run.period, run.requested_by) == ("crediting", "2026-10", clerk)
    assert sent == [(RUN_TASKS["crediting"], {"region": HAINAN, "period": "2026-10"})]
    assert (
        client.post(reverse("desk:run-start"), {"kind": "assessment", "month": "2026-10"}).status_code == 422
    )
    assert (
        client.post(reverse("desk:run-start"), {"kind": "crediting", "month": "2030-01"}).status_code == 422
    )


def test_interest_is_asked_for_by_year_and_reconciliation_for_today(
    clerk: User,
    sent: list[tuple[str, dict[str, object]]],
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    client = as_user(clerk)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("desk:run-start"), {"kind": "interest", "month": "2025-12"})
        client.post(reverse("desk:run-start"), {"kind": "reconciliation", "month": "2026-11"})
    assert [kwargs for _name, kwargs in sent] == [{"region": HAINAN, "year": 2025}, {"region": HAINAN}]
    assert set(Run.objects.values_list("period", flat=True)) == {"2025", "2026-11-20"}


def test_a_stopped_run_says_why_and_goes_on(
    clerk: User,
    sent: list[tuple[str, dict[str, object]]],
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    run = jobs.request_run(kind="crediting", region=HAINAN, period="2026-09")
    Run.objects.filter(pk=run.pk).update(status="failed", error="the disk was full", figures={"bills": 7})
    client = as_user(clerk)
    page = opened(client, "run-detail", run.pk)
    assert "the disk was full" in page
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("desk:run-resume", args=[run.pk]))
    assert len(sent) == 1


def test_the_bar_polls_while_the_run_moves_and_stops_when_it_has_ended(clerk: User) -> None:
    run = jobs.request_run(kind="crediting", region=HAINAN, period="2026-09")
    client = as_user(clerk)
    moving = client.get(reverse("desk:run-progress", args=[run.pk]))
    assert b"hx-get" in moving.content
    assert "HX-Refresh" not in moving
    Run.objects.filter(pk=run.pk).update(status="failed")
    ended = client.get(reverse("desk:run-progress", args=[run.pk]))
    assert b"hx-get" not in ended.content
    assert ended["HX-Refresh"] == "true"


def test_a_run_of_another_region_does_not_exist(clerk: User) -> None:
    run = jobs.request_run(kind="crediting", region="shenzhen", period="2026-09")
    for name in ("run-detail", "run-progress"):
        assert as_user(clerk).get(reverse(f"desk:{name}", args=[run.pk])).status_code == 404


def test_figures_of_money_are_shown_as_yuan() -> None:
    cards = figure_cards({"bills": 1234, "total_fen": -123456, "shards": {"1": []}, "odd": True})
    assert [card["value"] for card in cards] == ["1,234", "-1,234.56"]
