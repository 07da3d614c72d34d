"""The late fees of many bills at once are what the rule says of each."""

import os
import random
from datetime import date, timedelta

import pytest
from django.db import transaction

from contributions import queries
from contributions.models import AssessedMonth, Bill, Receipt, ReceiptMatch
from contributions.queries.late_fees import late_fees_until
from insurance_agency.jobs.models import Run
from insurance_agency.kernel.periods import Month
from insurance_agency.kernel.policy import NoRuleInForce, load_pack
from tests.contributions.world import HAINAN, SHENZHEN, people, user

pytestmark = pytest.mark.django_db

BILLS = 5_000 if os.environ.get("HYPOTHESIS_PROFILE") == "proof" else 100
"""On five days each, and under two readings: 10,000 of each region in `make proof`."""

FIRST = Month(2004, 1)
"""From here on a bill may be due: before, between and after the changes of the daily rate."""


def bills_in_arrears(region: str, count: int, chance: random.Random) -> list[Bill]:
    """Bills of many months, paid not at all, in part, in full, and with matches taken back."""
    run = Run.objects.create(kind="assessment", region=region, period="late fees")
    basis = AssessedMonth.objects.create(
        region=region, month=FIRST, run=run, closed_on=FIRST.first, known_on=FIRST.first
    )
    bills = Bill.objects.bulk_create(
        Bill(
            region=region,
            month=FIRST + chance.randrange(240),
            number=f"B{number}",
            payer_kind="person",
            person=person,
            basis=basis,
            run=run,
            status="issued",
            issued_on=FIRST.first,
            unit_fen=(total := chance.choice([1, 99, 12_345, 10**6 + 7, 10**9 + 1])),
            total_fen=total,
            pooled_fen=total,
            due_on=FIRST.first + timedelta(days=chance.randrange(7_600)),
        )
        for number, person in enumerate(people(count, region))
    )
    for bill in bills:
        pay_some(bill, chance)
    return bills


def pay_some(bill: Bill, chance: random.Random) -> None:
    receipt = Receipt.objects.create(
        region=bill.region,
        payer_kind="person",
        person=bill.person,
        amount_fen=10**10,
        value_on=bill.due_on,
        bank_reference=bill.number,
        source="bank",
        entered_by=user(),
    )
    for _ in range(chance.randrange(4)):
        part = chance.randrange(bill.principal_left_fen + 1)
        paid_on = bill.due_on + timedelta(days=chance.randrange(-20, 900))
        fields = {"receipt": receipt, "bill": bill, "paid_on": paid_on, "matched_on": paid_on}
        match = ReceiptMatch.objects.create(principal_fen=part, **fields)
        if chance.random() < 0.2:
            ReceiptMatch.objects.create(principal_fen=-part, undoes=match, **fields)
        else:
            bill.principal_paid_fen += part
    if bill.principal_paid_fen:
        bill.status = "part-paid"
    bill.save(update_fields=["principal_paid_fen", "status"])


@pytest.mark.parametrize("reading", ["between-due-and-payment-day", "including-payment-day"])
@pytest.mark.parametrize("region", [HAINAN, SHENZHEN])
def test_the_fees_of_many_bills_are_the_rule_of_each(region: str, reading: str) -> None:
    chance = random.Random(f"{region} {reading}")
    pack = load_pack(region)
    for version in pack.versions("collection.late-fee-days"):
        pack = pack.with_reading(version, reading)
    bills = bills_in_arrears(region, BILLS, chance)
    for day in (date(2004, 1, 5), date(2011, 6, 30), date(2011, 7, 1), date(2011, 7, 2), date(2026, 11, 22)):
        of_each = {bill.pk: queries.late_fee_until(bill, day, pack) for bill in bills}
        assert late_fees_until(bills, day, pack) == of_each
    assert sum(of_each.values()) > 0


def test_a_fee_before_the_first_rate_is_refused_for_many_as_for_one() -> None:
    pack = load_pack(HAINAN)
    [bill] = bills_in_arrears(HAINAN, 1, random.Random(1))
    bill.due_on = date(1980, 1, 15)
    bill.save(update_fields=["due_on"])
    for asked in (queries.late_fee_until, lambda bill, *rest: late_fees_until([bill], *rest)):
        with pytest.raises(NoRuleInForce), transaction.atomic():
            asked(bill, date(2026, 1, 1), pack)
