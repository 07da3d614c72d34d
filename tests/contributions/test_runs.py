"""Assessment, matching and crediting: repeated, interrupted and in competition they give one ledger."""

import threading
from datetime import date, timedelta

import pytest
from django.db.models import Sum

from accounts import operations as accounts
from accounts.models import Entry, Line
from accounts.queries import personal_balance
from contributions import operations, queries
from contributions.models import Bill, BillLine, Receipt, ReceiptMatch
from contributions.operations import cutting, receipts
from contributions.operations.assessment import chunks
from contributions.operations.crediting import run as crediting
from insurance_agency.jobs.models import Run
from insurance_agency.notices.queries import pack_for
from tests.contributions.month import assessed, books_agree, filed, paid, received
from tests.contributions.test_filing import at_once
from tests.contributions.world import (
    HAINAN,
    MONTH,
    SHENZHEN,
    TODAY,
    employer,
    enrol,
    people,
    publish_wages,
    staffed,
)

pytestmark = pytest.mark.django_db(transaction=True)


class Interrupted(Exception):
    pass


def region_at_work(region=HAINAN, employers=4):
    publish_wages(region)
    units = []
    for number in range(employers):
        unit, staff = staffed(3 + number, region)
        filed(unit, staff, [4000 + 1000 * each for each in range(3 + number)])
        units.append(unit)
    if region == HAINAN:
        enrol(people(4, region), region=region, category="flexible")
    pension = {"pension_payer": "city-agency", "pension_fen": 250_000}
    enrol(people(3, region, born_on=date(1955, 1, 1)), region=region, category="retired", **pension)
    return units


def ledger() -> list[tuple[object, ...]]:
    """Every entry by key with its lines by account and amount, whatever their numbers."""
    return sorted(
        (entry.key, line.account.code, line.account.holder_id, line.account.shard, line.amount_fen, line.kind)
        for entry in Entry.objects.all()
        for line in Line.objects.filter(entry=entry.pk, posted_on=entry.posted_on).select_related("account")
    )


def run_through(region=HAINAN):
    assessed(region)
    for bill in Bill.objects.owed().filter(region=region).order_by("pk"):
        payer = operations.Payer(bill.payer_kind, bill.employer_id, bill.person_id)
        if bill.employer_id:
            received(bill.employer, bill.total_fen, reference=f"X{bill.number}")
        else:
            operations.record_receipt(
                region=region, amount_fen=bill.total_fen, value_on=TODAY, bank_reference=f"X{bill.number}",
                source="bank", by=bill.run.requested_by, on=TODAY, payer=payer,
            )  # fmt: skip
        operations.match_receipts(region=region, payer=payer, on=TODAY)
    operations.credit_month(region=region, month=MONTH, on=TODAY)


@pytest.mark.parametrize("region", [HAINAN, SHENZHEN])
def test_everybody_who_owes_is_billed_and_the_books_agree_to_the_end(region):
    region_at_work(region)
    run_through(region)
    assert books_agree()
    assert not Bill.objects.exclude(status="credited").exists()
    for line in BillLine.objects.all():
        assert personal_balance(line.person_id) == line.account_fen


def test_repeating_every_step_changes_nothing():
    region_at_work()
    run_through()
    before = ledger()
    assert assessed(HAINAN).is_done
    operations.match_region(region=HAINAN, on=TODAY)
    with pytest.raises(operations.NothingToCredit):
        operations.credit_month(region=HAINAN, month=MONTH, on=TODAY + timedelta(days=1))
    assert ledger() == before


def test_runs_that_were_cut_short_go_on_and_give_the_undisturbed_ledger(monkeypatch):
    region_at_work()
    monkeypatch.setattr(cutting, "CHUNK", 4)
    calls = {"lines": 0, "people": 0}
    real_lines, real_chunk = chunks._lines, crediting._chunk

    def lines(*args):
        calls["lines"] += 1
        if calls["lines"] % 2 == 0:
            raise Interrupted
        return real_lines(*args)

    def chunk(*args):
        calls["people"] += 1
        if calls["people"] % 2 == 0:
            raise Interrupted
        return real_chunk(*args)

    monkeypatch.setattr(chunks, "_lines", lines)
    monkeypatch.setattr(crediting, "_chunk", chunk)
    while not Run.objects.filter(kind="assessment", status="succeeded").exists():
        try:
            assessed(HAINAN, on=TODAY + timedelta(days=calls["lines"]))
        except Interrupted:
            assert not Bill.objects.shown().exists()
    while not Run.objects.filter(kind="crediting", status="succeeded").exists():
        try:
            run_through()
        except Interrupted:
            assert not Entry.objects.filter(act="month-credited").exists()
    assert calls["lines"] > 3
    assert calls["people"] > 3
    assert books_agree()
    assert {entry.posted_on for entry in Entry.objects.filter(act="bill-issued")} == {TODAY}
    assert not Bill.objects.exclude(status="credited").exists()
    for line in BillLine.objects.all():
        assert personal_balance(line.person_id) == line.account_fen


