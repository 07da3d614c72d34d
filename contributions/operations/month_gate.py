"""The gate between declaring and assessing: many may declare at once, one closes the month for all."""

from typing import ClassVar

from django.db import connection
from django.utils.translation import gettext_lazy as _

from contributions.models import AssessedMonth
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.periods import Month


class MonthAssessed(DomainError):
    """The declarations of the month are closed."""

    code: ClassVar[str] = "month-assessed"


def enter(region: str, month: Month) -> None:
    """Hold the month open for this transaction. Raises `MonthAssessed`."""
    _lock(region, month, "pg_advisory_xact_lock_shared")
    if AssessedMonth.objects.filter(region=region, month=month).exists():
        raise MonthAssessed(
            _("The contributions of this month have been assessed; it can no longer be filed.")
        )


def close(region: str, month: Month) -> None:
    """Wait until nobody is inside and keep everybody out for this transaction."""
    _lock(region, month, "pg_advisory_xact_lock")


def _lock(region: str, month: Month, function: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {function}(hashtextextended(%s, %s))",
            [f"declarations of {region}", month.ordinal],
        )
