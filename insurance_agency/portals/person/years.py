"""What a person has used of each insurance year, and what is left of the cap."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from claims import queries as claims
from claims.models import Accumulator, Adjudication, Claim
from registration.models import InsuredPerson


class YearUsed(NamedTuple):
    """An insurance year's figures; what is left is known from the last settlement of the year."""

    insurance_year: str
    accumulator: Accumulator
    last: Adjudication | None

    @property
    def used_permille(self) -> int:
        """How much of the yearly cap is used, in thousandths, for a bar."""
        if self.last is None:
            return 0
        cap = self.accumulator.fund_paid_fen + self.last.cap_left_fen
        return self.accumulator.fund_paid_fen * 1000 // cap if cap else 0


def years_used(person: InsuredPerson) -> list[YearUsed]:
    """The years in which a fund paid for the person, the latest first; two queries."""
    accumulators = list(claims.accumulators_of(person.pk, person.region))
    settled = Adjudication.objects.filter(claim__in=Claim.objects.settled().filter(person=person))
    last: dict[str, Adjudication] = {}
    for adjudication in settled.defer("steps", "versions").order_by("claim__settled_at", "pk"):
        last[adjudication.insurance_year] = adjudication
    return [YearUsed(row.insurance_year, row, last.get(row.insurance_year)) for row in accumulators]


def latest_year(person: InsuredPerson, today: date) -> YearUsed | None:
    """The latest insurance year with figures, if it is this one or the last."""
    used = years_used(person)
    return used[0] if used and used[0].insurance_year[:4] >= str(today.year - 1) else None
