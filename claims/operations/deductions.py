"""What the review takes off a declared month, and takes back, while the month is being reviewed."""

from datetime import datetime
from typing import ClassVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from claims.choices import MonthStatus
from claims.models import Claim, ClaimLine, Deduction, InstitutionMonth
from claims.operations.locking import lock_month
from claims.operations.refusals import DeductionTooLarge, MonthNotOpen, SamePerson
from insurance_agency.identity.models import User
from insurance_agency.kernel.errors import DomainError


class NotOfThisMonth(DomainError):
    """The claim or line named by a deduction does not belong to the month."""

    code: ClassVar[str] = "not-of-this-month"

    def __init__(self) -> None:
        super().__init__(_("No settled claim of this month has this number and line."))


def lock_month_in_review(month_id: int, *, by: User) -> InstitutionMonth:
    """Lock a month that somebody wants to review.

    Neither who declared it nor who sent its review back does so. Raises MonthNotOpen, SamePerson.
    """
    row = lock_month(month_id)
    if row.status != MonthStatus.DECLARED:
        raise MonthNotOpen(row)
    if by.pk in (row.declared_by_id, row.sent_back_by_id):
        raise SamePerson
    return row


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

    The same deduction again, word for word, is the one that stands: a form sent twice deducts once.
    Raises MonthNotOpen, SamePerson, NotOfThisMonth, DeductionTooLarge.
    """
    row = lock_month_in_review(month_id, by=by)
    claim, line = _object_of_deduction(row, claim_number, line_no)
    what = {
        "kind": kind,
        "fund": fund,
        "claim": claim,
        "line": line,
        "amount_fen": amount_fen,
        "article": article,
        "reason": reason,
        "entered_by": by,
    }
    if same := row.deductions.standing().filter(**what).first():
        return same
    deduction = Deduction.objects.create(institution_month=row, **what)
    standing = row.deductions.standing()
    if line is not None and standing.filter(line=line).sum_fen() > line.amount_fen:
        raise DeductionTooLarge
    part = row.funds.filter(fund=fund).first()
    if part is None or standing.filter(fund=fund).sum_fen() > part.declared_fen:
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


@transaction.atomic
def withdraw_deduction(*, month_id: int, deduction_id: int, by: User, at: datetime) -> Deduction:
    """Take a deduction of the month back while its review is going on.

    Any reviewer may, also of a colleague's, and is named with it: whoever withdrew one approves and
    pays the month no more than whoever entered one. One already withdrawn is returned as it is.
    Raises MonthNotOpen, SamePerson, and Deduction.DoesNotExist for one of another month.
    """
    row = lock_month_in_review(month_id, by=by)
    deduction = row.deductions.get(pk=deduction_id)
    if deduction.withdrawn_at is None:
        deduction.withdrawn_by, deduction.withdrawn_at = by, at
        deduction.save(update_fields=["withdrawn_by", "withdrawn_at"])
    return deduction
