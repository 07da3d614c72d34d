"""Single receipts: one act from the form to the books, in the ledger's order of locks."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from accounts import operations as accounts
from accounts.models import Entry
from contributions import operations, queries
from contributions.models import Bill, Receipt
from contributions.operations import making_up
from insurance_agency.identity.choices import Role
from tests.contributions.month import assessed, books_agree, filed, received
from tests.contributions.world import HAINAN, MONTH, SHENZHEN, TODAY, publish_wages, staffed, upload, user
from tests.identity.people import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def billed(region=HAINAN, wage=6000) -> Bill:
    publish_wages(region)
    unit, staff = staffed(2, region)
    filed(unit, staff, wage)
    assessed(region)
    return Bill.objects.get(employer=unit)


def unknown(amount_fen: int) -> Receipt:
    return operations.record_receipt(
        region=HAINAN, amount_fen=amount_fen, value_on=TODAY, bank_reference="U1", source="bank", by=user(),
        on=TODAY,
    )  # fmt: skip


@pytest.fixture
def posted(monkeypatch):
    """The books that entries are posted to, in the order of posting."""
    books = []
    real_post, real_take_back = accounts.post, accounts.take_back

    def post(**facts):
        books.append(facts.get("book", "business"))
        return real_post(**facts)

    def take_back(*, entry_id, **facts):
        books.append(Entry.objects.get(pk=entry_id).book)
        return real_take_back(entry_id=entry_id, **facts)

    monkeypatch.setattr(accounts, "post", post)
    monkeypatch.setattr(accounts, "take_back", take_back)
    return books


def vouchers_came_last(books) -> bool:
    return len(set(books)) == 2 and books == sorted(books)


def test_a_receipt_is_matched_in_the_act_that_records_it():
    bill = billed()
    receipt = received(bill.employer, bill.total_fen + 7)
    bill.refresh_from_db()
    assert (bill.status, receipt.matched_fen) == ("paid", bill.total_fen)
    assert books_agree()


@pytest.mark.parametrize("region", [HAINAN, SHENZHEN])
def test_recording_posts_the_business_book_first(region, posted):
    bill = billed(region)
    received(bill.employer, bill.total_fen)
    assert vouchers_came_last(posted)
    assert books_agree()


def test_identifying_posts_the_business_book_first(posted):
    bill = billed()
    receipt = unknown(bill.total_fen)
    posted.clear()
    operations.identify_receipt(receipt_id=receipt.pk, payer=operations.Payer.of(bill), by=user(), on=TODAY)
    assert vouchers_came_last(posted)
    bill.refresh_from_db()
    assert bill.status == "paid"
    assert books_agree()


def test_making_up_a_declaration_posts_the_business_book_first(posted):
    publish_wages(SHENZHEN)
    unit, staff = staffed(2, SHENZHEN)
    filed(unit, staff, 8000, month=MONTH - 1, on=date(2026, 9, 9))
    assessed(SHENZHEN, month=MONTH - 1, on=date(2026, 9, 11))
    received(unit, 9_000_00, on=date(2026, 9, 12))
    assessed(SHENZHEN)
    operations.match_region(region=SHENZHEN, on=TODAY)
    filing = filed(unit, staff, 8000, on=TODAY, confirm=False)
    posted.clear()
    operations.confirm_filing(filing_id=filing.pk, by=filing.created_by, on=TODAY)
    assert vouchers_came_last(posted)
    assert len(posted) > 10
    assert books_agree()


def test_a_bill_is_paid_on_the_day_its_last_money_came_in_whatever_was_recorded_first():
    bill = billed()
    received(bill.employer, bill.total_fen - 100, on=TODAY + timedelta(days=10))
    received(bill.employer, 100, on=TODAY)
    bill.refresh_from_db()
    assert (bill.status, bill.paid_on) == ("paid", TODAY + timedelta(days=10))
    assert (
        bill.late_fee_fen
        == queries.explained_late_fee(bill, bill.paid_on, making_up.pack_for(HAINAN)).fee_fen
        > 0
    )
    assert books_agree()


def test_what_nobody_paid_matches_nothing():
    billed()
    unknown(100)
    assert operations.match_receipts(region=HAINAN, payer=operations.UNKNOWN, on=TODAY) == []


@pytest.mark.parametrize("name", ["receipt-create", "receipt-identify"])
def test_a_page_whose_matching_fails_has_recorded_nothing(client, monkeypatch, time_machine, name):
    time_machine.move_to("2026-10-19 10:00+08:00", tick=False)
    sign_in(client, Role.PREMIUM_CLERK, region=HAINAN, language="en")
    bill = billed()
    waiting = unknown(500) if name == "receipt-identify" else None
    entries = Entry.objects.count()

    def fail(*_args, **_facts):
        raise accounts.LedgerBusy

    monkeypatch.setattr("contributions.operations.matching._pay", fail)
    facts = {"payer": "employer", "number": bill.employer.number}
    if waiting is None:
        facts |= {
            "amount": "5",
            "value_on": "2026-10-15",
            "bank_reference": "T",
            "source": "tax",
            "payer_text": "",
        }
    page = client.post(reverse(f"desk:{name}", args=[waiting.pk] if waiting else []), facts)
    assert page.status_code == 422
    assert "The ledger is busy" in page.content.decode()
    assert Entry.objects.count() == entries
    assert not Receipt.objects.exclude(payer_kind="").exists()


def test_a_list_that_was_booked_is_not_booked_again_and_the_page_says_so(client, time_machine):
    time_machine.move_to("2026-10-19 10:00+08:00", tick=False)
    sign_in(client, Role.PREMIUM_CLERK, region=HAINAN, language="en")
    unit, _staff = staffed(1)
    content = f"流水号,日期,金额,编号\nA1,2026-10-15,300.00,{unit.number}\n".encode()
    for told in ("1 receipts recorded", "This very list has been booked before"):
        page = client.post(reverse("desk:receipt-import"), {"file": upload(content, "list.csv")}, follow=True)
        assert told in page.content.decode()
    assert Receipt.objects.count() == 1
    assert books_agree()
