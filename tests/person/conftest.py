"""An insured person with a credited month, a settled stay and a name that old systems lose."""

from dataclasses import dataclass
from datetime import date

import pytest
import time_machine
from django.test import Client

from accounts import operations as ledger
from accounts.operations import credit, debit
from claims.models import Claim
from contributions.models import AssessedMonth, Bill, BillLine
from contributions.policy import ContributionPolicy, average_wages
from contributions.rules.premium import Contribution, Contributor, contribution
from insurance_agency.identity.choices import Role
from insurance_agency.identity.models import User
from insurance_agency.jobs.models import Run
from insurance_agency.kernel.periods import Month
from insurance_agency.notices.queries import pack_for
from registration.models import Enrolment, InsuredPerson
from tests.claims.conftest import Benefits, benefits
from tests.claims.world import NOW, World, world
from tests.contributions.world import employer
from tests.identity.people import person_with

__all__ = ["Benefits", "benefits"]

BACKEND = "insurance_agency.identity.backends.DoorBackend"
MONTH = Month(2026, 9)


@dataclass
class Story:
    """What the pages tell."""

    world: World
    person: InsuredPerson
    user: User
    line: BillLine
    contribution: Contribution
    entry_id: int
    claim: Claim

    @property
    def client(self) -> Client:
        return as_user(self.user)


def as_user(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


@pytest.fixture(autouse=True)
def clock() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def story(db: None, benefits: Benefits) -> Story:
    made = world("hainan-provincial", balance_fen=150_000)
    person = made.patient
    person.name = "符㛃𠮷"
    user = person_with(Role.INSURED_PERSON, region=person.region)
    person.user = user
    person.save()
    line, worked_out = _assessed(person)
    entry_id = _credited(line, worked_out)
    claim = made.settled(on=date(2026, 11, 12))
    return Story(made, person, user, line, worked_out, entry_id, claim)


def _assessed(person: InsuredPerson) -> tuple[BillLine, Contribution]:
    """A month that the employer declared, as an assessment would have written it."""
    unit = employer(person.region, name="海口椰风酒店管理有限公司")
    enrolment = Enrolment.objects.get(person=person)
    run = Run.objects.create(kind="assessment", region=person.region, period=str(MONTH))
    known = date(2026, 9, 11)
    basis = AssessedMonth.objects.create(
        region=person.region, month=MONTH, run=run, closed_on=known, known_on=known, issued_on=known
    )
    pack = pack_for(person.region)
    who = Contributor(treatment="basic/on-job", born=person.born_on, wage_fen=1_234_567)
    found = contribution(
        who,
        MONTH,
        pack.policy(ContributionPolicy, on=MONTH.first, known_on=known),
        average_wages(pack, known),
    )
    bill = Bill.objects.create(
        region=person.region, month=MONTH, number="B202609-1", payer_kind="employer", employer=unit,
        status="credited", basis=basis, heads=1, base_fen=found.base_fen, unit_fen=found.unit_fen,
        person_fen=found.person_fen, account_fen=found.account_fen, pooled_fen=found.pooled_fen,
        total_fen=found.total_fen, principal_paid_fen=found.total_fen, due_on=date(2026, 9, 15),
        issued_on=known, paid_on=date(2026, 9, 14), credited_on=date(2026, 9, 16), run=run,
    )  # fmt: skip
    line = BillLine.objects.create(
        bill=bill, person=person, enrolment=enrolment, month=MONTH, treatment=found.treatment,
        age=found.age, wage_fen=1_234_567, base_fen=found.base_fen, unit_fen=found.unit_fen,
        person_fen=found.person_fen, topup_fen=found.topup_fen, local_fen=0, maternity_fen=0,
        account_from_person_fen=found.account_from_person_fen,
        account_from_unit_fen=found.account_from_unit_fen, pooled_fen=found.pooled_fen,
    )  # fmt: skip
    return line, found


def _credited(line: BillLine, found: Contribution) -> int:
    """The month on the account: own and unit part in one leg, the other side straight from the pool."""
    return ledger.post(
        key="credited:test",
        act="month-credited",
        region=line.person.region,
        on=date(2026, 9, 16),
        month=MONTH,
        legs=[
            debit("assessed-account", found.account_fen),
            credit("personal", found.account_fen, holder=("person", line.person_id), kind="contribution"),
        ],
    )


@pytest.fixture
def stranger(db: None) -> Client:
    """Another insured person, with nothing in common."""
    user = person_with(Role.INSURED_PERSON)
    InsuredPerson.objects.create(
        region=user.region, number="9999999999", name="王五", sex="M", born_on=date(1980, 2, 2),
        id_number="", id_index="f" * 64, phone="", user=user,
    )  # fmt: skip
    return as_user(user)
