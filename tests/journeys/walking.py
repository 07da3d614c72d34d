"""The month itself, from the payroll file to the statement in the insured person's hand."""

import csv
import io
import re
import subprocess
from decimal import Decimal
from pathlib import Path

from playwright.sync_api import FilePayload, Page, expect

from accounts.queries import personal_balance
from claims.models import Claim
from registration.models import InsuredPerson
from tests.journeys.people import PASSWORD, Town
from tests.journeys.registering import Story, choose, confirm

PATIENCE = 60_000
LINES = [
    ("2026-10-12", "M001", "25.50", "20"),
    ("2026-10-13", "M002", "88.00", "6"),
    ("2026-10-14", "S008", "40.00", "8"),
    ("2026-10-14", "M005", "120.00", "2"),
]
"""The bill: day, item, unit price, quantity; one of each class, one outside the catalogue."""


def file_payroll(town: Town, story: Story) -> None:
    """The employer uploads the month's list with a mistake, reads the finding, corrects it, and sends it."""
    firm = story.firm
    with town.signed_in("employer", firm.username, firm.password, first_time=True) as page:
        town.visit(page, f"employer/filings/start/?month={story.first_month}")
        _upload(page, story, wages=["8600.00", "31205.0O", "26000"])
        expect(page.get_by_role("heading", name="Findings")).to_be_visible(timeout=PATIENCE)
        expect(page.locator("main tbody")).to_contain_text("31205.0O")
        page.get_by_role("link", name="Upload the corrected list").click()
        _upload(page, story, wages=[person.wage for person in firm.people])
        page.locator("main input[name=correct]").check(timeout=PATIENCE)
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_role("heading", name="Your list has been sent")).to_be_visible()
        story.facts["filing"] = page.locator("main dl.facts strong").first.inner_text()


def _upload(page: Page, story: Story, wages: list[str]) -> None:
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(["姓名", "身份证号码", "本月缴费工资"])
    rows.writerows(
        [person.name, person.id_number, wage] for person, wage in zip(story.firm.people, wages, strict=True)
    )
    payroll: FilePayload = {
        "name": "九月工资.csv",
        "mimeType": "text/csv",
        "buffer": text.getvalue().encode("gb18030"),
    }
    page.locator("main input[type=file]").set_input_files(payroll)
    page.get_by_role("button", name="Upload and check").click()


def run(town: Town, clerk: str, kind: str, month: str) -> None:
    """A clerk starts a periodic run and watches it until it has finished."""
    with town.desk(clerk) as page:
        town.visit(page, "desk/runs/")
        choose(page, "kind", kind)
        page.locator("main input[name=month]").first.fill(month)
        page.get_by_role("button", name="Start").click()
        page.wait_for_url(re.compile(r"/desk/runs/\d+/$"))
        expect(page.locator("main .st", has_text="Finished").first).to_be_visible(timeout=PATIENCE)


def assess(town: Town, story: Story) -> None:
    run(town, "registrar", "Assessment", str(story.first_month))
    firm = story.firm
    with town.signed_in("employer", firm.username, PASSWORD) as page:
        town.visit(page, "employer/bills/")
        page.locator("main tbody a").first.click()
        story.facts["bill"] = page.url.rstrip("/").rsplit("/", 1)[-1]
        story.facts["bill total"] = _owed(page)


def receive_money(town: Town, story: Story) -> None:
    """The premium clerk records the bank's receipt; it is matched with the bill at once."""
    with town.desk("registrar") as page:
        town.visit(page, "desk/receipts/new/")
        page.locator("main input[name=amount_fen], main input[name=amount]").fill(story.facts["bill total"])
        page.locator("main input[name=value_on]").fill("2026-09-14")
        page.locator("main input[name=bank_reference]").fill("BOC20260914-000117")
        choose(page, "source", "Bank")
        choose(page, "payer", "Employer")
        page.locator("main input[name=number]").fill(story.firm.number)
        page.get_by_role("button", name="Record").click()
        expect(page.locator("main")).to_contain_text(str(story.first_month))


def credit(town: Town, story: Story) -> None:
    run(town, "accountant", "Crediting", str(story.first_month))
    balance = personal_balance(_person(town, story).pk)
    assert balance > 0
    story.facts["balance"] = str(balance)


def settle_a_stay(town: Town, story: Story) -> None:
    """The hospital finds the patient, types the bill, sees who would pay what, and confirms it."""
    hospital, patient = story.hospital, story.firm.people[0]
    with town.signed_in("institution", hospital.username, hospital.password, first_time=True) as page:
        town.visit(page, "institution/persons/")
        page.locator("main input[name=presented]").fill(patient.id_number)
        page.locator("main input[name=presented]").press("Enter")
        expect(page.locator("main")).to_contain_text(patient.name)
        page.get_by_role("button", name="Begin an in-patient bill").click()
        page.locator("main input[name=admitted_on]").fill("2026-10-12")
        page.locator("main input[name=discharged_on]").fill("2026-10-20")
        page.locator("main input[name=diagnosis_code]").fill("D001")
        page.get_by_label("The patient wants the personal account to pay").check()
        _type_lines(page, LINES)
        page.get_by_role("button", name="Check and calculate").click()
        expect(page.locator("main")).to_contain_text("This is the calculation before settlement")
        page.get_by_role("button", name="Confirm the settlement").click()
        confirm(page)
        expect(page.get_by_role("link", name="Settlement sheet")).to_be_visible()
        story.facts["claim"] = page.url.rstrip("/").rsplit("/", 1)[-1]
        story.facts["from account"] = str(
            personal_balance(_person(town, story).pk) < int(story.facts["balance"])
        )


