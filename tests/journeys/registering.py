"""The desk's part before a month begins: wages published, employer, people and hospital registered."""

import re
from dataclasses import dataclass, field
from datetime import date

from playwright.sync_api import Page, expect

from insurance_agency.demo.identifiers import credit_code, resident_id
from insurance_agency.kernel.periods import Month
from tests.journeys.people import Town


@dataclass
class Employee:
    name: str
    id_number: str
    wage: str
    number: str = ""
    password: str = ""


@dataclass
class Firm:
    """The employer of the journey, with what its people are given on the way."""

    name: str
    people: list[Employee]
    username: str = ""
    password: str = ""
    number: str = ""


@dataclass
class Hospital:
    code: str
    name: str
    username: str = ""
    password: str = ""


@dataclass
class Story:
    """What a region's journey is about."""

    firm: Firm
    hospital: Hospital
    first_month: Month
    facts: dict[str, str] = field(default_factory=dict)


def new_story(region: str) -> Story:
    county = "460105" if region.startswith("hainan") else "440305"
    people = [
        Employee("欧阳䶮", resident_id(county, date(1983, 6, 14), "M", 11), "8600.00"),
        Employee("陈海棠", resident_id(county, date(1994, 2, 3), "F", 12), "3120.50"),
        Employee("𠮷田雨", resident_id(county, date(1970, 12, 30), "F", 13), "26000"),
    ]
    return Story(
        Firm("椰林软件有限公司", people),
        Hospital(f"H{county}0001", "滨海人民医院"),
        Month(2026, 9),
    )


def publish_average_wage(town: Town, year: int, monthly: str) -> None:
    """One person enters the year's average wage with its document, another approves it."""
    with town.desk("parameters") as page:
        town.visit(page, "desk/publications/new/?key=average-wage.monthly")
        page.get_by_label("Document number").fill(f"人社发〔{year + 1}〕7号")
        page.get_by_label("Document title").fill(f"{year}年度平均工资公布通知")
        page.get_by_label("Published on").fill(f"{year + 1}-06-20")
        page.get_by_label("Statistical year").fill(str(year))
        page.locator("main input[name^=value]").fill(monthly)
        page.locator("main form button.btn-primary").click()
        page.get_by_role("button", name="Hand in for approval").click()
        address = page.url
        expect(page.get_by_text("You entered this yourself")).to_be_visible()
    with town.desk("publisher") as page:
        page.goto(address)
        page.get_by_role("button", name="Approve", exact=True).click()
        expect(page.locator("main")).to_contain_text("Approved")


def register_employer(town: Town, story: Story) -> None:
    firm = story.firm
    with town.desk("registrar") as page:
        town.visit(page, "desk/employers/new/")
        page.get_by_label("Name of the employer").fill(firm.name)
        page.get_by_label("Unified social credit code").fill(credit_code("91", "460105", 77))
        page.get_by_label("Established on").fill("2026-08-20")
        choose(page, "kind", "Enterprise")
        choose(page, "industry", "Information technology")
        if page.get_by_label("Registered at").count():
            choose(page, "located_in", "Haikou")
            choose(page, "registered_level", "Provincial")
        page.get_by_label("Contact").fill("林芳")
        page.get_by_label("Telephone").fill("0898-66778899")
        page.get_by_role("button", name="Check the answers").click()
        expect(page.get_by_role("heading", name="Check the answers")).to_be_visible()
        page.get_by_role("button", name="Hand in for approval").click()
        address = page.url
        expect(
            page.get_by_text("You entered this registration, so somebody else decides it.")
        ).to_be_visible()
    with town.desk("approver") as page:
        page.goto(address)
        page.get_by_role("button", name="Approve", exact=True).click()
        expect(page.locator("main")).to_contain_text("Active")
    with town.desk("registrar") as page:
        page.goto(address)
        firm.number = _fact(page, "Employer number")
        page.get_by_role("link", name="Create a sign-in").click()
        firm.username = f"{town.region}.payroll"
        page.get_by_label("User name").first.fill(firm.username)
        page.get_by_label("Name of the person").fill("林芳")
        page.get_by_role("button", name="Create").click()
        firm.password = page.locator("#one-time-password").inner_text()


def enrol_people(town: Town, story: Story) -> None:
    with town.desk("registrar") as page:
        town.visit(page, "desk/enrolments/new/")
        for person in story.firm.people:
            _enrol(page, story, person)