def test_chunks_that_add_to_one_bill_wait_for_each_other(monkeypatch):
    """The bills of the old-age fund and of the unemployment fund have people in every chunk."""
    publish_wages(SHENZHEN)
    served = people(24, SHENZHEN, born_on=date(1955, 1, 1))
    pension = {"pension_payer": "city-agency", "pension_fen": 250_000}
    enrol(served[::2], region=SHENZHEN, category="retired", **pension)
    enrol(served[1::2], region=SHENZHEN, category="unemployed", scheme="hospitalization")
    monkeypatch.setattr(cutting, "CHUNK", 4)
    run_through(SHENZHEN)
    assert sum(Bill.objects.values_list("heads", flat=True)) == len(served)
    for bill in Bill.objects.all():
        lines = bill.lines.all()
        assert bill.total_fen == sum(line.unit_fen + line.person_fen + line.local_fen for line in lines)
    assert books_agree()


def test_two_assessments_at_once_bill_once():
    region_at_work()
    results = at_once(2, lambda: assessed(HAINAN))
    assert any(isinstance(result, Run) for result in results)
    assert Bill.objects.values("number").distinct().count() == Bill.objects.count()
    assert books_agree()


def test_two_clerks_match_the_same_money_once():
    unit = region_at_work(employers=1)[0]
    received(unit, 10_000_00)
    assessed(HAINAN)
    bill = Bill.objects.get(employer=unit)
    payer = operations.Payer.employer(unit.pk)
    at_once(3, lambda: operations.match_receipts(region=HAINAN, payer=payer, on=TODAY))
    bill.refresh_from_db()
    assert bill.principal_paid_fen == bill.total_fen
    assert ReceiptMatch.objects.count() == 1
    assert queries.credit_of(unit) == 10_000_00 - bill.total_fen
    assert books_agree()


def test_an_employer_that_declared_nothing_is_assessed_at_110_percent():
    publish_wages(HAINAN)
    unit, staff = staffed(3)
    filed(unit, staff, [5000.55, 6000, 7000])
    assessed(HAINAN)
    first = Bill.objects.get(employer=unit)
    assessed(HAINAN, month=MONTH + 1, on=TODAY + timedelta(days=31))
    second = Bill.objects.get(employer=unit, month=MONTH + 1)
    assert second.kind == "assessed"
    assert second.total_fen == (first.total_fen * 110 + 50) // 100
    assert not second.lines.exists()
    assert second.assessed_from == first
    assert books_agree()
    received(unit, first.total_fen + second.total_fen)
    operations.match_region(region=HAINAN, on=TODAY)
    assert set(Bill.objects.values_list("status", flat=True)) == {"paid"}
    operations.credit_month(region=HAINAN, month=MONTH, on=TODAY)
    with pytest.raises(operations.NothingToCredit):
        operations.credit_month(region=HAINAN, month=MONTH + 1, on=TODAY)
    assert books_agree()


def test_an_employer_without_a_month_before_is_counted_not_guessed():
    publish_wages(HAINAN)
    staffed(2)
    run = assessed(HAINAN)
    assert run.figures["undeterminable"] == 1
    assert not Bill.objects.exists()


def test_partial_payments_bear_their_late_fee_and_the_oldest_month_comes_first():
    publish_wages(SHENZHEN)
    unit, staff = staffed(2, SHENZHEN)
    filed(unit, staff, 9000, month=MONTH - 1, on=date(2026, 9, 9))
    assessed(SHENZHEN, month=MONTH - 1, on=date(2026, 9, 11))
    filed(unit, staff, 9000)
    assessed(SHENZHEN)
    old, new = Bill.objects.filter(employer=unit).order_by("month")
    payer = operations.Payer.employer(unit.pk)
    received(unit, 100_00, on=date(2026, 9, 25))
    operations.match_receipts(region=SHENZHEN, payer=payer, on=TODAY)
    old.refresh_from_db()
    assert (old.status, old.principal_paid_fen) == ("part-paid", 100_00)
    assert books_agree()
    day = date(2026, 10, 20)
    fee = queries.late_fee_until(old, day, pack_for(SHENZHEN))
    left = old.total_fen - 100_00
    assert fee == round(100_00 * 9 * 0.0005) + round(left * 34 * 0.0005 + 0.0001)
    received(unit, left + fee + 5, on=day)
    operations.match_receipts(region=SHENZHEN, payer=payer, on=day)
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.status, old.paid_on, old.late_fee_paid_fen) == ("paid", day, fee)
    assert new.principal_paid_fen == 5
    assert Receipt.objects.aggregate(left=Sum("matched_fen"))["left"] == 100_00 + left + fee + 5
    assert books_agree()


def test_money_paid_in_advance_pays_the_next_bill():
    publish_wages(HAINAN)
    unit, staff = staffed(2)
    received(unit, 10_000_00, on=date(2026, 9, 1))
    assert books_agree()
    filed(unit, staff)
    assessed(HAINAN)
    assert operations.match_region(region=HAINAN, on=TODAY) == 1
    assert Bill.objects.get().status == "paid"
    assert books_agree()


