"""Publishing values and keeping the calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from insurance_agency.identity.models import User
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.policy import PackError
from insurance_agency.notices.choices import DayKind, Provenance, PublicationStatus
from insurance_agency.notices.models import CalendarDay, Publication
from insurance_agency.notices.queries import as_json, as_version, calendar_years, pack_for


class ValueRefused(DomainError):
    """The value does not fit the parameter, or stands against another version."""

    code: ClassVar[str] = "value-refused"


class OwnPublication(DomainError):
    """Who entered a publication never approves it."""

    code: ClassVar[str] = "own-entry"


class PublicationDecided(DomainError):
    """The publication does not wait for a decision any more."""

    code: ClassVar[str] = "already-decided"


class RejectionReasonMissing(DomainError):
    """A rejection says why."""

    code: ClassVar[str] = "reason-missing"


@dataclass(frozen=True, kw_only=True)
class PublicationForm:
    """A value as the document prints it; `value` is raw like in a pack's file."""

    key: str
    effective_from: date
    value: object
    document_number: str
    document_title: str
    published_on: date
    article: str = ""
    provenance: str = Provenance.STATED
    note: str = ""


def draft_of(form: PublicationForm, *, region: str) -> Publication:
    """The publication that a form would make, checked like a version of the pack but not saved.

    Raises ValueRefused.
    """
    draft = Publication(
        region=region,
        key=form.key,
        effective_from=form.effective_from,
        value=as_json(form.value),
        document_number=form.document_number,
        document_title=form.document_title,
        article=form.article,
        published_on=form.published_on,
        provenance=form.provenance,
        note=form.note,
    )
    _check(draft)
    return draft


def _check(publication: Publication) -> None:
    pack = pack_for(publication.region)
    try:
        pack.with_versions([as_version(pack, publication)])
    except PackError as error:
        raise ValueRefused(
            _("The value cannot stand: %(reason)s.") % {"reason": error.reason.rstrip(".")}
        ) from error


@transaction.atomic
def propose_publication(*, region: str, form: PublicationForm, by: User, at: datetime) -> Publication:
    """Enter a published value for a second person to approve. Raises ValueRefused."""
    publication = draft_of(form, region=region)
    publication.entered_by, publication.entered_at = by, at
    publication.save()
    return publication


@transaction.atomic
def decide_publication(
    *, publication_id: int, approve: bool, by: User, at: datetime, reason: str = ""
) -> Publication:
    """Approve a publication, from when it is a version like any other, or reject it with a reason.

    Raises OwnPublication, PublicationDecided, RejectionReasonMissing, ValueRefused.
    """
    publication = Publication.objects.select_for_update(no_key=True).get(pk=publication_id)
    if publication.status != PublicationStatus.DRAFT:
        raise PublicationDecided(_("This publication has already been decided."))
    if publication.entered_by_id == by.pk:
        raise OwnPublication(_("You entered this yourself. Somebody else has to decide it."))
    if approve:
        _check(publication)
    elif not reason.strip():
        raise RejectionReasonMissing(_("Say why the publication is rejected."))
    publication.status = PublicationStatus.APPROVED if approve else PublicationStatus.REJECTED
    publication.refusal_reason = "" if approve else reason.strip()
    publication.decided_by, publication.decided_at = by, at
    try:
        with transaction.atomic():
            publication.save()
    except IntegrityError as error:
        if "publication_once_per_document_day" not in str(error):
            raise
        raise ValueRefused(
            _("A value from the same day by a document of the same day is already approved.")
        ) from error
    return publication


@transaction.atomic
def set_calendar_day(
    *, day: date, kind: str, name: str = "", provisional: bool = False
) -> CalendarDay | None:
    """Make a day a holiday or a make-up workday; with an empty kind it is an ordinary day again."""
    if not kind:
        CalendarDay.objects.filter(day=day).delete()
        return None
    entry, _created = CalendarDay.objects.update_or_create(
        day=day, defaults={"kind": DayKind(kind), "name": name, "provisional": provisional}
    )
    return entry


@transaction.atomic
def confirm_calendar(*, year: int) -> int:
    """Mark a year's days as officially arranged; returns how many were provisional."""
    return CalendarDay.objects.filter(day__year=year, provisional=True).update(provisional=False)


@transaction.atomic
def seed_calendar(*, years: Iterable[int]) -> int:
    """Fill years from the `holidays` package; days already entered stay. Returns how many were added.

    Years that the package has no official arrangement for are provisional: the State Council publishes each
    year's make-up days in the autumn before.
    """
    from insurance_agency.notices import official_days  # noqa: PLC0415 (half a second, for the yearly seed only)

    days = [day for year in years for day in official_days.of_year(year)]
    before = CalendarDay.objects.count()
    CalendarDay.objects.bulk_create(days, ignore_conflicts=True)
    return CalendarDay.objects.count() - before


def extend_calendar(*, today: date) -> int:
    """Seed this year and the next where nobody has entered a day of them. Returns how many were added."""
    known = set(calendar_years())
    return seed_calendar(years=[year for year in (today.year, today.year + 1) if year not in known])
