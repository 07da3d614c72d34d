"""A small region for the tests of claims: a hospital, a catalogue, patients with accounts, funded funds."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts import operations as ledger
from accounts.operations import credit, debit
from claims import operations
from claims.models import Adjudication, Claim
from claims.operations import DraftFacts
from institutions.models import Agreement, CatalogueItem, Disease, Institution, InstitutionOperator
from insurance_agency.identity.choices import Role
from insurance_agency.identity.models import User
from insurance_agency.kernel.periods import Month
from registration.models import InsuredPerson
from tests.contributions.world import HAINAN, SHENZHEN, enrol, people, publish_wages
from tests.identity.people import person_with

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=timezone.get_fixed_timezone(480))
ITEMS = (
    ("M001", "阿莫西林", "drug", "A", "0", None),
    ("M002", "头孢呋辛", "drug", "B", "0.10", None),
    ("M005", "人参补品", "drug", "C", "0", None),
    ("M006", "进口镇痛药", "drug", "local-supplementary", "0", None),
    ("S001", "普通病房床位", "facility", "A", "0", "30.00"),
    ("S008", "护理", "service", "A", "0", None),
)

__all__ = ["HAINAN", "NOW", "SHENZHEN", "TODAY", "World", "world"]


@dataclass
class World:
    """One region, ready for bills."""

    region: str
    hospital: Institution
    operator: User
    patient: InsuredPerson
    others: list[InsuredPerson] = field(default_factory=list)

    def staff(self, *roles: Role) -> User:
        return person_with(*roles, region=self.region)

    def draft(self, **given: Any) -> Claim:
        """A bill as a clerk would have typed it; `lines` are code, price, quantity, day."""
        person = given.pop("person", self.patient)
        claim = operations.start_claim(institution=self.hospital, person=person, by=self.operator)
        return operations.save_draft(claim_id=claim.pk, facts=facts(**given), on=TODAY)

    def calculated(self, **given: Any) -> tuple[Claim, Adjudication]:
        claim = self.draft(**given)
        result = operations.present_claim(claim_id=claim.pk, by=self.operator, on=TODAY)
        claim.refresh_from_db()
        return claim, result

    def settled(self, on: date = TODAY, **given: Any) -> Claim:
        claim, _result = self.calculated(**given)
        return self.settle(claim, on=on)

    def settle(self, claim: Claim, key: str = "", on: date = TODAY) -> Claim:
        return operations.settle_claim(
            claim_id=claim.pk, key=key or f"key-{claim.pk}", by=self.operator, on=on, at=NOW
        )


def facts(
    *,
    admitted: date = date(2026, 11, 2),
    days: int = 8,
    lines: tuple[tuple[str, ...], ...] = (("M001", "12000.00", "1"), ("M002", "500.00", "10")),
    diagnosis: str = "D001",
    **more: Any,
) -> DraftFacts:
    typed = [
        {
            "code": line[0],
            "unit_price": line[1],
            "quantity": line[2],
            "used_on": line[3] if len(line) > 3 else (admitted + timedelta(days=1)).isoformat(),
        }
        for line in lines
    ]
    given: dict[str, Any] = {
        "admitted_on": admitted,
        "discharged_on": admitted + timedelta(days=days),
        "diagnosis_code": diagnosis,
        "admission_number": "ZY0001",
        "lines": typed,
    }
    return DraftFacts(**(given | more))


def world(region: str = HAINAN, *, balance_fen: int = 95_500, pooled_fen: int = 100_000_000) -> World:
    """A level 3 hospital under agreement, one patient with an account, one without, money in the funds."""
    clerk, approver = person_with(region=region), person_with(region=region)
    operator = person_with(Role.INSTITUTION_OPERATOR, region=region)
    hospital = Institution.objects.create(
        region=region, code="H0001", name="海口第一医院", kind="hospital", level=3
    )
    InstitutionOperator.objects.create(institution=hospital, user=operator)
    Agreement.objects.create(
        institution=hospital,
        number=f"AG-{region}",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        status="active",
        entered_by=clerk,
        decided_by=approver,
    )
    CatalogueItem.objects.bulk_create(
        CatalogueItem(
            region=region,
            code=code,
            name=name,
            kind=kind,
            item_class=item_class,
            first_self_pay_ratio=ratio,
            price_limit=limit,
            valid_period=(date(2026, 1, 1), None),
        )
        for code, name, kind, item_class, ratio, limit in ITEMS
    )
    Disease.objects.create(region=region, code="D001", name="急性阑尾炎", hn_class="A")
    Disease.objects.create(region=region, code="D008", name="腰椎间盘突出", hn_class="B")
    Disease.objects.create(region=region, code="D010", name="单纯性肥胖", hn_class="C")
    publish_wages(region)
    persons = people(2, region)
    enrol(persons, region=region, category="flexible" if region == HAINAN else "retired")
    fund(region, persons[0], account_fen=balance_fen, pooled_fen=pooled_fen)
    return World(region, hospital, operator, persons[0], persons[1:])


def fund(region: str, person: InsuredPerson, *, account_fen: int, pooled_fen: int) -> None:
    """A month's money from the employer to accounts and funds, through both books as production does it."""
    ledger.open_personal_accounts(region=region, person_ids=[person.pk], on=date(2026, 1, 5))
    _month_of_money(region, "basic", person, account_fen, pooled_fen)
    if region == SHENZHEN:
        _month_of_money(region, "local-supplementary", person, 0, pooled_fen)


def _month_of_money(
    region: str, fund_code: str, person: InsuredPerson, account_fen: int, pooled_fen: int
) -> None:
    day, total = date(2026, 10, 15), account_fen + pooled_fen
    unit = ("employer", 1)
    acts = {
        "bill": [
            debit("receivable", total, holder=unit),
            credit("assessed-account", account_fen),
            credit("assessed-pooled", pooled_fen),
        ],
        "receipt": [debit("bank", total), credit("unmatched", total, holder=unit)],
        "match": [debit("unmatched", total, holder=unit), credit("receivable", total, holder=unit)],
        "credit": [
            debit("assessed-account", account_fen),
            debit("assessed-pooled", pooled_fen),
            credit("personal", account_fen, holder=("person", person.pk), kind="own", month=Month(2026, 10)),
            credit("pooled", pooled_fen, shard_by=person.pk),
        ],
    }
    for act, legs in acts.items():
        key = f"test-{act}:{region}:{fund_code}"
        ledger.post(key=key, act=f"test-{act}", region=region, fund=fund_code, on=day, legs=legs)
    for event, given in (
        ("premium-received", {"amount": total, "into": "fiscal"}),
        ("premium-matched", {"personal": account_fen, "unit_to_account": 0, "pooled": pooled_fen}),
    ):
        key = f"test-{event}:{region}:{fund_code}"
        ledger.post_event(event=event, facts=given, region=region, fund=fund_code, on=day, key=key)
