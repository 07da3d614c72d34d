"""Taking a settled claim back while its month is open: stored amounts are negated, nothing is recomputed."""

from dataclasses import asdict
from datetime import date
from typing import ClassVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import operations as ledger
from claims.choices import UNDECLARED, ClaimStatus, MonthStatus
from claims.models import Accumulator, Adjudication, Claim, ClaimAct, ClaimPosting, Reversal
from claims.operations.collection import write_figures
from claims.operations.locking import lock_claim, lock_month, lock_year
from claims.operations.refusals import ClaimNotOpen, LaterStaySettled
from claims.operations.settlement import write_year
from claims.queries.cover import year_to_date
from insurance_agency.identity.models import User
from insurance_agency.kernel.errors import DomainError


class MonthDeclared(DomainError):
    """The month of the claim has been declared: the correction belongs to the agency."""

    code: ClassVar[str] = "month-declared"

    def __init__(self) -> None:
        super().__init__(
            _("The month of this claim is declared. Ask the agency to deduct the amount in its review.")
        )


@transaction.atomic
def reverse_claim(*, claim_id: int, reason: str, by: User, on: date) -> Claim:
    """Reverse the last settled stay of a person's insurance year (DOMAIN 6.9).

    The ledger gets red entries, the person's account its money back, and the year's figures are
    exactly what they were before. A claim already reversed is returned as it is.
    Raises ClaimNotOpen, LaterStaySettled, MonthDeclared.
    """
    claim = lock_claim(claim_id)
    if claim.status == ClaimStatus.REVERSED:
        return claim
    if claim.status != ClaimStatus.SETTLED or claim.institution_month_id is None:
        raise ClaimNotOpen(claim)
    adjudication = claim.adjudication
    year = lock_year(claim, adjudication.insurance_year)
    if year.stays != adjudication.year_after["stays"]:
        raise LaterStaySettled
    month = lock_month(claim.institution_month_id)
    if month.status not in UNDECLARED:
        raise MonthDeclared
    _restore_year(adjudication, year)
    claim.status = ClaimStatus.REVERSED
    claim.save(update_fields=["status", "changed_at"])
    Reversal.objects.create(claim=claim, reason=reason, reversed_on=on, by=by)
    ClaimAct.objects.create(claim=claim, act="reversed", by=by, note=reason)
    if month.status != MonthStatus.OPEN:
        write_figures(month)
    _negate(claim, reason=reason, on=on, by=by)
    return claim


def _restore_year(adjudication: Adjudication, year: Accumulator) -> None:
    if asdict(year_to_date(year)) != adjudication.year_after:
        raise RuntimeError(f"yearly figures {year.pk} are not what claim {adjudication.claim_id} left")
    write_year(year, adjudication.year_before)


def _negate(claim: Claim, *, reason: str, on: date, by: User) -> None:
    for posting in claim.postings.filter(act="settled"):
        entry_id = ledger.reverse(
            entry_id=posting.entry_id,
            key=f"claim-reversed:{claim.pk}:{posting.fund}",
            on=on,
            by_id=by.pk,
            reason=reason,
        )
        ClaimPosting.objects.create(claim=claim, entry_id=entry_id, fund=posting.fund, act="reversed")
