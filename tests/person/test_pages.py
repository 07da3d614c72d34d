"""What an insured person sees: their own money, why it moved, and nobody else's."""

import io
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from accounts import operations as ledger
from accounts import queries as accounts
from insurance_agency.identity.choices import Role
from insurance_agency.identity.words import shown_step
from insurance_agency.kernel.explanation import replay
from insurance_agency.kernel.money import yuan
from insurance_agency.kernel.periods import Month
from insurance_agency.portals.desk.figures import grouped
from registration.models import ReadLog
from tests.identity.people import person_with
from tests.person.conftest import Story, as_user

PAGES = ("home", "movement-list", "contribution-list", "treatment-list", "entitlement", "statement", "reads")


def text_of(client: Client, name: str, *args: object, **query: str) -> str:
    response = client.get(reverse(f"person:{name}", args=args), query)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def money(fen: int) -> str:
    return grouped(yuan(fen))


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens(story: Story, name: str) -> None:
    text_of(story.client, name)


@pytest.mark.parametrize("name", PAGES)
def test_somebody_without_account_or_months_is_told_so(stranger: Client, name: str) -> None:
    text_of(stranger, name)


def test_the_first_screen_shows_the_balance_of_the_ledger(story: Story) -> None:
    page = text_of(story.client, "home")
    assert f"¥{money(accounts.personal_balance(story.person.pk))}" in page
    assert "符㛃𠮷" in page
    assert "You are covered" in page
    assert story.person.id_number not in page


def test_a_credit_tells_its_employer_its_parts_and_its_steps(story: Story) -> None:
    page = text_of(story.client, "movement-detail", story.entry_id)
    found = story.contribution
    assert "海口椰风酒店管理有限公司" in page
    for amount in (
        found.account_fen,
        found.account_from_person_fen,
        found.account_from_unit_fen,
        found.unit_fen,
    ):
        assert money(amount) in page
    assert replay(found.steps)
    for step in found.steps:
        assert escape(str(shown_step(step).after)) in page, step


def test_a_debit_tells_the_hospital_and_who_paid_what(story: Story) -> None:
    entry_id = story.claim.postings.get(fund="basic").entry_id
    page = text_of(story.client, "movement-detail", entry_id)
    settled = story.claim.adjudication
    assert "海口第一医院" in page
    for amount in (settled.total_fen, settled.basic_fund_fen, settled.account_fen, settled.cash_fen):
        assert money(amount) in page
    assert "HN 21" in page


def test_a_stay_shows_its_lines_and_what_is_left_of_the_cap(story: Story) -> None:
    page = text_of(story.client, "treatment-detail", story.claim.pk)
    for line in story.claim.lines.all():
        assert line.name in page
    assert money(story.claim.adjudication.cap_left_fen) in page


def test_what_is_not_ones_own_does_not_exist(story: Story, stranger: Client) -> None:
    for name, argument in (
        ("movement-detail", story.entry_id),
        ("treatment-detail", story.claim.pk),
        ("contribution-detail", str(story.line.month)),
    ):
        assert stranger.get(reverse(f"person:{name}", args=[argument])).status_code == 404
    assert (
        story.client.get(reverse("person:movement-detail", args=[story.entry_id + 9999])).status_code == 404
    )
    assert story.client.get(reverse("person:contribution-detail", args=["2026-13"])).status_code == 404
    assert story.client.get(reverse("person:contribution-detail", args=["2020-01"])).status_code == 404


def test_a_sign_in_that_belongs_to_nobody_sees_nothing(db: None) -> None:
    client = as_user(person_with(Role.INSURED_PERSON))
    assert client.get(reverse("person:home")).status_code == 404


def test_a_clerk_does_not_come_in_by_this_door(story: Story) -> None:
    client = as_user(person_with(Role.ACCOUNT_CLERK))
    assert client.get(reverse("person:home")).status_code == 404


def test_another_year_is_chosen_by_its_button(story: Story) -> None:
    page = text_of(story.client, "movement-list", year="2026")
    assert 'href="?year=2026"' in page
    assert reverse("person:movement-detail", args=[story.entry_id]) in page
    text_of(story.client, "movement-list", year="1066")
    text_of(story.client, "contribution-list", year="many")


def test_the_statement_on_paper_has_the_figures_of_the_screen(story: Story) -> None:
    chosen = {"first": "2026-01", "last": "2026-11"}
    page = text_of(story.client, "statement", **chosen)
    response = story.client.get(reverse("person:statement-pdf"), {**chosen, "language": "zh-hans"})
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    paper = "\n".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(response.content)).pages)
    on_screen = set(re.findall(r"¥(-?[\d,]+\.\d\d)", page[page.index('id="statement"') :]))
    on_paper = set(re.findall(r"[\d,]+\.\d\d", paper))
    assert {figure.lstrip("-") for figure in on_screen} <= on_paper
    for chinese in ("符㛃𠮷", "海口椰风酒店管理有限公司", "海口第一医院"):
        assert chinese in "".join(paper.split())
    assert story.person.id_number not in paper


@pytest.mark.parametrize(
    "query",
    [
        {"first": "2026-05", "last": "2026-01"},
        {"first": "2020-01", "last": "2026-01"},
        {"first": "2026-01", "last": "2027-01"},
        {"first": "soon", "last": "2026-01"},
        {},
    ],
)
def test_an_impossible_period_is_answered_at_the_field(story: Story, query: dict[str, str]) -> None:
    response = story.client.get(reverse("person:statement-pdf"), query)
    assert response.status_code == 422
    assert b"field-error" in response.content or b"form-error" in response.content or query == {}


def test_who_looked_is_written_down(story: Story) -> None:
    clerk = person_with(Role.ACCOUNT_CLERK, display_name="吴账户")
    ReadLog.objects.create(
        person=story.person, field="id-number", reason="核对证件", by=clerk, at="2026-11-19T02:00:00Z"
    )
    page = text_of(story.client, "reads")
    assert "核对证件" in page
    assert "吴账户" in page


def test_the_essentials_need_no_script(story: Story) -> None:
    page = text_of(story.client, "home")
    assert "<form" not in page.split("<main")[1] or 'action="' in page
    for address in ("person:movement-list", "person:statement", "person:entitlement"):
        assert f'href="{reverse(address)}"' in page


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("home", 32),
        ("movement-list", 20),
        ("contribution-list", 14),
        ("statement", 20),
        ("treatment-list", 14),
    ],
)
def test_pages_ask_the_database_a_bounded_number_of_times(
    story: Story, django_assert_max_num_queries: DjangoAssertNumQueries, name: str, most: int
) -> None:
    client = story.client
    text_of(client, name)
    with django_assert_max_num_queries(most):
        text_of(client, name)


def test_a_frozen_account_says_so_on_the_first_screen(story: Story) -> None:
    ledger.freeze_personal_account(person_id=story.person.pk)
    assert "Frozen" in text_of(story.client, "home")


def test_the_month_of_the_story_is_the_one_that_was_declared(story: Story) -> None:
    page = text_of(story.client, "contribution-detail", str(Month(2026, 9)))
    assert money(1_234_567) in page
    assert "2026-09-14" in page