def test_bills_that_become_complete_later_are_credited_by_a_further_run():
    publish_wages(HAINAN)
    (early, staff), (late, others) = staffed(2), staffed(3)
    filed(early, staff)
    filed(late, others)
    assessed(HAINAN)
    paid(early)
    first = operations.credit_month(region=HAINAN, month=MONTH, on=TODAY)
    paid(late, on=date(2026, 12, 20))
    second = operations.credit_month(region=HAINAN, month=MONTH, on=date(2026, 12, 21))
    assert (first.period, second.period) == ("2026-10", "2026-10.2")
    assert second.figures["bills"] == 1
    assert books_agree()


def test_a_month_without_anybody_is_assessed_without_a_bill():
    publish_wages(HAINAN)
    employer()
    assert assessed(HAINAN).figures["bills"] == 0


def test_a_month_that_has_not_come_is_not_assessed():
    with pytest.raises(operations.NothingToAssess):
        assessed(HAINAN, month=MONTH + 1)


def test_a_declaration_made_up_replaces_the_assessed_bill_and_keeps_what_was_paid():
    publish_wages(SHENZHEN)
    unit, staff = staffed(3, SHENZHEN)
    filed(unit, staff, 8000, month=MONTH - 1, on=date(2026, 9, 9))
    assessed(SHENZHEN, month=MONTH - 1, on=date(2026, 9, 11))
    paid(unit, month=MONTH - 1, on=date(2026, 9, 12))
    assessed(SHENZHEN)
    guess = Bill.objects.get(employer=unit, month=MONTH)
    received(unit, guess.total_fen, on=TODAY)
    operations.match_region(region=SHENZHEN, on=TODAY)
    day = date(2026, 11, 3)
    filing = filed(unit, staff, 8000, on=day, confirm=False)
    with pytest.raises(operations.MonthAssessed):
        operations.confirm_filing(filing_id=filing.pk, by=filing.created_by)
    operations.confirm_filing(filing_id=filing.pk, by=filing.created_by, on=day)
    guess.refresh_from_db()
    real = Bill.objects.get(employer=unit, month=MONTH, kind="normal")
    assert (guess.status, guess.replaced_by) == ("replaced", real)
    assert (real.status, real.paid_on, real.lines.count()) == ("paid", TODAY, 3)
    assert queries.credit_of(unit) == guess.total_fen - real.total_fen
    assert books_agree()
    operations.credit_month(region=SHENZHEN, month=MONTH, on=day)
    assert personal_balance(staff[0].pk) == real.lines.get(person=staff[0]).account_fen
    assert books_agree()
    with pytest.raises(operations.MonthAssessed):
        filed(unit, staff, 9000, on=day)


def test_an_employer_that_could_not_be_assessed_may_still_declare():
    publish_wages(HAINAN)
    unit, staff = staffed(2)
    assessed(HAINAN)
    filing = filed(unit, staff, confirm=False)
    operations.confirm_filing(filing_id=filing.pk, by=filing.created_by, on=TODAY)
    bill = Bill.objects.get(employer=unit)
    assert (bill.status, bill.heads) == ("issued", 2)
    assert books_agree()


def test_a_clerk_who_matches_a_late_fee_and_a_crediting_of_the_same_bill_do_not_lock_each_other_out(
    monkeypatch,
):
    publish_wages(HAINAN)
    unit, staff = staffed(2)
    filed(unit, staff)
    assessed(HAINAN)
    bill = Bill.objects.get()
    received(unit, bill.total_fen, on=date(2026, 10, 25))
    bill.refresh_from_db()
    assert bill.status == "paid"
    assert bill.late_fee_fen > 0
    marked, held, entered = threading.Event(), threading.Event(), threading.Event()
    book, prepare, commit = receipts.book, accounts.prepare_bulk, accounts.commit_bulk

    def book_slowly(region, postings):
        held.set()
        entered.wait(timeout=2)  # as long as the crediting might need to take the ledger from under the bill
        book(region, postings)

    def prepare_when_the_bill_is_held(*, run_id):
        marked.set()
        held.wait(timeout=20)
        prepare(run_id=run_id)

    def commit_and_tell(*, run_id):
        done = commit(run_id=run_id)
        entered.set()
        return done

    def pay_the_fee():
        marked.wait(timeout=20)
        return received(unit, bill.late_fee_fen, on=date(2026, 10, 26))

    monkeypatch.setattr(receipts, "book", book_slowly)
    monkeypatch.setattr(accounts, "prepare_bulk", prepare_when_the_bill_is_held)
    monkeypatch.setattr(accounts, "commit_bulk", commit_and_tell)
    day = date(2026, 10, 26)
    acts = iter([pay_the_fee, lambda: operations.credit_month(region=HAINAN, month=MONTH, on=day)])
    results = at_once(2, lambda: next(acts)())  # noqa: PLW0108 (each session takes its own)
    assert not [result for result in results if isinstance(result, Exception)], results
    bill.refresh_from_db()
    assert (bill.status, bill.late_fee_paid_fen) == ("credited", bill.late_fee_fen)
    assert books_agree()