def _type_lines(page: Page, lines: list[tuple[str, str, str, str]]) -> None:
    rows = page.locator("#lines tr.line")
    for number, (day, code, price, quantity) in enumerate(lines):
        while rows.count() <= number:
            page.get_by_role("button", name="Add a line").click()
        row = rows.nth(number)
        row.locator("input[name=line-used_on]").fill(day)
        row.locator("input[name=line-code]").fill(code)
        row.locator("input[name=line-unit_price]").fill(price)
        row.locator("input[name=line-quantity]").fill(quantity)
        row.locator("input[name=line-quantity]").press("Tab")


def settle_the_hospital(town: Town, story: Story) -> None:
    """The agency collects the month, the hospital declares it, three people review, approve and pay."""
    with town.desk("auditor") as page:
        town.visit(page, "desk/settlement/")
        page.locator("main input[name=month]").first.fill("2026-10")
        page.get_by_role("button", name="Collect the month").click()
        page.wait_for_url(re.compile(r"/desk/runs/\d+/$"))
        expect(page.locator("main .st", has_text="Finished").first).to_be_visible(timeout=PATIENCE)
    claim = Claim.objects.get(pk=int(story.facts["claim"]))
    result = claim.result
    assert result is not None
    with town.signed_in("institution", story.hospital.username, PASSWORD) as page:
        town.visit(page, "institution/months/")
        page.locator("main tbody a").first.click()
        page.locator("main input[name=claim_count]").fill("1")
        for name, amount in (
            ("total", claim.total_fen),
            ("fund", result.fund_fen),
            ("account", result.account_fen),
        ):
            page.locator(f"main input[name={name}]").fill(_yuan(amount))
        page.locator("main form button.btn-primary").last.click()
        expect(page.locator("main")).to_contain_text("Declared on")
    with town.desk("auditor") as page:
        town.visit(page, "desk/settlement/?month=2026-10")
        page.locator("main tbody a").first.click()
        month = page.url
        page.get_by_role("button", name="Finish the review").click()
        expect(page.locator("main")).to_contain_text("Reviewed")
    with town.desk("approver") as page:
        page.goto(month)
        page.get_by_role("button", name="Approve for payment").click()
        confirm(page)
        expect(page.locator("main")).to_contain_text("Approved")
    with town.desk("cashier") as page:
        page.goto(month)
        page.get_by_role("link", name="Pay", exact=True).click()
        page.locator("main input[name=bank_reference]").fill("FK20261103-0009")
        page.get_by_role("button", name="Pay", exact=True).click()
        confirm(page)
        expect(page.locator("main")).to_contain_text("FK20261103-0009")


def read_the_account(town: Town, story: Story, folder: Path) -> None:
    """The insured person signs in on a phone, sees every movement and why, and downloads the statement."""
    patient = story.firm.people[0]
    balance = _grouped(personal_balance(_person(town, story).pk))
    with town.signed_in("me", patient.number, patient.password, first_time=True, phone=True) as page:
        town.visit(page, "me/")
        expect(page.locator(".money-big").first).to_contain_text(balance)
        page.get_by_role("link", name="All movements").click()
        for address in [
            link.get_attribute("href") for link in page.locator("main a[href*='/me/movements/']").all()
        ]:
            town.visit(page, str(address).lstrip("/"))
            expect(page.locator("main")).to_contain_text(
                re.compile(story.hospital.name + "|" + story.firm.name)
            )
        town.visit(page, "me/treatments/")
        expect(page.locator("main")).to_contain_text(story.hospital.name)
        town.visit(page, "me/statement/?first=2026-09&last=2026-11&language=zh-hans")
        expect(page.locator("#statement")).to_contain_text(balance)
        shown = re.findall(r"\d[\d,]*\.\d\d", page.locator("#statement").inner_text())
        with page.expect_download() as download:
            page.get_by_role("button", name="Download PDF").click()
        path = folder / "statement.pdf"
        download.value.save_as(path)
    text = pdf_text(path)
    flat = re.sub(r"\s", "", text)
    assert len(shown) >= 6
    for figure in shown:
        assert figure in flat, f"{figure} stands on the page but not in the statement"
    parties = (
        [story.firm.name, story.hospital.name] if story.facts["from account"] == "True" else [story.firm.name]
    )
    for words in (patient.name, "个人账户", *parties):
        assert words in flat, f"{words} is not in the statement"


def _person(town: Town, story: Story) -> InsuredPerson:
    return InsuredPerson.objects.get(region=town.region, number=story.firm.people[0].number)


def pdf_text(path: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True
    ).stdout


def _owed(page: Page) -> str:
    """What the bill asks for, as it stands in its last row."""
    total = page.locator("main tfoot tr", has_text="Total").first.locator("td.num")
    return total.inner_text().replace(",", "")


def _yuan(fen: int) -> str:
    return f"{Decimal(fen) / 100:.2f}"


def _grouped(fen: int) -> str:
    return f"{Decimal(fen) / 100:,.2f}"
