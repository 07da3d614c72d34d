"""The settlement auditor reviews a declared month; a second person approves it or sends it back."""

from datetime import datetime
from typing import ClassVar

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import operations as ledger
from accounts.operations import credit, debit
from claims.choices import DeductionKind, MonthStatus
from claims.models import Claim, ClaimLine, Deduction, InstitutionMonth, MonthFund
from claims.operations.locking import lock_month
from claims.operations.refusals import DeductionTooLarge, MonthNotOpen, SamePerson
from claims.queries.months import retention_rate
from claims.rules.institution_month import institution_month
from insurance_agency.identity.models import User
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.money import apportion


class NotOfThisMonth(DomainError):
    """The claim or line named by a deduction does not belong to the month."""

    code: ClassVar[str] = "not-of-this-month"

    def __init__(self) -> None:
        super().__init__(_("No settled claim of this month has this number and line."))


@transaction.atomic
def add_deduction(
    *,
    month_id: int,
    kind: str,
    fund: str,
    amount_fen: int,
    article: str,
    reason: str,
    by: User,
    claim_number: str = "",
    line_no: int | None = None,
) -> Deduction:
    """Take an amount off a declared month, naming its article and reason and, if it can, claim and line.

    Raises MonthNotOpen, SamePerson, NotOfThisMonth, DeductionTooLarge.
    """
    row = lock_month(month_id)
    if row.status != MonthStatus.DECLARED:
        raise MonthNotOpen(row)
    if row.declared_by_id == by.pk:
        raise SamePerson
    claim, line = _object_of_deduction(row, claim_number, line_no)
    deduction = Deduction.objects.create(
        institution_month=row,
        kind=kind,
        fund=fund,
        claim=claim,
        line=line,
        amount_fen=amount_fen,
        article=article,
        reason=reason,
        entered_by=by,
    )
    if line is not None and _sum(row, line=line) > line.amount_fen:
        raise DeductionTooLarge
    part = row.funds.filter(fund=fund).first()
    if part is None or _sum(row, fund=fund) > part.declared_fen:
        raise DeductionTooLarge
    return deduction


def _object_of_deduction(
    row: InstitutionMonth, claim_number: str, line_no: int | None
) -> tuple[Claim | None, ClaimLine | None]:
    if not claim_number:
        if line_no is not None:
            raise NotOfThisMonth
        return None, None
    claim = row.claims.settled().filter(number=claim_number).first()
    if claim is None:
        raise NotOfThisMonth
    if line_no is None:
        return claim, None
    line = claim.lines.filter(line_no=line_no).first()
    if line is None:
        raise NotOfThisMonth
    return claim, line


def _sum(row: InstitutionMonth, **which: object) -> int:
    return row.deductions.filter(**which).aggregate(sum=Sum("amount_fen"))["sum"] or 0


@transaction.atomic
def remove_deduction(*, month_id: int, deduction_id: int, by: User) -> None:
    """Withdraw a deduction while the review is going on; the history keeps it."""
    row = lock_month(month_id)
    if row.status != MonthStatus.DECLARED:
        raise MonthNotOpen(row)
    row.deductions.filter(pk=deduction_id).delete()


@transaction.atomic
def review_month(*, month_id: int, note: str, by: User, at: datetime) -> InstitutionMonth:
    """Finish the review: the deductions stand and the approved amount is proposed."""
    row = lock_month(month_id)
    if row.status != MonthStatus.DECLARED:
        raise MonthNotOpen(row)
    if row.declared_by_id == by.pk:
        raise SamePerson
    _write_result(row)
    row.status = MonthStatus.REVIEWED
    row.reviewed_by, row.reviewed_at, row.review_note = by, at, note
    row.sent_back_reason = ""
    row.save()
    return row


def _write_result(row: InstitutionMonth) -> None:
    """approved = declared - deductions - borne by the institution; a share of it is retained."""
    deductions = _sum(row, kind=DeductionKind.DEDUCTION)
    borne = _sum(row, kind=DeductionKind.INSTITUTION_BORNE)
    rate = retention_rate(row.institution, row.month)
    result = institution_month(
        declared_fund_fen=row.declared_fund_fen,
        declared_account_fen=row.declared_account_fen,
        deductions_fen=[deductions],
        institution_borne_fen=borne,
        retention=rate,
    )
    row.deductions_fen, row.institution_borne_fen = deductions, borne
    row.approved_fen, row.retained_fen = result.approved_fen, result.retained_fen
    row.paid_fen, row.account_paid_fen = result.paid_fen, result.account_paid_fen
    row.retention_rate = str(rate)
    parts = list(row.funds.order_by("fund"))
    for part in parts:
        part.deductions_fen = _sum(row, fund=part.fund, kind=DeductionKind.DEDUCTION)
        part.institution_borne_fen = _sum(row, fund=part.fund, kind=DeductionKind.INSTITUTION_BORNE)
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
    row.sent_back_reason = reason
    row.reviewed_by = row.reviewed_at = None
    row.save()
    return row


@transaction.atomic
def approve_month(*, month_id: int, by: User, at: datetime) -> InstitutionMonth:
    """Approve a reviewed month for payment. Deductions go back to the funds, the retention is kept.

    Raises MonthNotOpen, and SamePerson for whoever declared, reviewed or entered a deduction.
    """
    row = lock_month(month_id)
    if row.status != MonthStatus.REVIEWED:
        raise MonthNotOpen(row)
    if by.pk in (row.declared_by_id, row.reviewed_by_id) or row.deductions.filter(entered_by=by).exists():
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
