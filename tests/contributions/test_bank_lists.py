"""Lists of receipts: each line is one receipt, and the books are those of single receipts."""

import random
from collections import Counter
from datetime import date, timedelta
from functools import partial

import pytest
from django.db import connection

from accounts import operations as accounts
from accounts.models import Bulk, Entry, Line
from contributions import operations, queries
from contributions.choices import ReceiptSource
from contributions.models import Bill, Receipt, ReceiptMatch
from contributions.operations import BankLine, Payer
from insurance_agency.jobs.models import Run
from insurance_agency.kernel.money import Fen
from tests.contributions.month import assessed, books_agree, filed, received
from tests.contributions.test_filing import at_once
from tests.contributions.world import (
    HAINAN,
    MONTH,
    SHENZHEN,
    TODAY,
    enrol,
    people,
    publish_wages,
    staffed,
    user,
)

pytestmark = pytest.mark.django_db(transaction=True)


def line(payer: Payer, amount_fen: int, reference: str, *, on: date = TODAY) -> BankLine:
    return BankLine(payer, Fen(amount_fen), on, reference, ReceiptSource.BANK)


def receive(*lines: BankLine, region: str = HAINAN, on: date = TODAY) -> operations.Received:
    return operations.receive_bank_list(region=region, lines=lines, on=on, by=user())


def billed(count: int = 2, region: str = HAINAN) -> list[Bill]:
    """Employers with a bill each."""
    publish_wages(region)
    for _ in range(count):
        unit, staff = staffed(2, region)
        filed(unit, staff)
    assessed(region)
    return list(Bill.objects.filter(employer__isnull=False).order_by("pk"))


def of(bill: Bill) -> Payer:
    return Payer.of(bill)


def tables_of_runs() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r'"
            " AND relname ~ '^accounts_(bulk_entry|line_[0-9]+_run)_'"
        )
        return [row[0] for row in cursor.fetchall()]


def test_a_list_stores_matches_and_books_every_line():
    first, second = billed()
    done = receive(line(of(first), first.total_fen, "A1"), line(of(second), 5, "A2"), line(Payer(), 7, "A3"))
    assert (done.recorded, done.known, done.unidentified, done.total_fen) == (3, 0, 1, first.total_fen + 12)
    assert not done.again
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status) == ("paid", "part-paid")
    assert Run.objects.get(kind="bank-list").figures["recorded"] == 3
    assert tables_of_runs() == []
    assert books_agree()


def test_a_second_list_of_the_same_day_is_booked_as_well():
    first, second = billed()
    receive(line(of(first), first.total_fen, "A1"))
    assert receive(line(of(second), second.total_fen, "B1")).recorded == 1
    assert set(Bill.objects.values_list("status", flat=True)) == {"paid"}
    assert Receipt.objects.count() == 2
    assert books_agree()


def test_the_very_same_list_is_booked_once_and_the_clerk_is_told():
    bill = billed(1)[0]
    lines = [line(of(bill), 300, "A1"), line(of(bill), 400, "A2")]
    receive(*lines)
    again = receive(*reversed(lines), on=TODAY + timedelta(days=3))
    assert again.again
    assert again.recorded == 2
    assert Receipt.objects.count() == 2
    assert Run.objects.filter(kind="bank-list").count() == 1
    assert books_agree()


def test_two_lines_of_one_payer_are_two_receipts():
    bill = billed(1)[0]
    receive(line(of(bill), bill.total_fen, "A1"), line(of(bill), 900, "A2"))
    bill.refresh_from_db()
    assert bill.status == "paid"
    assert queries.credit_of(bill.employer) == 900
    assert Receipt.objects.count() == 2
    assert ReceiptMatch.objects.count() == 1
    assert books_agree()


def test_lines_recorded_before_are_passed_over():
    first, second = billed()
    received(first.employer, 300, reference="A1")
    done = receive(line(of(first), 300, "A1"), line(of(second), 400, "A2"))
    assert (done.recorded, done.known) == (1, 1)
    assert Receipt.objects.count() == 2
    assert books_agree()


