"""An employer files a month through the pages, sees its bill, and nothing of anybody else."""

import pytest
from django.urls import reverse

from contributions import operations
from contributions.models import Bill, Filing, StagedRow
from insurance_agency.identity.choices import Role
from tests.contributions.month import assessed, filed, paid, received
from tests.contributions.world import (
    HAINAN,
    MONTH,
    TODAY,
    as_csv,
    as_xlsx,
    employer,
    enrol,
    payroll,
    people,
    publish_wages,
    staffed,
    upload,
)
from tests.identity.people import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def day(time_machine):
    time_machine.move_to("2026-10-09 10:00+08:00", tick=False)


@pytest.fixture
def filer(client):
    return sign_in(client, Role.EMPLOYER_FILER, region=HAINAN, language="en")


@pytest.fixture
def office(filer):
    unit = employer(filer=filer)
    staff = people(5)
    enrol(staff, unit)
    return unit, staff


def upload_page(client, content, name="工资.csv", month=MONTH):
    return client.post(
        reverse("employer:filing-start"), {"month": str(month), "file": upload(content, name)}, follow=True
    )


def test_a_clean_file_is_checked_confirmed_and_gets_a_reference(client, office):
    _unit, staff = office
    page = upload_page(client, as_xlsx(payroll(staff, 6543.21)), "工资.xlsx")
    filing = Filing.objects.get()
    assert "Check your answers" in page.content.decode()
    refused = client.post(reverse("employer:filing-confirm", args=[filing.pk]), {})
    assert refused.status_code == 422
    page = client.post(reverse("employer:filing-confirm", args=[filing.pk]), {"correct": "on"}, follow=True)
    filing.refresh_from_db()
    assert filing.status == "confirmed"
    assert filing.reference in page.content.decode()
    assert "What happens next" in page.content.decode()
    assert filing.wages_fen == 5 * 6543_21


def test_wrong_rows_are_named_and_the_report_can_be_downloaded(client, office):
    _unit, staff = office
    rows = payroll(staff, [5000, "abc", -1, 5000, 5000])
    page = upload_page(client, as_csv(rows)).content.decode()
    assert "E022" in page
    assert "E024" in page
    filing = Filing.objects.get()
    assert filing.status == "findings"
    for kind in ("csv", "xlsx"):
        report = client.get(reverse("employer:filing-findings", args=[filing.pk, kind]))
        assert report.status_code == 200
        assert report.content
    assert (
        client.post(reverse("employer:filing-confirm", args=[filing.pk]), {"correct": "on"}).status_code
        == 422
    )
    assert not Filing.objects.sent().exists()


def test_a_short_roster_is_typed_in_or_copied_from_last_month(client, office):
    unit, staff = office
    page = client.get(reverse("employer:filing-table"), {"month": str(MONTH)})
    names = [name for name in page.context["form"].fields if name.startswith("wage-")]
    page = client.post(
        reverse("employer:filing-table"),
        {"month": str(MONTH), **dict.fromkeys(names, "4321.00")},
        follow=True,
    )
    filing = Filing.objects.get()
    assert filing.status == "ready"
    operations.confirm_filing(filing_id=filing.pk, by=filing.created_by)
    client.post(reverse("employer:filing-copy"), {"month": str(MONTH + 1)})
    copied = Filing.objects.get(month=MONTH + 1)
    assert copied.status == "ready"
    assert copied.wages_fen == 5 * 4321_00
    assert unit.filings.count() == 2
    assert len(staff) == 5


def test_a_list_whose_rows_a_crash_took_says_to_begin_anew_and_not_that_it_is_being_checked(client, office):
    unit, staff = office
    filed(unit, staff, month=MONTH - 1)
    client.post(reverse("employer:filing-copy"), {"month": str(MONTH)})
    filing = Filing.objects.get(month=MONTH)
    StagedRow.objects.all().delete()
    enrol(people(1), unit)
    send = reverse("employer:filing-confirm", args=[filing.pk])
    page = client.post(send, {"correct": "on"})
    assert page.status_code == 422
    assert "Your list was lost before it was sent. Begin a new one." in page.content.decode()
    page = client.get(reverse("employer:filing-detail", args=[filing.pk])).content.decode()
    assert "is being checked" not in page
    assert f"{reverse('employer:filing-start')}?month={MONTH}" in page
    assert "a later one took its place" not in page
    client.post(reverse("employer:filing-copy"), {"month": str(MONTH)})
    page = client.get(reverse("employer:filing-detail", args=[filing.pk])).content.decode()
    assert "a later one took its place" in page


