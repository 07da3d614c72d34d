"""Stays in hospital and the institutions' months, by the operations of production."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from claims import operations as claims
from claims.models import Claim, InstitutionMonth
from claims.operations import Declaration, DraftFacts
from institutions.models import Institution
from insurance_agency.demo.catalogue import COURSES, Course
from insurance_agency.demo.logins import Users
from insurance_agency.demo.reference import at
from insurance_agency.demo.register import Register
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.periods import Month
from registration.models import InsuredPerson

STAYS_PER_THOUSAND = 12
MOST_STAYS = 20


class Hospitals:
    """Lets people be ill in a month, and the agency settle with the hospitals afterwards."""

    def __init__(
        self, *, region: str, register: Register, users: Users, institutions: Sequence[Institution], seed: int
    ) -> None:
        self.region, self.register, self.users = region, register, users
        self.hospitals = [one for one in institutions if one.kind == "hospital"]
        self.rng = Random(f"{region}/{seed}/stays")

    def admit(self, month: Month, protagonists: Sequence[int]) -> int:
        """Some people's stays that end in the month are billed and settled; how many."""
        wanted = min(MOST_STAYS, max(3, len(self.register.person_ids) * STAYS_PER_THOUSAND // 1000))
        chosen = [
            *protagonists,
            *self.rng.sample(self.register.person_ids, min(wanted * 2, len(self.register.person_ids))),
        ]
        people = InsuredPerson.objects.in_bulk(chosen)
        settled = 0
        for number, person_id in enumerate(chosen):
            if settled >= wanted:
                break
            hospital = (
                self.hospitals[0]
                if person_id in protagonists
                else self.hospitals[number % len(self.hospitals)]
            )
            course = COURSES[0] if person_id in protagonists else self.rng.choice(COURSES)
            discharged = month.first + timedelta(days=17 + number % 10)
            settled += self._stay(people[person_id], hospital, course, discharged)
        return settled

    def _stay(self, person: InsuredPerson, hospital: Institution, course: Course, discharged: date) -> bool:
        by = self.users["hospital"]
        claim = claims.start_claim(institution=hospital, person=person, by=by)
        claims.save_draft(claim_id=claim.pk, facts=_facts(course, discharged, claim), on=discharged)
        try:
            claims.submit_claim(claim_id=claim.pk, by=by, on=discharged)
            claims.adjudicate_claim(claim_id=claim.pk, by=by)
            claims.settle_claim(
                claim_id=claim.pk, key=f"demo-{claim.pk}", by=by, on=discharged, at=at(discharged, 15)
            )
        except DomainError:
            claims.cancel_claim(claim_id=claim.pk, by=by)
            return False
        return True

    def settle(self, month: Month, *, pay: bool) -> None:
        """Collect, declare, review, approve and pay the hospitals' month in the weeks after it."""
        after = month.next().first
        users = self.users
        claims.collect_region_month(
            region=self.region, month=month, at=at(after + timedelta(days=2)), by=users["settlement"]
        )
        rows = InstitutionMonth.objects.filter(region=self.region, month=month, status="collected")
        for row in rows.order_by("pk"):
            claims.declare_month(
                month_id=row.pk,
                declaration=_as_recorded(row),
                by=users["hospital"],
                at=at(after + timedelta(days=5)),
            )
            if not pay:
                continue
            claims.review_month(
                month_id=row.pk, note="", by=users["settlement"], at=at(after + timedelta(days=8))
            )
            claims.approve_month(month_id=row.pk, by=users["approver"], at=at(after + timedelta(days=9)))
            day = after + timedelta(days=10)
            claims.pay_month(
                month_id=row.pk,
                paying_account="fiscal",
                bank_reference=f"DEMO-PAY-{row.pk:06d}",
                by=users["cashier"],
                on=day,
                at=at(day, 16),
            )


def _facts(course: Course, discharged: date, claim: Claim) -> DraftFacts:
    admitted = discharged - timedelta(days=course.days)
    lines = [
        {
            "used_on": (admitted + timedelta(days=number % max(1, course.days))).isoformat(),
            "code": code,
            "name": "",
            "unit_price": price,
            "quantity": str(course.days) if quantity == "*" else quantity,
        }
        for number, (code, price, quantity) in enumerate(course.items)
    ]
    return DraftFacts(
        admitted_on=admitted,
        discharged_on=discharged,
        diagnosis_code=course.disease,
        admission_number=f"ZY{claim.pk:07d}",
        lines=lines,
    )


def _as_recorded(row: InstitutionMonth) -> Declaration:
    return Declaration(
        claim_count=row.claim_count,
        total_fen=row.total_fen,
        fund_fen=row.declared_fund_fen,
        account_fen=row.declared_account_fen,
    )
