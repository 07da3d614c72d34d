"""Deciding what each payer owes for a submitted claim, and recording why."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import ClassVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import queries as accounts
from claims.choices import CORRECTABLE, ClaimStatus
from claims.models import Adjudication, Claim, ClaimAct, ClaimLine
from claims.operations.locking import lock_claim, lock_year
from claims.operations.refusals import ClaimNotOpen
from claims.operations.submission import submit_claim
from claims.policy import InpatientPolicy
from claims.queries.cover import STATUS_WORDS, StayFacts, stay_facts
from claims.rules.bill import LineSplit
from claims.rules.law import stay_law
from claims.rules.settle import settle
from claims.rules.settlement import Settlement
from claims.rules.stay import insurance_year
from claims.rules.year_split import parts_by_year
from insurance_agency.identity.models import User
from insurance_agency.kernel.errors import DomainError
from insurance_agency.notices.queries import pack_for

BUCKETS = (
    "self_paid_fen",
    "over_limit_fen",
    "first_self_pay_fen",
    "in_scope_fen",
    "local_supplementary_fen",
    "institution_fen",
)
AMOUNTS = (
    "total_fen",
    *BUCKETS,
    "deductible_fen",
    "basic_fund_fen",
    "supplementary_fund_fen",
    "maternity_fund_fen",
    "employer_fen",
    "account_fen",
    "cash_fen",
    "cap_left_before_fen",
    "cap_left_fen",
    "supplementary_left_fen",
)


class NotEntitled(DomainError):
    """No day of the stay has benefits; the reason code says why (DOMAIN 6.3.2, test 1)."""

    code: ClassVar[str] = "not-entitled"

    def __init__(self, facts: StayFacts) -> None:
        refusal = facts.refusal
        status = refusal.status if refusal else "not-insured"
        super().__init__(
            _("The person has no benefits on the days of this stay: %(words)s (%(reason)s).")
            % {"words": STATUS_WORDS[status], "reason": refusal.reason if refusal else "R01"}
        )


class EmployerOwes(DomainError):
    """Part of the cost is the employer's, because it did not pay: the agency claims it by hand."""

    code: ClassVar[str] = "employer-owes"

    def __init__(self) -> None:
        super().__init__(
            _("The employer owes part of this stay for unpaid months: hand this bill in at the agency (R03).")
        )


class TwoInsuranceYears(DomainError):
    """By the reading in force a stay is split at the end of the insurance year, which is done by hand."""

    code: ClassVar[str] = "two-insurance-years"

    def __init__(self) -> None:
        super().__init__(
            _("This stay lies in two insurance years, each with its part: hand this bill in at the agency.")
        )


@transaction.atomic
def adjudicate_claim(*, claim_id: int, by: User, on: date | None = None) -> Adjudication:
    """Calculate a submitted claim, or calculate it again.

    The law is the one in force on the day of discharge; benefits are asked for the day of each line;
    the year's figures and the balance are those of this moment, and are locked while it lasts. Which
    months are paid is judged by what is known on `on`, by default the day of discharge.
    Raises ClaimNotOpen, NotEntitled, TwoInsuranceYears, EmployerOwes, and NoRuleInForce for a day that
    no law covers.
    """
    claim = lock_claim(claim_id)
    if claim.status not in CORRECTABLE or claim.discharged_on is None:
        raise ClaimNotOpen(claim)
    pack = pack_for(claim.region)
    inpatient = pack.policy(InpatientPolicy, on=claim.discharged_on)
    year = lock_year(claim, insurance_year(claim.discharged_on, inpatient))
    balance = accounts.available(claim.person_id)
    facts = stay_facts(claim, year, inpatient, on=on or claim.discharged_on, balance_fen=balance)
    if not facts.covered:
        raise NotEntitled(facts)
    law = stay_law(pack, claim.discharged_on)
    if len(parts_by_year(facts.stay, law)) > 1:
        raise TwoInsuranceYears
    settlement = settle(facts.stay, law)
    if settlement.employer_fen:
        raise EmployerOwes
    Adjudication.objects.filter(claim=claim).delete()
    adjudication = _record(claim, facts, settlement, by=by)
    _split_lines(claim, settlement.lines)
    if claim.status != ClaimStatus.CALCULATED:
        claim.status = ClaimStatus.CALCULATED
        claim.save(update_fields=["status", "changed_at"])
    ClaimAct.objects.create(claim=claim, act="calculated", by=by)
    return adjudication


def _record(claim: Claim, facts: StayFacts, settlement: Settlement, *, by: User) -> Adjudication:
    return Adjudication.objects.create(
        claim=claim,
        policy_on=facts.stay.discharged_on,
        insurance_year=settlement.insurance_year,
        balance_before_fen=settlement.account_balance_fen,
        year_before=asdict(settlement.before),
        year_after=asdict(settlement.year_to_date),
        deductible_met=settlement.deductible_met,
        continuous_months=facts.stay.patient.continuous_months,
        reasons=list(settlement.reasons),
        steps=[step._asdict() for step in settlement.steps],
        versions=list(settlement.versions),
        calculated_by=by,
        **{name: getattr(settlement, name) for name in AMOUNTS},
    )


def _split_lines(claim: Claim, splits: Sequence[LineSplit]) -> None:
    by_number = {split.number: split for split in splits}
    lines = list(claim.lines.all())
    for line in lines:
        split = by_number[line.line_no]
        for bucket in BUCKETS:
            setattr(line, bucket, getattr(split, bucket))
        line.reason, line.split = split.reason, True
    ClaimLine.objects.bulk_update(lines, [*BUCKETS, "reason", "split"], batch_size=200)


@transaction.atomic
def present_claim(*, claim_id: int, by: User, on: date) -> Adjudication:
    """Hand a draft in and calculate it, both or neither: what the hospital sees before it settles."""
    submit_claim(claim_id=claim_id, by=by, on=on)
    return adjudicate_claim(claim_id=claim_id, by=by, on=on)
