"""Beginning, keeping, taking back and dropping a bill before it is settled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.db import transaction

from claims.choices import CORRECTABLE, Cause, ClaimStatus
from claims.models import Adjudication, Claim, ClaimAct, ClaimLine
from claims.operations.locking import lock_claim
from claims.operations.refusals import ClaimNotOpen
from claims.queries.bill import MAX_LINES, read_bill
from institutions.models import Disease, Institution
from insurance_agency.identity.models import User
from registration.models import InsuredPerson

COLUMNS: Final = ("used_on", "code", "name", "unit_price", "quantity")
LONGEST_TEXT: Final = 200


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """What stands in the form, lines as they were typed."""

    admitted_on: date | None = None
    discharged_on: date | None = None
    diagnosis_code: str = ""
    admission_number: str = ""
    cause: str = Cause.ILLNESS
    circumstances: Sequence[str] = ()
    pay_from_account: bool = True
    lines: Sequence[Mapping[str, str]] = field(default_factory=tuple)


@transaction.atomic
def start_claim(*, institution: Institution, person: InsuredPerson, by: User) -> Claim:
    """Begin an empty bill for a person at an institution of the same region.

    A bill that this user has begun for the person there and not yet written in is that bill, so that
    two clicks begin one.
    """
    InsuredPerson.objects.select_for_update(of=("self",), no_key=True).only("id").get(pk=person.pk)
    begun = Claim.objects.filter(institution=institution, person=person, entered_by=by).untouched().first()
    if begun is not None:
        return begun
    claim = Claim.objects.create(
        region=institution.region, institution=institution, person=person, entered_by=by
    )
    ClaimAct.objects.create(claim=claim, act="entered", by=by)
    return claim


@transaction.atomic
def save_draft(*, claim_id: int, facts: DraftFacts, on: date) -> Claim:
    """Keep what stands in the form, right or wrong; nothing typed is lost.

    Raises ClaimNotOpen when the bill has been submitted.
    """
    claim = lock_claim(claim_id)
    if claim.status != ClaimStatus.DRAFT:
        raise ClaimNotOpen(claim)
    claim.admission_number = facts.admission_number
    claim.admitted_on = facts.admitted_on
    claim.discharged_on = facts.discharged_on
    claim.diagnosis_code = facts.diagnosis_code
    disease = Disease.objects.filter(region=claim.region, code=facts.diagnosis_code).first()
    claim.diagnosis = disease.name if disease else ""
    claim.cause = facts.cause
    claim.circumstances = list(facts.circumstances)
    claim.pay_from_account = facts.pay_from_account
    claim.draft_lines = [_as_typed(line) for line in facts.lines[: MAX_LINES + 1]]
    claim.total_fen = read_bill(claim, on=on).total_fen
    claim.save()
    return claim


@transaction.atomic
def take_lines(*, claim_id: int, lines: Sequence[Mapping[str, str]], replace: bool, on: date) -> Claim:
    """Put lines into a draft, in place of or after those it has; its head stays. Raises ClaimNotOpen."""
    claim = lock_claim(claim_id)
    if claim.status != ClaimStatus.DRAFT:
        raise ClaimNotOpen(claim)
    kept = [] if replace else claim.draft_lines
    claim.draft_lines = [*kept, *(_as_typed(line) for line in lines)][: MAX_LINES + 1]
    claim.total_fen = read_bill(claim, on=on).total_fen
    claim.save(update_fields=["draft_lines", "total_fen", "changed_at"])
    return claim


def _as_typed(line: Mapping[str, str]) -> dict[str, str]:
    return {column: str(line.get(column, "")).strip()[:LONGEST_TEXT] for column in COLUMNS}


@transaction.atomic
def reopen_claim(*, claim_id: int, by: User) -> Claim:
    """Take a calculated bill back for correction; the calculation is dropped, nothing was posted yet."""
    claim = lock_claim(claim_id)
    if claim.status not in CORRECTABLE:
        raise ClaimNotOpen(claim)
    _forget_calculation(claim)
    claim.status = ClaimStatus.DRAFT
    claim.save(update_fields=["status", "changed_at"])
    ClaimAct.objects.create(claim=claim, act="reopened", by=by)
    return claim


@transaction.atomic
def cancel_claim(*, claim_id: int, by: User) -> Claim:
    """Drop a bill that was not settled. It keeps its number and its history."""
    claim = lock_claim(claim_id)
    if claim.status == ClaimStatus.CANCELLED:
        return claim
    if claim.status != ClaimStatus.DRAFT and claim.status not in CORRECTABLE:
        raise ClaimNotOpen(claim)
    _forget_calculation(claim)
    claim.status = ClaimStatus.CANCELLED
    claim.save(update_fields=["status", "changed_at"])
    ClaimAct.objects.create(claim=claim, act="cancelled", by=by)
    return claim


def _forget_calculation(claim: Claim) -> None:
    Adjudication.objects.filter(claim=claim).delete()
    ClaimLine.objects.filter(claim=claim).delete()
