"""A list of new people: received and sealed, handed in for approval as a whole, put aside, forgotten."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Protocol

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from insurance_agency.fields import vault
from insurance_agency.identity.models import User
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.periods import Month
from insurance_agency.tablefiles.hiding import without_numbers
from registration.choices import EmployerStatus, IntakeStatus
from registration.findings import KINDS
from registration.models import Employer, Intake, IntakeFinding, IntakeRow
from registration.operations.employers import EmployerNotActive
from registration.operations.enrolling import EnrolmentRefused
from registration.operations.intake_checks import Law, check_staged
from registration.queries import registration_policy
from registration.sql import statement

LIST_LIMIT = 10 * 1024 * 1024
LIST_KEPT = timedelta(days=30)
_OPEN = (IntakeStatus.RECEIVED, IntakeStatus.FINDINGS, IntakeStatus.READY)


class ListTooLarge(DomainError):
    """The file is larger than any list of people."""

    code: ClassVar[str] = "E002"


class IntakeNotReady(DomainError):
    """The list has errors, is still being checked, or has been handed in or put aside."""

    code: ClassVar[str] = "intake-not-ready"


class IntakeOutdated(DomainError):
    """What is registered has changed since the list was checked."""

    code: ClassVar[str] = "intake-outdated"


class SentFile(Protocol):
    """An uploaded file: its size is known before a byte of it is read."""

    name: str | None
    size: int | None

    def read(self, size: int = -1, /) -> bytes: ...


@dataclass(frozen=True, kw_only=True)
class IntakeForm:
    """What is the same for everybody of a list."""

    employer_id: int
    start_month: Month
    start_reason: str


@transaction.atomic
def receive_intake(*, region: str, form: IntakeForm, file: SentFile, by: User, at: datetime) -> Intake:
    """Keep a list, sealed, until it is checked.

    Raises ListTooLarge before reading it, EmployerNotActive, EnrolmentRefused (before the employer's time),
    NoRuleInForce (before the law's): a list that no law can check is not kept.
    """
    if (file.size or 0) > LIST_LIMIT:
        raise _too_large()
    employer = _active_employer(region, form.employer_id)
    if form.start_month < Month.of(employer.established_on):
        raise EnrolmentRefused("before-employer")
    Law.of(region=region, first_month=form.start_month, at=at)
    content = file.read(LIST_LIMIT + 1)
    if len(content) > LIST_LIMIT:
        raise _too_large()
    return Intake.objects.create(
        region=region,
        employer=employer,
        start_month=form.start_month,
        start_reason=form.start_reason,
        file_name=without_numbers(file.name or "")[-200:],
        size=len(content),
        sealed=vault().seal(content),
        expires_on=timezone.localdate(at) + LIST_KEPT,
        created_by=by,
        created_at=at,
    )


def _too_large() -> ListTooLarge:
    kind = KINDS["E002"]
    return ListTooLarge(f"{kind.title}. {kind.expected}. {kind.cure}")


def _active_employer(region: str, employer_id: int) -> Employer:
    employer = Employer.objects.select_for_update(of=("self",), no_key=True).get(
        pk=employer_id, region=region
    )
    if employer.status != EmployerStatus.ACTIVE:
        raise EmployerNotActive(_("The employer is not active."))
    return employer


def hand_in_intake(*, intake_id: int, by: User, at: datetime) -> Intake:
    """Enter everybody of a list for a second person to decide: all of them or nobody.

    What is registered is compared again, so that nothing of the meantime is overlooked; if something stands
    in the way now, the findings say what, and the list waits to be corrected.
    Raises IntakeNotReady, IntakeOutdated, EmployerNotActive.
    """
    with transaction.atomic():
        intake = Intake.objects.select_for_update(of=("self",)).get(pk=intake_id)
        if intake.status != IntakeStatus.READY:
            raise IntakeNotReady(
                _("This list cannot be handed in: it is not ready, or was handed in before.")
            )
        _active_employer(intake.region, intake.employer_id)
        if check_staged(intake).status == IntakeStatus.READY:
            _enrol(intake, by, at)
    if intake.status != IntakeStatus.HANDED_IN:
        raise IntakeOutdated(_("Something has changed since the list was checked. See the new findings."))
    return intake


def _enrol(intake: Intake, by: User, at: datetime) -> None:
    facts: dict[str, Any] = {
        "intake": intake.pk,
        "region": intake.region,
        "employer": intake.employer_id,
        "prefix": registration_policy(intake.region, timezone.localdate(at)).number_prefix,
        "start": intake.start_month.first,
        "start_reason": intake.start_reason,
        "by": by.pk,
        "at": at,
    }
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement("enrol_intake"), facts)
    except IntegrityError as error:
        if not any(name in str(error) for name in ("person_id_once", "enrolment_once", "replaces_id")):
            raise
        raise IntakeOutdated(
            _("Somebody is entering one of these people at this moment. Hand the list in again.")
        ) from error
    IntakeRow.objects.filter(intake=intake).delete()
    intake.status, intake.handed_in_by, intake.handed_in_at = IntakeStatus.HANDED_IN, by, at
    intake.save(update_fields=["status", "handed_in_by", "handed_in_at"])


@transaction.atomic
def discard_intake(*, intake_id: int) -> Intake:
    """Put a list aside that has not been handed in; its people, findings and file are forgotten.

    Raises IntakeNotReady.
    """
    intake = Intake.objects.select_for_update(of=("self",)).get(pk=intake_id)
    if intake.status not in _OPEN:
        raise IntakeNotReady(_("Only a list that has not been handed in can be put aside."))
    _forget(intake)
    return intake


def _forget(intake: Intake) -> None:
    IntakeRow.objects.filter(intake=intake).delete()
    IntakeFinding.objects.filter(intake=intake).delete()
    intake.status, intake.sealed = IntakeStatus.DISCARDED, None
    intake.save(update_fields=["status", "sealed"])


@transaction.atomic
def purge_intakes(*, today: date) -> int:
    """Forget the files that have expired and what was found in them, and with them the lists never handed in.

    Returns how many files.
    """
    over = Intake.objects.filter(expires_on__lt=today)
    expiring = over.filter(sealed__isnull=False)
    IntakeFinding.objects.filter(intake__in=expiring).delete()
    expired = expiring.update(sealed=None)
    for intake in over.filter(status__in=_OPEN).select_for_update().order_by("pk"):
        _forget(intake)
    return expired
