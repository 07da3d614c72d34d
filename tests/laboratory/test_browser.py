"""An officer at the laboratory: a stay, one changed fact, a compared result, a saved and checked case."""

from collections.abc import Iterator

import pytest
from celery.worker import WorkController
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from insurance_agency.identity.choices import Role
from insurance_agency.laboratory.models import SavedCase
from tests.claims.test_browser import sign_in
from tests.harness.browser import watched_context
from tests.identity.people import person_with
from tests.identity.test_browser import problems

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(
    params=[(language, size) for language in ("en", "zh-hans") for size in (WIDE, NARROW)], ids=str
)
def desk(
    request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer, complaints: list[str]
) -> Iterator[Page]:
    """A screen of a parameter manager who reads one of the languages."""
    language, size = request.param
    user = person_with(Role.PARAMETER_MANAGER, language=language)
    context = watched_context(browser, complaints, viewport=size)
    sign_in(context, live_server, user)
    page = context.new_page()
    page.goto(f"{live_server.url}/desk/laboratory/")
    expect(page.locator("html")).to_have_attribute("lang", "en" if language == "en" else "zh-Hans")
    yield page
    context.close()
    assert [text for text in complaints if "422" not in text] == [], "pages logged errors"


def press(page: Page, act: str) -> None:
    follow(page, f'button[name="act"][value="{act}"]')


def follow(page: Page, selector: str) -> None:
    """Press what leads to another page, and wait until it is there."""
    with page.expect_navigation():
        page.locator(selector).first.click()


def test_a_stay_is_asked_changed_compared_saved_and_checked(desk: Page, worker: WorkController) -> None:
    is_english = desk.locator("html").get_attribute("lang") == "en"
    article = "HN 21(3)" if is_english else "海南细则第21条(3)"
    found = problems(desk)
    follow(desk, 'a[href$="/cases/hospital-stay/"]')
    found += problems(desk)
    press(desk, "calculate")
    expect(desk.locator("#result")).to_contain_text("6,644.88")
    expect(desk.locator("#result .explanation")).to_contain_text(article)
    found += problems(desk)
    press(desk, "keep")
    desk.locator("#f_institution_level").select_option("3")
    press(desk, "calculate")
    expect(desk.locator("#facts-changed tbody tr")).to_have_count(1)
    fund = desk.locator("#figures-changed tbody tr", has_text="6,418.35")
    expect(fund).to_contain_text("6,644.88")
    expect(fund).to_contain_text("-226.53")
    expect(fund).to_contain_text(article)
    found += problems(desk)
    press(desk, "release")
    desk.locator("#save summary").click()
    desk.locator("#save_title").fill("A stay at the third level 三级医院")
    desk.locator("#save_cites").fill("HN 21, AMB-18")
    found += problems(desk)
    follow(desk, "#save form button")
    expect(desk.locator("main")).to_contain_text("6,418.35")
    found += problems(desk)
    assert SavedCase.objects.get().cites == ["HN 21", "AMB-18"]
    desk.goto(desk.url.rpartition("collection/")[0] + "collection/")
    found += problems(desk)
    follow(desk, 'form[action$="/collection/check/"] button')
    expect(desk.locator(".figure-ok .figure-value")).to_have_text("1", timeout=30_000)
    found += problems(desk)
    assert found == []


def test_wrong_facts_get_their_findings_at_their_fields(desk: Page) -> None:
    follow(desk, 'a[href$="/cases/hospital-stay/"]')
    desk.locator("#add_f_lines").click()
    expect(desk.locator("#f_lines_4_kind")).to_be_focused()
    desk.locator("#f_lines_4_kind").select_option("drug")
    desk.locator("#f_lines_4_unit_price").fill("twelve")
    desk.locator("#f_discharged_on").fill("2010-09-01")
    press(desk, "calculate")
    summary = desk.locator("#result .form-problems")
    expect(summary).to_be_focused()
    price = desk.locator("#f_lines_4_unit_price")
    expect(price).to_have_value("twelve")
    expect(price).to_have_attribute("aria-invalid", "true")
    expect(desk.locator("#f_lines_4_unit_price_error")).to_be_visible()
    expect(desk.locator("#f_admitted_on_error")).to_be_visible()
    assert problems(desk) == []
    summary.locator('a[href="#f_lines_4_unit_price"]').click()
    expect(price).to_be_focused()
    desk.locator('button[value="drop:lines.4"]').click()
    expect(price).to_have_count(0)
    desk.locator("#f_discharged_on").fill("2010-09-17")
    press(desk, "calculate")
    expect(desk.locator("#result")).to_contain_text("6,644.88")


def test_another_reading_is_tried_and_another_event_asks_other_facts(desk: Page) -> None:
    address = desk.url
    desk.goto(f"{address}cases/late-fee/")
    press(desk, "calculate")
    press(desk, "effects")
    expect(desk.locator("#result")).to_contain_text("AMB-06")
    follow(desk, 'button[value^="reading:"]')
    expect(desk.locator("#figures-changed")).to_contain_text("201.50")
    found = problems(desk)
    desk.goto(f"{address}cases/posting/")
    desk.locator("#f_event").select_option("year-close")
    expect(desk.locator("#add_f_income_balances")).to_be_visible()
    desk.locator("#add_f_income_balances").click()
    expect(desk.locator("#f_income_balances_1_key")).to_be_focused()
    found += problems(desk)
    desk.goto(f"{address}cases/settlement-sequence/")
    found += problems(desk)
    assert found == []
