"""What a person has used of each insurance year, and what is left of this one."""

from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from claims.models import Accumulator
from claims.policy import InpatientPolicy
from claims.queries.cover import patient_on, wages_on, year_to_date
from claims.rules.benefit import MissingFact
from claims.rules.law import stay_law
from claims.rules.settle import settle
from claims.rules.stay import Stay, insurance_year
from insurance_agency.kernel.money import ZERO
from insurance_agency.kernel.policy import NoRuleInForce
from insurance_agency.notices.queries import pack_for
from registration.models import InsuredPerson


class Limits(NamedTuple):
    """What is left of an insurance year on a day. None where the region has no such limit."""

    insurance_year: str
    cap_left_fen: int
    supplementary_left_fen: int | None
    deductible_left_fen: int | None


def accumulators_of(person_id: int, region: str) -> QuerySet[Accumulator]:
    """A person's yearly figures, newest year first."""
    return Accumulator.objects.filter(person_id=person_id, region=region).order_by("-insurance_year")


def limits_of(person: InsuredPerson, on: date) -> Limits | None:
    """What the funds could still pay in the insurance year of a day; None where no law or wage is known.

    Asked of the rules with an empty stay, so that it cannot differ from what a settlement would find.
    """
    pack = pack_for(person.region)
    try:
        law = stay_law(pack, on)
        year = insurance_year(on, pack.policy(InpatientPolicy, on=on))
        used = Accumulator.objects.filter(person=person, region=person.region, insurance_year=year).first()
        patient = patient_on(person, on, months_on=on)
        empty = Stay(
            patient=patient,
            level=None,
            discharged_on=on,
            lines=(),
            year_to_date=year_to_date(used),
            wages=wages_on(person.region, on),
        )
        found = settle(empty, law)
    except (NoRuleInForce, MissingFact):
        return None
    policy = law.inpatient
    deductible = policy.deductible_retired if patient.retired else policy.deductible_on_job
    if deductible is not None and found.before.deductible_met:
        deductible = ZERO
    return Limits(year, found.cap_left_before_fen, found.supplementary_left_fen, deductible)
