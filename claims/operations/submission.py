"""Handing a bill in: from now on its lines are fixed with the terms of their day."""

from datetime import date

from django.db import transaction

from claims.choices import ClaimStatus
from claims.models import Claim, ClaimAct, ClaimLine
from claims.operations.locking import lock_claim
from claims.operations.refusals import BillHasErrors, ClaimNotOpen
from claims.queries.bill import BillLine, read_bill
from insurance_agency.identity.models import User


@transaction.atomic
def submit_claim(*, claim_id: int, by: User, on: date) -> Claim:
    """Fix the lines of a draft. Raises ClaimNotOpen, or BillHasErrors with all findings."""
    claim = lock_claim(claim_id)
    if claim.status != ClaimStatus.DRAFT:
        raise ClaimNotOpen(claim)
    bill = read_bill(claim, on=on)
    if bill.errors:
        raise BillHasErrors(bill.findings)
    ClaimLine.objects.bulk_create(
        _line(claim, number, line) for number, line in enumerate(bill.lines, start=1)
    )
    claim.status = ClaimStatus.SUBMITTED
    claim.total_fen = bill.total_fen
    claim.diagnosis = bill.disease.name if bill.disease else ""
    claim.save(update_fields=["status", "total_fen", "diagnosis", "changed_at"])
    ClaimAct.objects.create(claim=claim, act="submitted", by=by)
    return claim


def _line(claim: Claim, number: int, line: BillLine) -> ClaimLine:
    item = line.item
    return ClaimLine(
        claim=claim,
        line_no=number,
        item=item,
        code=item.code,
        name=item.name,
        kind=item.kind,
        item_class=item.item_class,
        unit_price=line.unit_price,
        quantity=line.quantity,
        used_on=line.used_on,
        first_self_pay_ratio=item.first_self_pay_ratio,
        price_limit=item.price_limit,
        amount_fen=line.amount_fen,
    )
