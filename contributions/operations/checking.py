"""Checking a filing: cell by cell while the file is read, then against roster and last month in SQL."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django.db import connection, transaction
from django.db.models import Count, Exists, OuterRef
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from contributions.choices import FilingMethod, FilingStatus, Severity
from contributions.files import Found, PayrollRow, Unreadable, read_payroll
from contributions.files.columns import ID_NUMBER, NAME, WAGE
from contributions.findings import COLUMNS, severity_of
from contributions.models import DeclaredWage, Filing, Finding, Upload
from contributions.sql import statement
from insurance_agency.fields import vault
from insurance_agency.kernel.errors import DomainError

_COPY_ROWS = (
    "COPY contributions_stagedrow (filing_id, row_no, id_index, id_masked, name, wage_fen) FROM STDIN"
)
_COPY_FINDINGS = (
    'COPY contributions_finding (filing_id, severity, code, row_no, "column", value, params) FROM STDIN'
)


class UploadExpired(DomainError):
    """The sealed file is gone; it has to be sent again."""

    code: ClassVar[str] = "upload-expired"


@transaction.atomic
def check_filing(*, filing_id: int) -> Filing:
    """Read the uploaded file of a filing, stage its rows, find what is wrong. Doing it again changes nothing.

    Nothing is half-saved: rows and findings appear together, or not at all.
    """
    filing = Filing.objects.select_for_update(of=("self",)).select_related("upload").get(pk=filing_id)
    if filing.status != FilingStatus.RECEIVED:
        return filing
    if filing.upload is None or not filing.upload.sealed:
        raise UploadExpired(_("The file is no longer kept. Upload it again."))
    content = vault().open(bytes(filing.upload.sealed))
    try:
        with transaction.atomic():
            payroll = read_payroll(content, vault().blind_index)
            _stage(filing, payroll.rows())
    except Unreadable as problem:
        return settle_check(filing, rows=0, found=[problem.found], found_in_all=1)
    return settle_check(
        filing,
        rows=payroll.row_count,
        found=payroll.findings,
        found_in_all=payroll.findings_in_all,
        headings=payroll.columns.headings,
    )


def check_again(filing: Filing) -> Filing:
    """Repeat the checks of the database on rows that are still staged; call it inside a transaction."""
    Finding.objects.filter(filing=filing, code__in=_OF_DATABASE).delete()
    DeclaredWage.objects.filter(filing=filing).delete()
    found_in_all = Finding.objects.filter(filing=filing).count()
    return settle_check(filing, rows=filing.rows, found=[], found_in_all=found_in_all)


_OF_DATABASE = ("E014", "E015", "E016", "E017", "W211")


def settle_check(
    filing: Filing,
    *,
    rows: int,
    found: Iterable[Found],
    found_in_all: int,
    headings: dict[str, str] | None = None,
) -> Filing:
    """Store findings, add those of the database, and say whether the filing may be sent.

    The wages of a filing without errors are written down with it.
    """
    _store(filing, found)
    filing.rows = rows
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(statement("check_staged"), _parameters(filing, headings or {}))
            filing.errors, filing.warnings, filing.wages_fen = cursor.fetchone()
    else:
        counts = dict(filing.findings.values_list("severity").annotate(Count("pk")).order_by())
        filing.errors, filing.warnings = counts.get(Severity.ERROR, 0), counts.get(Severity.WARNING, 0)
    filing.figures = {"found_in_all": max(found_in_all, filing.errors + filing.warnings)}
    filing.status = FilingStatus.FINDINGS if filing.errors else FilingStatus.READY
    filing.checked_at = Now()
    filing.save(update_fields=_OF_CHECK)
    filing.refresh_from_db(fields=["checked_at"])
    return filing


_OF_CHECK = ("rows", "errors", "warnings", "wages_fen", "figures", "status", "checked_at")


@transaction.atomic
def purge_uploads(*, today: date) -> int:
    """Forget the content of uploads that have expired; the filings stay. Returns how many."""
    return Upload.objects.filter(expires_on__lt=today, sealed__isnull=False).update(sealed=None)


@transaction.atomic
def put_unreadable_aside() -> int:
    """Put aside the filings that wait to be checked and whose file is gone. Returns how many."""
    kept = Upload.objects.filter(pk=OuterRef("upload_id"), sealed__isnull=False)
    waiting = Filing.objects.filter(~Exists(kept), status=FilingStatus.RECEIVED)
    return waiting.update(status=FilingStatus.REPLACED)


def _parameters(filing: Filing, headings: dict[str, str]) -> dict[str, Any]:
    return {
        "filing": filing.pk,
        "employer": filing.employer_id,
        "month": filing.month.first,
        "last_month": filing.month.previous().first,
        "id_heading": headings.get(ID_NUMBER, str(COLUMNS["id_number"])),
        "name_heading": headings.get(NAME, str(COLUMNS["name"])),
        "wage_heading": headings.get(WAGE, str(COLUMNS["wage"])),
        "wages_asked": filing.method != FilingMethod.FILE,
    }


def _stage(filing: Filing, rows: Iterable[PayrollRow]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM contributions_stagedrow WHERE filing_id = %s", [filing.pk])
        with cursor.copy(_COPY_ROWS) as copy:
            for row in rows:
                copy.write_row((filing.pk, *row))


def _store(filing: Filing, found: Iterable[Found]) -> None:
    with connection.cursor() as cursor, cursor.copy(_COPY_FINDINGS) as copy:
        for item in found:
            copy.write_row(
                (
                    filing.pk,
                    severity_of(item.code),
                    item.code,
                    item.row_no,
                    item.column[:60],
                    item.value[:60],
                    json.dumps(item.params or {}),
                )
            )
