"""The frame in a real browser: readable by everybody, narrow enough for a phone, locked when left alone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from insurance_agency.identity.choices import Role
from insurance_agency.identity.models import User
from tests.identity.people import PASSWORD, person_with

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = (
    "/desk/",
    "/desk/users/",
    "/desk/users/new/",
    "/security/",
    "/security/password/",
    "/security/factors/",
    "/desk/no-such-page/",
)


def enter(page: Page, address: str, user: User) -> None:
    page.goto(address)
    page.get_by_label("User name").or_(page.get_by_label("用户名")).fill(user.username)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main .btn-primary").click()
    page.wait_for_url(lambda url: "sign-in" not in url)


def problems(page: Page) -> list[str]:
    """What a reader who cannot see, or sees little, would stumble over; and what sticks out at the side."""
    found = [
        f"{page.url}: {violation['id']} {[node['target'] for node in violation['nodes']][:3]}"
        for violation in Axe().run(page).response["violations"]
    ]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append(f"{page.url}: wider than the screen")
    return found


@pytest.fixture
def manager() -> User:
    user = person_with(Role.SYSTEM_MANAGER)
    for _number in range(35):
        person_with(Role.AUDITOR, Role.STATISTICS)
    return user


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])
def test_the_frame_is_readable_for_everybody(
    live_server: LiveServer, browser: Browser, manager: User, width: int, height: int, theme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=theme, locale="en-GB"
    )
    page = context.new_page()
    violated: list[str] = []
    page.on(
        "console",
        lambda message: violated.append(message.text) if "Content Security" in message.text else None,
    )
    page.on("pageerror", lambda error: violated.append(str(error)))
    found = []
    for address in ("/", "/employer/sign-in/", "/me/sign-in/"):
        page.goto(live_server.url + address)
        found += problems(page)
    enter(page, f"{live_server.url}/desk/sign-in/", manager)
    for address in PAGES:
        page.goto(live_server.url + address)
        found += problems(page)
    page.goto(f"{live_server.url}/desk/users/new/")
    page.get_by_role("button", name="Create user").click()
    found += problems(page)
    context.close()
    assert found == []
    assert violated == []


def test_language_and_theme_are_changed_by_hand_and_stay(
    live_server: LiveServer, page: Page, manager: User
) -> None:
    enter(page, f"{live_server.url}/desk/sign-in/", manager)
    root = page.locator("html")
    expect(root).to_have_attribute("data-bs-theme", "light")
    page.get_by_role("button", name="Light or dark").click()
    expect(root).to_have_attribute("data-bs-theme", "dark")
    page.reload()
    expect(root).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="简体中文").click()
    expect(root).to_have_attribute("lang", "zh-Hans")


def test_a_dangerous_act_is_asked_about_and_can_be_left(
    live_server: LiveServer, page: Page, manager: User
) -> None:
    clerk = person_with(Role.CASHIER)
    enter(page, f"{live_server.url}/desk/sign-in/", manager)
    page.goto(f"{live_server.url}/desk/users/{clerk.pk}/")
    page.get_by_role("button", name="Lock out").click()
    dialog = page.locator("#confirm-dialog")
    expect(dialog).to_contain_text("let in no more")
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog).not_to_be_visible()
    assert User.objects.get(pk=clerk.pk).is_active
    page.get_by_role("button", name="Lock out").click()
    dialog.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("button", name="Let in again")).to_be_visible()
    assert not User.objects.get(pk=clerk.pk).is_active


def test_a_page_left_alone_covers_itself_and_keeps_what_was_typed(
    live_server: LiveServer, context: BrowserContext, manager: User, settings
) -> None:
    page = context.new_page()
    page.clock.install()
    enter(page, f"{live_server.url}/desk/sign-in/", manager)
    page.goto(f"{live_server.url}/desk/users/new/")
    page.get_by_label("User name").fill("half-typed")
    page.clock.fast_forward("16:00")
    lock = page.locator(".lock-dialog")
    expect(lock).to_be_visible()
    page.keyboard.press("Escape")
    expect(lock).to_be_visible()
    lock.get_by_label("Password").fill("wrong")
    lock.get_by_role("button", name="Unlock").click()
    expect(lock.get_by_role("alert")).to_be_visible()
    lock.get_by_label("Password").fill(PASSWORD)
    lock.get_by_role("button", name="Unlock").click()
    expect(lock).not_to_be_visible()
    expect(page.get_by_label("User name")).to_have_value("half-typed")


def test_a_list_of_many_choices_is_searched_by_typing(
    live_server: LiveServer, page: Page, manager: User
) -> None:
    enter(page, f"{live_server.url}/desk/sign-in/", manager)
    page.goto(f"{live_server.url}/desk/users/")
    page.locator(".ts-control").click()
    expect(page.locator(".ts-dropdown .option").first).to_be_visible()
    page.locator(".ts-control input").press_sequentially("Stati", delay=20)
    expect(page.locator(".ts-dropdown .option")).to_have_count(1)
    page.locator(".ts-dropdown .option").click()
    expect(page.locator(".ts-control .item")).to_have_text("Statistician")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("tbody tr").first).to_contain_text("Statistician")
    assert "role=statistics" in page.url