def test_a_list_that_contradicts_what_is_recorded_leaves_nothing_behind():
    first, second = billed()
    received(first.employer, 300, reference="A1")
    entries, receipts = Entry.objects.count(), Receipt.objects.count()
    lines = [line(of(second), second.total_fen, "A0"), line(of(first), 301, "A1")]
    with pytest.raises(operations.DuplicateReceipt):
        receive(*lines)
    assert (Entry.objects.count(), Receipt.objects.count()) == (entries, receipts)
    assert not Bulk.objects.filter(status="open").exists()
    assert tables_of_runs() == []
    assert receive(lines[0], line(of(first), 300, "A1")).recorded == 1
    assert books_agree()


def test_a_list_that_the_ledger_refuses_leaves_nothing_behind():
    bill = billed(1)[0]
    entries = Entry.objects.count()
    accounts.close_month(region=HAINAN, month=MONTH)
    with pytest.raises(accounts.MonthClosed):
        receive(line(of(bill), bill.total_fen, "A1"))
    assert Entry.objects.count() == entries
    assert not Receipt.objects.exists()
    assert tables_of_runs() == []
    later = date(2026, 11, 2)
    assert receive(line(of(bill), bill.total_fen, "A1"), on=later).recorded == 1
    assert Entry.objects.get(act="receipt").posted_on == later
    assert books_agree()