def approve_people(town: Town, story: Story) -> None:
    """The second person looks through the list, ticks all and approves."""
    with town.desk("approver") as page:
        town.visit(page, "desk/enrolments/")
        for person in story.firm.people:
            expect(page.locator("main tbody")).to_contain_text(person.name)
        page.get_by_role("button", name="Tick all on this page").click()
        page.get_by_role("button", name="Approve the ticked").click()
        confirm(page)
        expect(page.get_by_text("No enrolment waits for approval")).to_be_visible()


def give_sign_ins(town: Town, story: Story) -> None:
    """The months certified by the former agency, and each person's own sign-in."""
    with town.desk("registrar") as page:
        for person in story.firm.people:
            _give_sign_in(page, town, person)


def _enrol(page: Page, story: Story, person: Employee) -> None:
    page.get_by_label("Identity number").fill(person.id_number)
    page.get_by_label("Name", exact=True).fill(person.name)
    if not page.locator("select[name=employer]").input_value():
        choose(page, "employer", story.firm.name[:4])
        choose(page, "category", "Employee")
        page.get_by_label("First month").fill(str(story.first_month))
        if page.get_by_label("Household").count():
            choose(page, "household", "City")
    page.get_by_role("button", name="Hand in and add another").click()
    expect(page.get_by_label("Identity number")).to_have_value("")


def _give_sign_in(page: Page, town: Town, person: Employee) -> None:
    town.visit(page, "desk/persons/")
    page.locator("main input[name=q]").fill(person.id_number)
    page.locator("main input[name=q]").press("Enter")
    expect(page.get_by_role("heading", name=re.compile(person.name))).to_be_visible()
    address = page.url
    person.number = re.findall(r"\d{10,}", page.locator(".page-titles").inner_text())[0]
    page.goto(f"{address}certified-months/")
    page.locator("main input[name=months]").fill("30")
    page.locator("main input[name=certificate]").fill("参保凭证2026-118")
    page.get_by_role("button", name="Save").click()
    page.goto(f"{address}sign-in/new/")
    page.get_by_role("button", name="Create").click()
    person.password = page.locator("#one-time-password").inner_text()


def designate_hospital(town: Town, story: Story) -> None:
    hospital = story.hospital
    with town.desk("designator") as page:
        town.visit(page, "desk/institutions/new/")
        page.get_by_label("Code").fill(hospital.code)
        page.get_by_label("Name", exact=True).fill(hospital.name)
        choose(page, "kind", "Hospital")
        choose(page, "level", "3")
        page.locator("main form button.btn-primary").click()
        institution = page.url
        page.goto(f"{institution}agreements/new/")
        page.get_by_label("Agreement number").fill("XY-2026-01")
        page.get_by_label("First day").fill("2026-01-01")
        page.get_by_label("Last day").fill("2026-12-31")
        page.locator("main form button.btn-primary").click()
        agreement = page.url
    with town.desk("approver") as page:
        page.goto(agreement)
        page.get_by_role("button", name="Approve", exact=True).click()
        expect(page.locator("main")).to_contain_text("In force")
    with town.desk("designator") as page:
        page.goto(f"{institution}sign-ins/new/")
        hospital.username = f"{town.region}.hospital"
        page.get_by_label("User name").first.fill(hospital.username)
        page.get_by_label("Name of the person").fill("周医保")
        page.get_by_role("button", name="Create").click()
        hospital.password = page.locator("#one-time-password").inner_text()


def choose(page: Page, name: str, text: str) -> None:
    """Choose from a list the way a person does: from the select, or by typing into its search box."""
    select = page.locator(f"main select[name={name}]").first
    if "tomselected" not in (select.get_attribute("class") or ""):
        label = select.locator("option", has_text=text).first.inner_text()
        select.select_option(label=label)
        return
    box, options = (
        page.locator(f"select[name={name}] + .ts-wrapper .ts-control"),
        page.locator(".ts-dropdown:visible"),
    )
    for _attempt in range(5):
        box.click()
        page.wait_for_timeout(150)  # the box before may still be closing its list
        if options.count():
            break
    if select.get_attribute("data-url"):
        page.keyboard.type(text)
    options.locator(".option", has_text=text).first.click()
    expect(options).to_have_count(0)


def confirm(page: Page) -> None:
    """Say yes to the house's own question, where it asks one."""
    dialog = page.locator("dialog[open]")
    if dialog.count():
        dialog.locator("button.btn-primary, button.btn-danger").first.click()


def _fact(page: Page, label: str) -> str:
    return page.locator("dl.facts div", has=page.get_by_text(label, exact=True)).locator("dd").inner_text()
