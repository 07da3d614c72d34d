"""The institution declares its month; the agency's record is the other half of the comparison."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from claims.choices import MonthStatus
from claims.models import InstitutionMonth
from claims.operations.collection import write_figures
from claims.operations.locking import lock_month
from claims.operations.refusals import MonthNotOpen
from claims.queries.months import DeclaredClaim, differences_between, month_figures
from insurance_agency.identity.models import User


@dataclass(frozen=True, slots=True)
class Declaration:
    """What the institution's own books say of the month; claims one by one if it gave the list."""

    claim_count: int
    total_fen: int
    fund_fen: int
    account_fen: int
    claims: Sequence[DeclaredClaim] | None = None


@transaction.atomic
def declare_month(*, month_id: int, declaration: Declaration, by: User, at: datetime) -> InstitutionMonth:
    """Compare the declaration with the agency's record to the fen (DOMAIN 7.3).

    Equal: the month is declared and no settlement in it can be reversed any more. Otherwise the
    differences are kept with the month, and it may be declared again. The declaration that was
    accepted, sent again, changes nothing. Raises MonthNotOpen.
    """
    row = lock_month(month_id)
    if row.status == MonthStatus.DECLARED and not differences_between(row, month_figures(row), declaration):
        return row
    if row.status not in (MonthStatus.COLLECTED, MonthStatus.DIFFERING):
        raise MonthNotOpen(row)
    write_figures(row)
    row.differences = differences_between(row, month_figures(row), declaration)
    row.status = MonthStatus.DIFFERING if row.differences else MonthStatus.DECLARED
    row.declared_by, row.declared_at = by, at
    row.save()
    return row
