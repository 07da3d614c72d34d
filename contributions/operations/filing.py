"""Beginning a filing: from a file, from last month, or from a short table."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import ClassVar, Protocol

from django.db import connection, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from contributions.choices import OPEN_FILINGS, FilingMethod, FilingStatus
from contributions.findings import KINDS
from contributions.models import DeclaredWage, Filing, StagedRow, Upload
from contributions.operations import month_gate
from contributions.operations.checking import settle_check
from contributions.sql import statement
from insurance_agency.fields import vault
from insurance_agency.identity.models import User
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.periods import Month
from insurance_agency.tablefiles.hiding import without_numbers
from registration.choices import Category, EmployerStatus
from registration.models import Employer, Enrolment

UPLOAD_LIMIT = 20 * 1024 * 1024
UPLOAD_KEPT = timedelta(days=30)
MONTHS_AHEAD = 1


class FileTooLarge(DomainError):
    """The file is larger than any payroll."""

    code: ClassVar[str] = "E002"


class MonthNotOpen(DomainError):
    """The month lies too far ahead, or before the employer was registered."""

    code: ClassVar[str] = "month-not-open"


class EmployerNotActive(DomainError):
    code: ClassVar[str] = "employer-not-active"


class NotTheRoster(DomainError):
    """The table does not hold the people of the roster."""

    code: ClassVar[str] = "not-the-roster"


class SentFile(Protocol):
    """An uploaded file: its size is known before a byte of it is read."""

    name: str | None
    size: int | None

    def read(self, size: int = -1, /) -> bytes: ...


@transaction.atomic
def receive_file(*, employer_id: int, month: Month, file: SentFile, by: User, on: date) -> Filing:
    """Keep a payroll file, sealed, as a new filing that waits to be checked.

    Raises `FileTooLarge` before reading it, `MonthNotOpen`, `month_gate.MonthAssessed`, `EmployerNotActive`.
    """
    if (file.size or 0) > UPLOAD_LIMIT:
        raise FileTooLarge(f"{KINDS['E002'].title}. {KINDS['E002'].expected}. {KINDS['E002'].cure}")
    filing = _begin(employer_id, month, FilingMethod.FILE, by, on)
    content = file.read(UPLOAD_LIMIT + 1)
    if len(content) > UPLOAD_LIMIT:
        raise FileTooLarge(f"{KINDS['E002'].title}. {KINDS['E002'].expected}. {KINDS['E002'].cure}")
    filing.upload = Upload.objects.create(
        name=without_numbers(file.name or "")[-200:],
        size=len(content),
        sealed=vault().seal(content),
        uploaded_by=by,
        expires_on=on + UPLOAD_KEPT,
    )
    filing.save(update_fields=["upload"])
    return filing


@transaction.atomic
def copy_last_month(*, employer_id: int, month: Month, by: User, on: date) -> Filing:
    """Begin with everybody of the roster and the wages last declared. New people need theirs filled in."""
    filing = _begin(employer_id, month, FilingMethod.LAST_MONTH, by, on)
    with connection.cursor() as cursor:
        cursor.execute(
            statement("stage_last_wages"),
            {
                "filing": filing.pk,
                "employer": employer_id,
                "month": month.first,
                "last_month": month.previous().first,
            },
        )
        rows = cursor.rowcount
    return settle_check(filing, rows=rows, found=[], found_in_all=0)


@transaction.atomic
def file_table(*, employer_id: int, month: Month, wages: Mapping[int, Fen], by: User, on: date) -> Filing:
    """Begin with wages typed in, by enrolment. Raises `NotTheRoster` for an enrolment of somebody else."""
    filing = _begin(employer_id, month, FilingMethod.TABLE, by, on)
    enrolments = (
        Enrolment.objects.live_in(month)
        .filter(employer=employer_id, category=Category.ON_JOB, pk__in=wages)
        .select_related("person")
        .order_by("person__name_pinyin", "person_id")
    )
    rows = [
        StagedRow(
            filing_id=filing.pk,
            row_no=number,
            id_index=enrolment.person.id_index,
            id_masked=enrolment.person.number,
            name=enrolment.person.name,
            wage_fen=wages[enrolment.pk],
        )
        for number, enrolment in enumerate(enrolments, start=1)
    ]
    if len(rows) != len(wages):
        raise NotTheRoster(
            _("Somebody in the table is not insured with you in this month. Open the page again.")
        )
    StagedRow.objects.bulk_create(rows)
    return settle_check(filing, rows=len(rows), found=[], found_in_all=0)


def _begin(employer_id: int, month: Month, method: FilingMethod, by: User, on: date) -> Filing:
    """A new version for the month; one that was in progress is put aside."""
    employer = Employer.objects.select_for_update(of=("self",), no_key=True).get(pk=employer_id)
    if employer.status != EmployerStatus.ACTIVE:
        raise EmployerNotActive(_("Only an active employer files contributions."))
    if month > Month.of(on) + MONTHS_AHEAD or (
        employer.registered_on is not None and month < Month.of(employer.registered_on)
    ):
        raise MonthNotOpen(_("This month cannot be filed: it lies before the registration or too far ahead."))
    month_gate.enter(employer.region, month, employer.pk)
    of_month = Filing.objects.filter(employer=employer, month=month)
    in_progress = list(of_month.filter(status__in=OPEN_FILINGS))
    for earlier in in_progress:
        discard(earlier)
    version = (of_month.aggregate(last=Max("version"))["last"] or 0) + 1
    return Filing.objects.create(
        region=employer.region, employer=employer, month=month, version=version, method=method, created_by=by
    )


def discard(filing: Filing) -> None:
    """Put a filing aside that was never sent; its staged rows and wages go.

    The status comes first: it waits for a check under way, whose rows and wages then go with the others.
    """
    filing.status = FilingStatus.REPLACED
    filing.save(update_fields=["status"])
    StagedRow.objects.filter(filing_id=filing.pk).delete()
    DeclaredWage.objects.filter(filing=filing).delete()
