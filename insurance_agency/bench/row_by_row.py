"""The same month the way it is often written: one object, one transaction, one row lock at a time."""

import os
from dataclasses import dataclass
from datetime import date, timedelta
from time import perf_counter
from typing import NamedTuple
from urllib.parse import urlsplit

from django.db import connections, transaction

from accounts.models import Balance, Entry, LedgerAccount, Line
from contributions.models import AssessedMonth, Bill, BillLine, DeclaredWage, StagedRow
from contributions.policy import AverageWages, ContributionPolicy
from contributions.queries.month_law import MonthLaw
from contributions.rules.premium import Contributor, contribution
from contributions.rules.treatment import treatment_key
from insurance_agency.bench import world
from insurance_agency.jobs.models import Run
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.periods import Month
from insurance_agency.notices.queries import pack_for
from registration.models import Employer, Enrolment, InsuredPerson

PERSONS = 2_000
OWNER = "owner"


@dataclass(frozen=True)
class _Work:
    """What every person's turn needs."""

    filing_id: int
    bill_id: int
    month: Month
    on: date
    policy: ContributionPolicy
    wages: AverageWages
    pooled_id: int


class _Declared(NamedTuple):
    """A row of the payroll file."""

    id_index: str
    wage_fen: Fen


def persons_a_second(month: Month) -> float:
    """How many persons a second such a run takes from their staged rows into the same tables.

    It signs in as the owner of the tables, because nobody else may write to the ledger by hand.
    """
    _connect_owner()
    filing = world.stage(month)[0]
    law = MonthLaw.of(pack_for(world.REGION), month, month.first)
    bill = _bill(month, filing.employer)
    pooled = LedgerAccount.objects.get(
        region=world.REGION, book="business", code="pooled", fund="basic", shard=0
    )
    work = _Work(filing.pk, bill.pk, month, bill.due_on, law.contribution, law.wages, pooled.pk)
    staged = (
        StagedRow.objects.filter(filing_id=filing.pk).order_by("row_no").values_list("id_index", "wage_fen")
    )
    rows = [_Declared(id_index, Fen(wage_fen or 0)) for id_index, wage_fen in staged[:PERSONS]]
    begun = perf_counter()
    for row in rows:
        _one_person(row, work)
    return len(rows) / (perf_counter() - begun)


def _one_person(row: _Declared, work: _Work) -> None:
    """Find the person, declare the wage, calculate the premium, add it to the bill, credit the account."""
    with transaction.atomic(using=OWNER):
        person = InsuredPerson.objects.using(OWNER).get(region=world.REGION, id_index=row.id_index)
        enrolment = Enrolment.objects.using(OWNER).live_in(work.month).get(person=person)
        DeclaredWage(filing_id=work.filing_id, enrolment=enrolment, wage_fen=row.wage_fen).save(
            using=OWNER, force_insert=True
        )
        line = _line(enrolment, person, row, work)
        line.save(using=OWNER, force_insert=True)
        bill = Bill.objects.using(OWNER).select_for_update(of=("self",)).get(pk=work.bill_id)
        bill.heads += 1
        for name in _SUMS:
            setattr(bill, name, getattr(bill, name) + getattr(line, name))
        bill.total_fen += line.unit_fen + line.person_fen + line.local_fen + line.maternity_fen
        bill.withheld_fen += line.person_fen - line.topup_fen
        bill.account_fen += line.account_fen
        bill.save(using=OWNER)
        if line.account_fen:
            _credit(person.personal_account.account_id, line, work)


_SUMS = ("base_fen", "unit_fen", "person_fen", "topup_fen", "local_fen", "maternity_fen", "pooled_fen")


def _credit(account_id: int, line: BillLine, work: _Work) -> None:
    entry = Entry(
        key=f"row-by-row/{work.bill_id}/{line.enrolment_id}",
        act="credit",
        region=world.REGION,
        book="business",
        fund="basic",
        posted_on=work.on,
        month=work.month,
        line_count=2,
        debit_fen=line.account_fen,
    )
    entry.save(using=OWNER)
    legs = {account_id: -line.account_fen, work.pooled_id: line.account_fen}
    lines = [
        Line(entry=entry, account_id=holder, amount_fen=amount, posted_on=work.on, month=work.month)
        for holder, amount in legs.items()
    ]
    Line.objects.using(OWNER).bulk_create(lines)
    balances = Balance.objects.using(OWNER).select_for_update().filter(pk__in=legs)
    for balance in balances.order_by("pk"):
        balance.amount_fen += legs[balance.pk]
        balance.save(using=OWNER, update_fields=["amount_fen"])


def _line(enrolment: Enrolment, person: InsuredPerson, row: _Declared, work: _Work) -> BillLine:
    treatment = treatment_key(work.policy, enrolment.scheme, enrolment.category, enrolment.pension_payer)
    who = Contributor(
        treatment=treatment, born=person.born_on, wage_fen=row.wage_fen, maternity=enrolment.maternity
    )
    owed = contribution(who, work.month, work.policy, work.wages)
    return BillLine(
        bill_id=work.bill_id,
        person=person,
        enrolment=enrolment,
        month=work.month,
        treatment=treatment,
        age=owed.age,
        maternity=enrolment.maternity,
        wage_fen=row.wage_fen,
        base_fen=owed.base_fen,
        unit_fen=owed.unit_fen,
        person_fen=owed.person_fen,
        topup_fen=owed.topup_fen,
        local_fen=owed.local_fen,
        maternity_fen=owed.maternity_fen,
        account_from_person_fen=owed.account_from_person_fen,
        account_from_unit_fen=owed.account_from_unit_fen,
        pooled_fen=owed.pooled_fen,
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
