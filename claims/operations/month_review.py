"""The settlement auditor reviews a declared month; a second person approves it or sends it back."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts import operations as ledger
from accounts.operations import credit, debit
from claims.choices import DeductionKind, MonthStatus
from claims.models import InstitutionMonth, MonthFund
from claims.operations.deductions import lock_month_in_review
from claims.operations.locking import lock_month
from claims.operations.refusals import MonthNotOpen, SamePerson
from claims.queries.months import retention_rate
from claims.rules.institution_month import Deduction, institution_month
from insurance_agency.identity.models import User
from insurance_agency.kernel.money import apportion


@transaction.atomic
def review_month(*, month_id: int, note: str, by: User, at: datetime) -> InstitutionMonth:
    """Finish the review: the deductions stand and the approved amount is proposed."""
    row = lock_month_in_review(month_id, by=by)
    _write_result(row)
    row.status = MonthStatus.REVIEWED
    row.reviewed_by, row.reviewed_at, row.review_note = by, at, note
    row.sent_back_reason = ""
    row.save()
    return row


def _write_result(row: InstitutionMonth) -> None:
    """approved = declared - deductions - borne by the institution; a share of it is retained."""
    taken_off = row.deductions.standing().filter(kind=DeductionKind.DEDUCTION)
    borne_by_it = row.deductions.standing().filter(kind=DeductionKind.INSTITUTION_BORNE)
    deductions, borne = taken_off.sum_fen(), borne_by_it.sum_fen()
    rate = retention_rate(row.institution, row.month)
    result = institution_month(
        declared_fund_fen=row.declared_fund_fen,
        declared_account_fen=row.declared_account_fen,
        deductions=[Deduction(deductions)],
        institution_borne_fen=borne,
        retention=rate,
    )
    row.deductions_fen, row.institution_borne_fen = deductions, borne
    row.approved_fen, row.retained_fen = result.approved_fen, result.retained_fen
    row.paid_fen, row.account_paid_fen = result.paid_fen, result.account_paid_fen
    row.retention_rate = str(rate)
    parts = list(row.funds.order_by("fund"))
    for part in parts:
        part.deductions_fen = taken_off.filter(fund=part.fund).sum_fen()
        part.institution_borne_fen = borne_by_it.filter(fund=part.fund).sum_fen()
        part.approved_fen = part.declared_fen - part.deductions_fen - part.institution_borne_fen
    shares = apportion(row.retained_fen, [part.approved_fen for part in parts])
    for part, retained in zip(parts, shares, strict=True):
        part.retained_fen = retained
        part.paid_fen = part.approved_fen - retained
        part.save()


@transaction.atomic
def send_back_month(*, month_id: int, reason: str, by: User) -> InstitutionMonth:
    """Return a reviewed month to the auditor, with the reason."""
    row = lock_month(month_id)
    if row.status != MonthStatus.REVIEWED:
        raise MonthNotOpen(row)
    if row.reviewed_by_id == by.pk:
        raise SamePerson
    row.status = MonthStatus.DECLARED
    row.sent_back_by, row.sent_back_reason = by, reason
    row.reviewed_by = row.reviewed_at = None
    row.save()
    return row


@transaction.atomic
def approve_month(*, month_id: int, by: User, at: datetime) -> InstitutionMonth:
    """Approve a reviewed month for payment. Deductions go back to the funds, the retention is kept.

    Raises MonthNotOpen, and SamePerson for whoever declared, reviewed, entered or withdrew a deduction.
    """
    row = lock_month(month_id)
    if row.status != MonthStatus.REVIEWED:
        raise MonthNotOpen(row)
    if by.pk in (row.declared_by_id, row.reviewed_by_id) or row.deductions.touched_by(by).exists():
        raise SamePerson
    row.status = MonthStatus.APPROVED
    row.approved_by, row.approved_at = by, at
    row.save()
    for part in row.funds.order_by("fund"):
        _post(row, part, by=by, at=at)
    return row


def _post(row: InstitutionMonth, part: MonthFund, *, by: User, at: datetime) -> None:
    back = part.deductions_fen + part.institution_borne_fen
    if not back and not part.retained_fen:
        return
    hospital = ("institution", row.institution_id)
    ledger.post(
        key=f"institution-month-approved:{row.pk}:{part.fund}",
        act="institution-month-approved",
        region=row.region,
        fund=part.fund,
        on=timezone.localdate(at),
        month=row.month,
        legs=[
            debit("payable-pooled", back + part.retained_fen, holder=hospital),
            credit("pooled", back, shard_by=row.institution_id),
            credit("deposit", part.retained_fen, holder=hospital),
        ],
        by_id=by.pk,
        memo=f"{row.institution.code} {row.month}",
    )
