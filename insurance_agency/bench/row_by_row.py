"""The same month the way it is often written: one object, one transaction, one row lock at a time."""

import os
from datetime import timedelta
from time import perf_counter
from urllib.parse import urlsplit

from django.db import connections, transaction

from accounts.models import Balance, Entry, LedgerAccount, Line
from contributions.models import AssessedMonth, Bill, BillLine, DeclaredWage
from insurance_agency.bench import world
from insurance_agency.jobs.models import Run
from insurance_agency.kernel.periods import Month
from registration.models import Employer, Enrolment

PERSONS = 2_000
OWNER = "owner"


def persons_a_second(month: Month) -> float:
    """How many persons a second such a run brings into the same tables, on the connection of their owner."""
    _connect_owner()
    filing = world.stage(month)[0]
    bill = _bill(month, filing.employer)
    enrolments = list(Enrolment.objects.filter(employer=filing.employer).select_related("person")[:PERSONS])
    pooled = LedgerAccount.objects.get(
        region=world.REGION, book="business", code="pooled", fund="basic", shard=0
    )
    begun = perf_counter()
    for enrolment in enrolments:
        _one_person(enrolment, filing.pk, bill, pooled.pk)
    return len(enrolments) / (perf_counter() - begun)


def _one_person(enrolment: Enrolment, filing_id: int, bill: Bill, pooled_id: int) -> None:
    account = enrolment.person.personal_account
    with transaction.atomic(using=OWNER):
        DeclaredWage(filing_id=filing_id, enrolment=enrolment, wage_fen=400_000).save(
            using=OWNER, force_insert=True
        )
        line = _line(enrolment, bill)
        line.save(using=OWNER, force_insert=True)
        entry = Entry(
            key=f"row-by-row/{bill.pk}/{enrolment.pk}",
            act="credit",
            region=world.REGION,
            book="business",
            fund="basic",
            posted_on=bill.due_on,
            month=bill.month,
            line_count=2,
            debit_fen=line.account_fen,
        )
        entry.save(using=OWNER)
        balances = (
            Balance.objects.using(OWNER).select_for_update().filter(pk__in=[account.account_id, pooled_id])
        )
        legs = {account.account_id: -line.account_fen, pooled_id: line.account_fen}
        lines = [
            Line(entry=entry, account_id=holder, amount_fen=amount, posted_on=bill.due_on, month=bill.month)
            for holder, amount in legs.items()
        ]
        Line.objects.using(OWNER).bulk_create(lines)
        for balance in balances.order_by("pk"):
            balance.amount_fen += legs[balance.pk]
            balance.save(using=OWNER, update_fields=["amount_fen"])


def _line(enrolment: Enrolment, bill: Bill) -> BillLine:
    return BillLine(
        bill=bill,
        person=enrolment.person,
        enrolment=enrolment,
        month=bill.month,
        treatment="comprehensive/on-job",
        age=40,
        maternity=True,
        wage_fen=400_000,
        base_fen=400_000,
        unit_fen=24_000,
        person_fen=8_000,
        topup_fen=0,
        local_fen=2_000,
        maternity_fen=2_000,
        account_from_person_fen=8_000,
        account_from_unit_fen=9_600,
        pooled_fen=14_400,
    )


def _bill(month: Month, employer: Employer) -> Bill:
    run = Run.objects.create(kind="assessment", region=world.REGION, period=str(month))
    due_on = month.first + timedelta(days=14)
    basis = AssessedMonth.objects.create(
        region=world.REGION, month=month, run=run, closed_on=month.first, known_on=month.first
    )
    return Bill.objects.create(
        region=world.REGION,
        month=month,
        number=f"row-by-row-{month}",
        payer_kind="employer",
        employer=employer,
        basis=basis,
        due_on=due_on,
        run=run,
    )


def _connect_owner() -> None:
    """The application's own role may not write to the ledger, so the naive run signs in as its owner."""
    address = urlsplit(os.environ["DATABASE_OWNER_URL"])
    connections.databases[OWNER] = {
        **connections.databases["default"],
        "USER": address.username,
        "PASSWORD": address.password,
        "OPTIONS": {},
    }
