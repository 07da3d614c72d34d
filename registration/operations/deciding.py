"""The second person's decision on employers and enrolments."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from insurance_agency.identity.models import User
from insurance_agency.kernel.errors import DomainError
from registration.choices import EmployerStatus, EndReason, EnrolmentStatus, IntakeStatus, StartReason
from registration.models import Employer, Enrolment, Intake
from registration.operations.enrolling import EnrolmentRefused
from registration.operations.numbers import issue_numbers
from registration.queries import registration_policy
from registration.sql import statement


class OwnEntry(DomainError):
    """Who entered a case can never decide it."""

    code: ClassVar[str] = "own-entry"


class AlreadyDecided(DomainError):
    """The case does not wait for a decision any more."""

    code: ClassVar[str] = "already-decided"


class ReasonMissing(DomainError):
    """A refusal says why."""

    code: ClassVar[str] = "reason-missing"


def _check(
    *, entered_by_ids: Collection[int | None], is_waiting: bool, approve: bool, reason: str, by: User
) -> None:
    if not is_waiting:
        raise AlreadyDecided(_("This entry has already been decided."))
    if by.pk in entered_by_ids:
        raise OwnEntry(_("You entered this yourself. Somebody else has to decide it."))
    if not approve and not reason.strip():
        raise ReasonMissing(_("Say why the entry is refused: the reason goes to the applicant."))


@transaction.atomic
def decide_employer(*, employer_id: int, approve: bool, by: User, at: datetime, reason: str = "") -> Employer:
    """Approve an employer's registration, which issues its number, or refuse it with a reason.

    Raises OwnEntry, AlreadyDecided, ReasonMissing.
    """
    employer = Employer.objects.select_for_update(no_key=True).get(pk=employer_id)
    _check(
        entered_by_ids=(employer.entered_by_id,),
        is_waiting=employer.status == EmployerStatus.SUBMITTED,
        approve=approve,
        reason=reason,
        by=by,
    )
    employer.decided_by, employer.decided_at = by, at
    if approve:
        today = timezone.localdate(at)
        prefix = registration_policy(employer.region, today).number_prefix
        employer.number = issue_numbers("employer", prefix=prefix)[0]
        employer.status, employer.registered_on = EmployerStatus.ACTIVE, today
    else:
        employer.status, employer.refusal_reason = EmployerStatus.REJECTED, reason.strip()
    employer.save()
    return employer


@transaction.atomic
def decide_enrolment(
    *, enrolment_id: int, approve: bool, by: User, at: datetime, reason: str = ""
) -> Enrolment:
    """Approve an enrolment, or refuse it with a reason.

    Approving one that replaces another ends that one in the month before.
    Of a list, whoever uploaded it does not decide anybody either.
    Raises OwnEntry, AlreadyDecided, ReasonMissing, EnrolmentRefused.
    """
    locked = Enrolment.objects.select_for_update(of=("self",), no_key=True).select_related("intake")
    enrolment = locked.defer("intake__sealed").get(pk=enrolment_id)
    _check(
        entered_by_ids=enrolment.entered_by_ids,
        is_waiting=enrolment.status == EnrolmentStatus.DRAFT,
        approve=approve,
        reason=reason,
        by=by,
    )
    if approve and enrolment.replaces_id:
        _end_replaced(enrolment, enrolment.replaces_id)
    enrolment.status = EnrolmentStatus.ACTIVE if approve else EnrolmentStatus.REJECTED
    enrolment.decided_by, enrolment.decided_at = by, at
    enrolment.refusal_reason = "" if approve else reason.strip()
    if not approve:
        enrolment.replaces = None
    with _overlap_refused():
        enrolment.save()
    return enrolment


@contextmanager
def _overlap_refused() -> Iterator[None]:
    """Another enrolment of the same time that the database meets comes back as the refusal that it is."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "enrolment_once_at_a_time" not in str(error):
            raise
        raise EnrolmentRefused("active-elsewhere") from error


_END_REASONS: dict[str, EndReason] = {
    StartReason.CATEGORY: EndReason.CATEGORY,
    StartReason.HOUSEHOLD: EndReason.HOUSEHOLD,
}


def _end_replaced(enrolment: Enrolment, replaced_id: int) -> None:
    replaced = Enrolment.objects.select_for_update(of=("self",), no_key=True).get(pk=replaced_id)
    last = enrolment.start_month - 1
    if replaced.end_month is not None and replaced.end_month <= last:
        return
    if replaced.status != EnrolmentStatus.ACTIVE or replaced.start_month > last:
        raise EnrolmentRefused("active-elsewhere")
    replaced.end_month = last
    replaced.end_reason = _END_REASONS.get(enrolment.start_reason, EndReason.TRANSFER)
    replaced.status = EnrolmentStatus.ENDED
    replaced.save(update_fields=["end_month", "end_reason", "status"])


@dataclass(frozen=True, slots=True)
class BatchOutcome:
    decided: tuple[int, ...]
    refused: tuple[tuple[int, str], ...]
    """Entry and why it was left as it is."""


def decide_enrolments(
    *, region: str, enrolment_ids: Iterable[int], approve: bool, by: User, at: datetime, reason: str = ""
) -> BatchOutcome:
    """Decide many enrolments of a region; each that cannot be decided is left and named, the others stand."""
    decided: list[int] = []
    refused: list[tuple[int, str]] = []
    known = Enrolment.objects.filter(region=region, pk__in=list(enrolment_ids)).order_by("pk")
    for pk in known.values_list("pk", flat=True):
        try:
            decide_enrolment(enrolment_id=pk, approve=approve, by=by, at=at, reason=reason)
        except DomainError as refusal:
            refused.append((pk, str(refusal)))
        else:
            decided.append(pk)
    return BatchOutcome(tuple(decided), tuple(refused))


@dataclass(frozen=True, slots=True)
class IntakeOutcome:
    decided: int
    left: int
    """Of these the enrolment elsewhere cannot end as it should; each is decided singly."""


@transaction.atomic
def decide_intake(
    *, intake_id: int, approve: bool, by: User, at: datetime, reason: str = ""
) -> IntakeOutcome:
    """Approve everybody of a list who still waits, or refuse them all with a reason.

    Neither who uploaded the list nor who handed it in decides it. Entries are locked as in a single decision,
    the new one before the one it replaces, so that of two decisions on a person one is taken.
    Raises OwnEntry, AlreadyDecided, ReasonMissing, EnrolmentRefused (entered elsewhere at this moment).
    """
    intake = Intake.objects.select_for_update(of=("self",)).get(pk=intake_id)
    drafts = Enrolment.objects.filter(intake=intake, status=EnrolmentStatus.DRAFT)
    waiting = len(drafts.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))
    _check(
        entered_by_ids=(intake.created_by_id, intake.handed_in_by_id),
        is_waiting=intake.status == IntakeStatus.HANDED_IN and waiting > 0,
        approve=approve,
        reason=reason,
        by=by,
    )
    if not approve:
        drafts.update(
            status=EnrolmentStatus.REJECTED,
            refusal_reason=reason.strip(),
            replaces=None,
            decided_by=by,
            decided_at=at,
        )
        return IntakeOutcome(waiting, 0)
    facts: dict[str, Any] = {"intake": intake.pk, "by": by.pk, "at": at}
    with _overlap_refused(), connection.cursor() as cursor:
        cursor.execute(statement("end_replaced_by_intake"), facts)
        cursor.execute(statement("approve_intake"), facts)
        decided = cursor.rowcount
    return IntakeOutcome(decided, waiting - decided)
