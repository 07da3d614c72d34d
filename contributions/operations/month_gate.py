"""The gate between declaring and assessing: many may declare at once, one closes the month for all."""

from typing import ClassVar

from django.db import connection
from django.utils.translation import gettext_lazy as _

from contributions.models import AssessedMonth
from contributions.queries import may_be_made_up
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.periods import Month


class MonthAssessed(DomainError):
    """The declarations of the month are closed."""

    code: ClassVar[str] = "month-assessed"


def enter(region: str, month: Month, employer_id: int) -> AssessedMonth | None:
    """Hold the month open for this transaction; a closed month is given back when it may be made up.

    After the month was closed an employer may still declare when nothing it declared has been billed: its
    bill was assessed without a declaration, or there is none. Raises `MonthAssessed` otherwise.
    """
    _lock(region, month, "pg_advisory_xact_lock_shared")
    closed = AssessedMonth.objects.select_related("run").filter(region=region, month=month).first()
    if closed is None or (closed.issued_on is not None and may_be_made_up(employer_id, month)):
        return closed
    raise MonthAssessed(_("The contributions of this month have been assessed; it can no longer be filed."))


def close(region: str, month: Month) -> None:
    """Wait until nobody is inside and keep everybody out for this transaction."""
    _lock(region, month, "pg_advisory_xact_lock")


def _lock(region: str, month: Month, function: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {function}(hashtextextended(%s, %s))",
            [f"declarations of {region}", month.ordinal],
        )
