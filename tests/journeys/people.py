"""Browsers in people's hands: everybody signs in at their own door, with their own profile and screen."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from insurance_agency.identity import operations
from insurance_agency.identity.choices import Door, Language, Role
from tests.harness.browser import watched_context

SHOTS = Path(__file__).resolve().parents[2] / "var" / "journeys"
"""Where the page that somebody stopped at is kept, when a journey breaks off."""

PASSWORD = "a long and quiet river 7"
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}

DESK = {
    "registrar": (Role.REGISTRATION_CLERK, Role.PREMIUM_CLERK),
    "approver": (Role.APPROVAL_CLERK, Role.SUPERVISOR),
    "designator": (Role.INSTITUTION_MANAGER,),
    "auditor": (Role.SETTLEMENT_AUDITOR,),
    "cashier": (Role.CASHIER,),
    "accountant": (Role.ACCOUNT_CLERK, Role.FINANCE_PREPARER),
    "parameters": (Role.PARAMETER_MANAGER,),
    "publisher": (Role.PARAMETER_APPROVER,),
}
"""Who works at the desk of the journey. Duties that may not meet are in different hands."""


def staff_the_desk(region: str) -> None:
    for name, roles in DESK.items():
        operations.create_user(
            username=f"{region}.{name}",
            password=PASSWORD,
            display_name=name.title(),
            door=Door.DESK,
            region=region,
            roles=roles,
            language=Language.ENGLISH,
        )


class Town:
    """The journey's browser, the address of the agency and the region where it happens."""

    def __init__(self, browser: Browser, address: str, region: str, complaints: list[str]) -> None:
        self.browser, self.address, self.region, self.complaints = browser, address, region, complaints

    @contextmanager
    def desk(self, name: str) -> Iterator[Page]:
        with self.signed_in("desk", f"{self.region}.{name}", PASSWORD) as page:
            yield page

    @contextmanager
    def signed_in(
        self, door: str, username: str, password: str, *, first_time: bool = False, phone: bool = False
    ) -> Iterator[Page]:
        """A page of somebody who has just signed in; with a one-time password they choose their own first."""
        context = watched_context(self.browser, self.complaints, **(PHONE if phone else {}))
        page = context.new_page()
        try:
            page.goto(f"{self.address}/{door}/sign-in/")
            page.get_by_label("User name").fill(username)
            page.get_by_label("Password", exact=True).fill(password)
            page.get_by_role("button", name="Sign in").click()
            if first_time:
                choose_password(page, password)
            speak_english(page)
            yield page
            assert self.complaints == [], f"pages logged errors: {self.complaints}"
        except BaseException:
            SHOTS.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=SHOTS / f"{self.region}-{username}.png", full_page=True)
            raise
        finally:
            context.close()

    def visit(self, page: Page, path: str) -> None:
        page.goto(f"{self.address}/{path}")


def choose_password(page: Page, old: str) -> None:
    fields = page.locator("main input[type=password]")
    expect(fields).to_have_count(3)
    for field, value in zip(fields.all(), (old, PASSWORD, PASSWORD), strict=True):
        field.fill(value)
    page.locator("main form button.btn-primary").click()


def speak_english(page: Page) -> None:
    """People from outside are greeted in Chinese; the journey's words are English."""
    page.wait_for_load_state()
    if page.get_by_role("button", name="English").count():
        page.get_by_role("button", name="English").click()
        expect(page.get_by_role("button", name="简体中文")).to_be_visible()
