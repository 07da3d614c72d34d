"""The desk's pages: work lists, bills, receipts; nothing of another region."""

from datetime import date

import pytest
from django.urls import reverse

from contributions import operations, queries
from contributions.models import Bill, Filing, Receipt
from insurance_agency.identity.choices import Role
from insurance_agency.notices.queries import pack_for
from tests.contributions.month import assessed, books_agree, filed, received
from tests.contributions.world import HAINAN, MONTH, SHENZHEN, TODAY, as_csv, publish_wages, staffed, upload
from tests.identity.people import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def day(time_machine):
    time_machine.move_to("2026-10-19 10:00+08:00", tick=False)


@pytest.fixture
def clerk(client):
    return sign_in(client, Role.PREMIUM_CLERK, region=HAINAN, language="en")


def bill_of(region=HAINAN):
    publish_wages(region)
    unit, staff = staffed(3, region)
    filed(unit, staff)
    assessed(region)
    return Bill.objects.get(employer=unit)


def test_lists_and_details_open(client, clerk, django_assert_max_num_queries):
    bill = bill_of()
    staffed(2)
    receipt = received(bill.employer, 100)
    for name, args in (
        ("filing-detail", [Filing.objects.get().pk]),
        ("bill-list", []),
        ("bill-detail", [bill.pk]),
        ("bill-line", [bill.pk, bill.lines.first().person_id]),
        ("receipt-list", []),
        ("receipt-create", []),
        ("receipt-import", []),
        ("receipt-detail", [receipt.pk]),
    ):
        with django_assert_max_num_queries(25):
            assert client.get(reverse(f"desk:{name}", args=args)).status_code == 200, name
    for state in ("", "missing", "open", "sent"):
        page = client.get(reverse("desk:filing-list"), {"month": str(MONTH), "state": state})
        assert page.status_code == 200
    for status in ("overdue", "issued", "paid"):
        assert client.get(reverse("desk:bill-list"), {"status": status, "q": "hkcs"}).status_code == 200


def test_a_receipt_is_recorded_and_matched_at_once(client, clerk):
    bill = bill_of()
    page = client.post(
        reverse("desk:receipt-create"),
        {
            "amount": "1,000.50", "value_on": "2026-10-15", "bank_reference": "TX-1", "source": "tax",
            "payer": "employer", "number": bill.employer.number, "payer_text": "",
        },
        follow=True,
    )  # fmt: skip
    assert page.status_code == 200
    bill.refresh_from_db()
    assert bill.principal_paid_fen == min(1000_50, bill.total_fen)
    again = client.post(
        reverse("desk:receipt-create"),
        {"amount": "9", "value_on": "2026-10-15", "bank_reference": "TX-1", "source": "tax", "payer": ""},
    )
    assert again.status_code == 422
    assert Receipt.objects.count() == 1
    assert books_agree()


def test_money_of_an_unknown_payer_waits_until_somebody_identifies_it(client, clerk):
    bill = bill_of()
    client.post(
        reverse("desk:receipt-create"),
        {"amount": "500", "value_on": "2026-10-15", "bank_reference": "TX-2", "source": "bank", "payer": ""},
    )
    receipt = Receipt.objects.get()
    assert receipt.payer_kind == ""
    assert books_agree()
    url = reverse("desk:receipt-identify", args=[receipt.pk])
    assert client.post(url, {"payer": "employer", "number": "no such"}).status_code == 422
    client.post(url, {"payer": "employer", "number": bill.employer.credit_code})
    receipt.refresh_from_db()
    assert receipt.matched_fen == 500_00
    assert books_agree()


def test_a_list_of_receipts_is_taken_in_whole_or_not_at_all(client, clerk):
    bill = bill_of()
    rows = [
        ["银行流水号", "入账日期", "金额", "单位编号", "付款人"],
        ["A1", "2026-10-15", "300.00", bill.employer.number, ""],
        ["A2", "20261015", "x", "", "某某"],
    ]
    url = reverse("desk:receipt-import")
    refused = client.post(url, {"file": upload(as_csv(rows, "gb18030"), "list.csv")})
    assert refused.status_code == 422
    assert "B005" in refused.content.decode()
    assert not Receipt.objects.exists()
    rows[2][2] = "12.34"
    client.post(url, {"file": upload(as_csv(rows, "gb18030"), "list.csv")})
    client.post(url, {"file": upload(as_csv(rows, "gb18030"), "list.csv")})
    assert Receipt.objects.count() == 2
    assert Receipt.objects.get(bank_reference="A1").matched_fen == 300_00
    assert Receipt.objects.get(bank_reference="A2").payer_kind == ""
    assert books_agree()


def test_another_regions_papers_are_not_there(client, clerk):
    bill = bill_of(SHENZHEN)
    receipt = received(bill.employer, 100)
    filing = Filing.objects.get()
    for name, args in (
        ("filing-detail", [filing.pk]),
        ("bill-detail", [bill.pk]),
        ("bill-line", [bill.pk, bill.lines.first().person_id]),
        ("receipt-detail", [receipt.pk]),
    ):
        assert client.get(reverse(f"desk:{name}", args=args)).status_code == 404, name
    assert client.post(reverse("desk:receipt-match", args=[receipt.pk])).status_code == 404
    assert bill.number not in client.get(reverse("desk:bill-list")).content.decode()


def test_the_work_list_counts_the_employers_that_sent_nothing(client, clerk):
    publish_wages(HAINAN)
    sent, staff = staffed(2)
    filed(sent, staff)
    struck_off, others = staffed(1)
    filed(struck_off, others)
    struck_off.status = "closed"
    struck_off.save()
    staffed(1)
    page = client.get(reverse("desk:filing-list"), {"month": str(MONTH)})
    figures = {str(each["label"]): each["value"] for each in page.context["figures"]}
    assert (figures["Employers with people"], figures["Nothing sent"]) == ("2", "1")
    assert "assessed at 110% of last month" in page.content.decode()  # the share of the law in force


def test_a_replaced_bill_neither_bears_a_late_fee_nor_counts_twice(client, clerk):
    publish_wages(HAINAN)
    unit, staff = staffed(2)
    filed(unit, staff, month=MONTH - 1, on=date(2026, 9, 9))
    assessed(HAINAN, month=MONTH - 1, on=date(2026, 9, 11))
    assessed(HAINAN)
    filing = filed(unit, staff, confirm=False)
    operations.confirm_filing(filing_id=filing.pk, by=filing.created_by, on=TODAY)
    guess, real = Bill.objects.filter(month=MONTH).order_by("pk")
    assert guess.status == "replaced"
    page = client.get(reverse("desk:bill-list"), {"month": str(MONTH)})
    assert page.context["sums"]["total"] == real.total_fen
    fees = {bill.pk: fee for bill, fee in page.context["bills"]}
    assert fees[guess.pk] == 0 < fees[real.pk]
    assert queries.late_fee_until(guess, date(2026, 10, 19), pack_for(HAINAN)) == 0
    assert client.get(reverse("desk:bill-detail", args=[guess.pk])).context["fee_left_fen"] == 0
    assert books_agree()


def test_a_line_of_a_bill_that_is_being_assessed_is_not_there_yet(client, clerk):
    bill = bill_of()
    Bill.objects.update(status="draft")
    line = bill.lines.first()
    assert client.get(reverse("desk:bill-line", args=[bill.pk, line.person_id])).status_code == 404
