"""Sending a filing: the last step of the employer, from which on it counts."""

from datetime import date
from typing import ClassVar

from django.db import connection, transaction
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from contributions.choices import FilingStatus
from contributions.models import Filing, StagedRow, Upload
from contributions.operations import month_gate
from contributions.operations.checking import check_again
from contributions.operations.filing import discard
from contributions.operations.making_up import settle_declaration
from contributions.sql import statement
from insurance_agency.identity.models import User
from insurance_agency.kernel.errors import DomainError
from registration.models import Employer


class FilingNotReady(DomainError):
    """The filing has errors, is being checked, or was replaced by a newer one."""

    code: ClassVar[str] = "filing-not-ready"


class RosterChanged(DomainError):
    """Since the check somebody joined or left; the filing has been checked again."""

    code: ClassVar[str] = "roster-changed"


class RowsLost(DomainError):
    """The rows that were being prepared did not outlive a crash of the database."""

    code: ClassVar[str] = "rows-lost"


def confirm_filing(*, filing_id: int, by: User, on: date | None = None) -> Filing:
    """Declare the wages of a checked filing. It replaces an earlier declaration of the month.

    Sending what has been sent returns it unchanged. A month that was closed without a declaration is settled
    at once, which needs the day `on` of the entries. Raises `FilingNotReady`, `RosterChanged`, `RowsLost`,
    `month_gate.MonthAssessed`; nothing is declared then.
    """
    with transaction.atomic():
        filing = _confirm(filing_id, by, on)
    if filing.status == FilingStatus.RECEIVED:
        raise RowsLost(_("The list has to be read again. Wait for its findings, or upload it again."))
    if filing.status == FilingStatus.REPLACED:
        raise RowsLost(_("Your list was lost before it was sent. Begin a new one."))
    if not filing.is_sent:
        raise RosterChanged(_("Your roster has changed since the check. Look at the findings again."))
    return filing


def _confirm(filing_id: int, by: User, on: date | None) -> Filing:
    employer_id = Filing.objects.values_list("employer_id", flat=True).get(pk=filing_id)
    Employer.objects.select_for_update(of=("self",), no_key=True).get(pk=employer_id)
    filing = Filing.objects.select_for_update(of=("self",)).get(pk=filing_id)
    if filing.is_sent:
        return filing
    if filing.status != FilingStatus.READY:
        raise FilingNotReady(
            _("This filing cannot be sent as it is. Look at its findings, or begin a new one.")
        )
    closed = month_gate.enter(filing.region, filing.month, filing.employer_id)
    if closed is not None and on is None:
        raise month_gate.MonthAssessed(_("A closed month is made up on a day that has to be named."))
    with connection.cursor() as cursor:
        cursor.execute(
            statement("count_declared_and_roster"),
            {"filing": filing.pk, "employer": filing.employer_id, "month": filing.month.first},
        )
        if cursor.fetchone() != (filing.rows, filing.rows):
            return _check_again(filing)
    Filing.objects.filter(
        employer=filing.employer_id, month=filing.month, status=FilingStatus.CONFIRMED
    ).update(status=FilingStatus.REPLACED)
    StagedRow.objects.filter(filing_id=filing.pk).delete()
    filing.status, filing.confirmed_by, filing.confirmed_at = FilingStatus.CONFIRMED, by, Now()
    filing.reference = f"F{filing.month.first:%Y%m}-{filing.pk:07d}"
    filing.save(update_fields=["status", "confirmed_by", "confirmed_at", "reference"])
    if closed is not None and on is not None:
        settle_declaration(filing, closed, by=by, on=on)
    filing.refresh_from_db(fields=["status", "confirmed_at", "run"])
    return filing


def _check_again(filing: Filing) -> Filing:
    """The roster has changed. Where a crash took the unlogged rows: to the file, or to a new start."""
    staged = StagedRow.objects.filter(filing_id=filing.pk)
    if staged.count() == filing.rows:
        return check_again(filing)
    if not Upload.objects.filter(filing=filing, sealed__isnull=False).exists():
        discard(filing)
        return filing
    staged.delete()
    filing.findings.all().delete()
    filing.wages.all().delete()
    filing.status = FilingStatus.RECEIVED
    filing.save(update_fields=["status"])
    return filing