def test_the_template_holds_the_roster_and_can_be_sent_back_as_it_is(client, office):
    _unit, staff = office
    template = client.get(reverse("employer:filing-template"), {"month": str(MONTH)})
    from contributions.files import read_payroll

    payroll_file = read_payroll(template.content, lambda number: number)
    assert {row.id_index for row in payroll_file.rows()} == {person.id_number for person in staff}


def test_bills_lines_and_certificate_show_what_was_assessed(client, office):
    publish_wages(HAINAN)
    unit, staff = office
    filed(unit, staff)
    assessed(HAINAN)
    bill = Bill.objects.get()
    for name, args in (
        ("home", []),
        ("bill-list", []),
        ("bill-detail", [bill.pk]),
        ("bill-line", [bill.pk, staff[0].pk]),
        ("filing-list", []),
        ("roster", []),
        ("filing-start", []),
    ):
        assert client.get(reverse(f"employer:{name}", args=args)).status_code == 200, name
    assert client.get(reverse("employer:bill-certificate", args=[bill.pk])).status_code == 404
    paid(unit)
    page = client.get(reverse("employer:bill-certificate", args=[bill.pk]))
    assert page.status_code == 200
    assert bill.number in page.content.decode()


def test_another_employers_papers_are_not_there(client, office):
    publish_wages(HAINAN)
    other, others = staffed(2)
    filing = filed(other, others)
    assessed(HAINAN)
    bill = Bill.objects.get()
    received(other, 5)
    for name, args in (
        ("filing-detail", [filing.pk]),
        ("filing-state", [filing.pk]),
        ("filing-findings", [filing.pk, "csv"]),
        ("bill-detail", [bill.pk]),
        ("bill-certificate", [bill.pk]),
        ("bill-line", [bill.pk, others[0].pk]),
    ):
        assert client.get(reverse(f"employer:{name}", args=args)).status_code == 404, name
    assert client.post(reverse("employer:filing-confirm", args=[filing.pk])).status_code == 404
    assert client.post(reverse("employer:switch"), {"employer": other.pk}).status_code == 404


def test_a_sign_in_without_an_employer_finds_nothing(client, filer):
    assert client.get(reverse("employer:home")).status_code == 404


def test_lists_ask_the_database_a_bounded_number_of_questions(client, office, django_assert_max_num_queries):
    publish_wages(HAINAN)
    unit, staff = office
    filed(unit, staff)
    assessed(HAINAN)
    with django_assert_max_num_queries(25):
        client.get(reverse("employer:home"))
    with django_assert_max_num_queries(20):
        client.get(reverse("employer:bill-list"))
    assert TODAY.year == 2026


def test_the_check_page_says_what_the_month_will_cost_before_anything_is_sent(client, office):
    _unit, staff = office
    page = upload_page(client, as_csv(payroll(staff, 6000))).content.decode()
    assert "What the month will cost cannot be said yet" in page, "the average wage is not published"
    publish_wages(HAINAN)
    filing = Filing.objects.get()
    page = client.get(reverse("employer:filing-detail", args=[filing.pk]))
    told = page.context["estimate"]
    assert told.heads == 5
    assert f"{told.total_fen // 100:,}.{told.total_fen % 100:02d}" in page.content.decode()
    operations.confirm_filing(filing_id=filing.pk, by=filing.created_by)
    assessed(HAINAN)
    assert Bill.objects.get().total_fen == told.total_fen
    assert client.get(reverse("employer:filing-detail", args=[filing.pk])).context["estimate"] is None
