"""A bill typed by keyboard alone, and every page of claims readable by everybody."""

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts import operations as ledger
from claims import operations
from claims.models import Claim, InstitutionMonth
from insurance_agency.identity.choices import Role
from insurance_agency.identity.models import User
from tests.claims.conftest import Benefits
from tests.claims.test_months import as_recorded, collected, pay
from tests.claims.world import NOW, World, world
from tests.identity.test_browser import problems

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def hospital(benefits: Benefits) -> World:
    return world()


def sign_in(context: BrowserContext, live_server: LiveServer, user: User) -> None:
    client = Client()
    client.force_login(user, backend="insurance_agency.identity.backends.DoorBackend")
    context.clear_cookies()
    value = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])


def type_line(page: Page, code: str, price: str, quantity: str) -> None:
    """From the item to the quantity without leaving the keyboard."""
    page.keyboard.type(code)
    expect(page.locator("#lookup-list li").first).to_contain_text(code)
    page.keyboard.press("Enter")
    page.keyboard.type(price)
    page.keyboard.press("Enter")
    page.keyboard.type(quantity)


def test_a_bill_is_typed_calculated_and_settled_by_keyboard(
    page: Page, context: BrowserContext, live_server: LiveServer, hospital: World
) -> None:
    sign_in(context, live_server, hospital.operator)
    page.goto(f"{live_server.url}/institution/")
    page.keyboard.type(hospital.patient.number)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Begin an in-patient bill").click()
    page.get_by_label("Admitted on").fill("2026-11-02")
    page.get_by_label("Discharged on").fill("2026-11-10")
    page.get_by_label("Diagnosis", exact=True).press_sequentially("jxlwy")
    expect(page.locator("#lookup-list li")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#diagnosis-name")).to_have_text("急性阑尾炎")
    page.locator("tr.line [name=line-used_on]").first.fill("2026-11-03")
    page.locator("tr.line [name=line-code]").first.focus()
    type_line(page, "M001", "1200.50", "10")
    page.keyboard.press("Enter")
    type_line(page, "S008", "0.005", "1")
    expect(page.locator("#running-total")).to_have_text("12,005.01")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/institution/claims/*/")
    claim = Claim.objects.get()
    assert claim.total_fen == 1_200_501
    page.get_by_role("button", name="Confirm the settlement").click()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text(f"Claim {claim.number} is settled.")).to_be_visible()
    assert ledger.verify() == []


def test_cells_of_a_worksheet_are_pasted_as_lines(
    page: Page, context: BrowserContext, live_server: LiveServer, hospital: World
) -> None:
    claim = operations.start_claim(
        institution=hospital.hospital, person=hospital.patient, by=hospital.operator
    )
    sign_in(context, live_server, hospital.operator)
    page.goto(f"{live_server.url}/institution/claims/{claim.pk}/edit/")
    page.locator("tr.line [name=line-code]").first.focus()
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.setData("text/plain", "2026/11/03\\tM001\\t12.5\\t3\\n2026-11-04\\tM002\\t20\\t2\\n");
            document.activeElement.dispatchEvent(
                new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    expect(page.locator("tr.line")).to_have_count(2)
    expect(page.locator("#running-total")).to_have_text("77.50")
    expect(page.locator("#saved-state")).to_have_text("Saved", timeout=15_000)
    claim.refresh_from_db()
    assert [line["code"] for line in claim.draft_lines] == ["M001", "M002"]


def settled_month(hospital: World) -> tuple[InstitutionMonth, dict[str, User]]:
    """A paid month and an open bill: something to see on every page."""
    hospital.settled(lines=(("M001", "1000.00", "1"), ("M005", "900.00", "1"), ("S001", "45.00", "8")))
    row = collected(hospital)
    people = {
        "auditor": hospital.staff(Role.SETTLEMENT_AUDITOR, Role.CLAIMS_REVIEW),
        "approver": hospital.staff(Role.APPROVAL_CLERK),
        "cashier": hospital.staff(Role.CASHIER),
    }
    operations.declare_month(month_id=row.pk, declaration=as_recorded(row), by=hospital.operator, at=NOW)
    operations.review_month(month_id=row.pk, note="sampled", by=people["auditor"], at=NOW)
    row = operations.approve_month(month_id=row.pk, by=people["approver"], at=NOW)
    return row, people


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_pages_of_claims_are_readable_for_everybody(
    live_server: LiveServer, browser: Browser, hospital: World, width: int, theme: str
) -> None:
    row, people = settled_month(hospital)
    claim, draft = Claim.objects.get(), hospital.draft(lines=(("M001", "1", "1"), ("X9", "1", "abc")))
    pay_page = f"/desk/settlement/{row.pk}/pay/"
    walks = {
        hospital.operator: [
            "/institution/",
            "/institution/persons/",
            "/institution/claims/",
            f"/institution/claims/{claim.pk}/",
            f"/institution/claims/{claim.pk}/sheet/",
            f"/institution/claims/{draft.pk}/edit/",
            "/institution/months/",
            f"/institution/months/{row.pk}/",
        ],
        people["auditor"]: [
            "/desk/claims/",
            f"/desk/claims/{claim.pk}/",
            f"/desk/claims/persons/{claim.person_id}/",
            "/desk/settlement/",
            f"/desk/settlement/{row.pk}/",
        ],
        people["cashier"]: [pay_page, "/desk/payments/"],
    }
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=theme, locale="en-GB"
    )
    page, found = context.new_page(), []
    for user, addresses in walks.items():
        sign_in(context, live_server, user)
        for address in addresses:
            page.goto(live_server.url + address)
            found += problems(page)
    payment = pay(row, people["cashier"])
    page.goto(f"{live_server.url}/desk/payments/{payment.pk}/")
    found += problems(page)
    context.close()
    assert found == []