@pytest.mark.parametrize("region", [HAINAN, SHENZHEN])
@pytest.mark.parametrize("seed", range(3))
def test_a_list_books_what_its_receipts_would_book_one_by_one(region, seed):
    """Random amounts and days: exact, short, over, late, in advance, several of one payer, payer unknown."""
    publish_wages(region)
    rng = random.Random(seed)
    pairs = [(staffed(2, region), staffed(2, region)) for _ in range(6)]
    for month, day in ((MONTH - 1, date(2026, 9, 9)), (MONTH, TODAY)):
        for pair in pairs if month == MONTH else pairs[:4]:
            wage = rng.randrange(4000, 20000)
            for unit, staff in pair:
                filed(unit, staff, wage, month=month, on=day)
        assessed(region, month=month, on=day)
    day = date(2026, 10, 28)
    drawn = [(None, 99, day)]
    for number, ((unit, _), _twin) in enumerate(pairs):
        owed = sum(Bill.objects.filter(employer=unit).values_list("total_fen", flat=True))
        for _ in range(rng.randrange(1, 4)):
            amount = rng.choice([owed, owed // 3, owed + 500, 1])
            drawn.append((number, amount, rng.choice([date(2026, 9, 20), TODAY, date(2026, 10, 25)])))
    drawn.sort(key=lambda each: each[2])

    def lines(which):
        for each, (number, amount, on) in enumerate(drawn):
            payer = Payer() if number is None else Payer.employer(pairs[number][which][0].pk)
            yield line(payer, amount, f"{which}-{each:03d}", on=on)

    receive(*lines(0), region=region, on=day)
    listed = Entry.objects.exclude(act="bill-issued")
    by_list, paid_by_list = booked(listed), standing([pair[0][0] for pair in pairs])
    last = Entry.objects.latest("pk").pk
    for each in lines(1):
        operations.record_receipt(
            region=region, amount_fen=each.amount_fen, value_on=each.value_on, source=each.source, by=user(),
            bank_reference=each.bank_reference, on=day, payer=each.payer,
        )  # fmt: skip
    assert booked(Entry.objects.filter(pk__gt=last)) == by_list
    assert standing([pair[1][0] for pair in pairs]) == paid_by_list
    assert books_agree()


def lines_of(entry):
    return Line.objects.filter(entry=entry.pk, posted_on=entry.posted_on).select_related("account")


def booked(entries):
    """Entries with their legs, whoever they are for."""
    return Counter(
        (
            entry.act, entry.book, entry.fund, entry.posted_on, entry.month,
            tuple(sorted(
                (line.account.code, bool(line.account.holder_id), line.amount_fen, str(line.month), line.kind)
                for line in lines_of(entry)
            )),
        )
        for entry in entries
    )  # fmt: skip


def standing(units):
    """What became of the bills of employers, one after another."""
    facts = "status", "principal_paid_fen", "late_fee_fen", "late_fee_paid_fen", "paid_on"
    return [list(Bill.objects.filter(employer=unit).order_by("month").values_list(*facts)) for unit in units]


def test_two_lists_and_a_clerk_at_once_store_each_receipt_once():
    bills = billed(3)
    shared = [line(of(bill), bill.total_fen, f"S{bill.pk}") for bill in bills]
    acts = iter(
        [
            partial(receive, *shared, line(Payer(), 1, "A")),
            partial(receive, *reversed(shared), line(Payer(), 2, "B")),
            partial(operations.match_region, region=HAINAN, on=TODAY),
        ]
    )
    results = at_once(
        3,
        lambda: next(acts)(),  # noqa: PLW0108 (each session takes its own)
    )
    assert not [result for result in results if isinstance(result, Exception)]
    assert Receipt.objects.count() == 5
    assert set(Bill.objects.values_list("status", flat=True)) == {"paid"}
    assert books_agree()


def test_flexible_workers_and_funds_pay_by_list_too():
    publish_wages(SHENZHEN)
    publish_wages(HAINAN)
    enrol(people(2), category="flexible")
    pension = {"pension_payer": "city-agency", "pension_fen": 250_000}
    enrol(people(2, SHENZHEN), region=SHENZHEN, category="retired", **pension)
    for region in (HAINAN, SHENZHEN):
        assessed(region)
        owed = Bill.objects.owed().filter(region=region).order_by("pk")
        receive(*(line(of(bill), bill.total_fen, bill.number) for bill in owed), region=region)
    assert not Bill.objects.owed().exists()
    assert Entry.objects.filter(act="premium-from-fund").count() == 1
    assert books_agree()


def test_rows_name_their_payers_and_sources_in_the_banks_words():
    publish_wages(SHENZHEN)
    unit, staff = staffed(2, SHENZHEN)
    filed(unit, staff)
    enrol(people(1, SHENZHEN), region=SHENZHEN, category="unemployed", scheme="hospitalization")
    assessed(SHENZHEN)
    bill = Bill.objects.get(payer_kind="unemployment-fund")
    rows = f"流水号,日期,金额,付款人,来源\nA1,2026-10-09,5,{unit.name},税务局\n"
    rows += f"A2,2026-10-09,{bill.total_fen / 100:.2f},,失业保险基金\nA3,2026-10-09,7,没人知道,网银\n"
    done = operations.import_receipts(region=SHENZHEN, content=rows.encode(), by=user(), on=TODAY)
    assert (done.recorded, done.unidentified, done.bills_paid) == (3, 1, 1)
    assert list(Receipt.objects.order_by("bank_reference").values_list("source", "payer_kind")) == [
        ("tax", "employer"), ("unemployment-fund", "unemployment-fund"), ("bank", "")
    ]  # fmt: skip
    assert books_agree()


def test_a_flexible_worker_is_known_by_number_and_a_name_that_two_bear_names_nobody():
    publish_wages(HAINAN)
    worker = people(1)[0]
    enrol([worker], category="flexible")
    assessed(HAINAN)
    twins = [staffed(1)[0] for _ in range(2)]
    for unit in twins:
        unit.name = "同名公司"
        unit.save()
    rows = f"流水号,日期,金额,编号,付款人\nA1,2026-10-09,1,{worker.number},\nA2,2026-10-09,1,,同名公司\n"
    operations.import_receipts(region=HAINAN, content=rows.encode(), by=user(), on=TODAY)
    assert Receipt.objects.get(bank_reference="A1").person == worker
    assert Receipt.objects.get(bank_reference="A2").payer_kind == ""
    assert books_agree()


def test_money_that_comes_tomorrow_is_not_booked_today():
    rows = "流水号,日期,金额\nA1,2026-10-10,1\n"
    with pytest.raises(operations.ListRefused) as refused:
        operations.import_receipts(region=HAINAN, content=rows.encode(), by=user(), on=TODAY)
    assert [(each.code, each.row_no) for each in refused.value.findings] == [("B007", 2)]
    assert not Receipt.objects.exists()
