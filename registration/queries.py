"""Read-only questions about employers, persons and enrolments."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q

from insurance_agency.fields import blind_index
from insurance_agency.kernel.identifiers import normalise_id_number
from insurance_agency.kernel.periods import Month
from insurance_agency.notices.queries import pack_for
from registration.choices import EnrolmentStatus
from registration.models import (
    Employer,
    EmployerQuerySet,
    Enrolment,
    EnrolmentQuerySet,
    InsuredPerson,
    PersonQuerySet,
)
from registration.policy import EnrolmentChecks, RegistrationLimits, RegistrationPolicy

MOST_HITS = 1000
"""A search by name looks no further: found by the name's index, then sorted."""

_LETTERS = re.compile(r"[a-z ]+", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]+")
_ID_LIKE = re.compile(r"[0-9]{17}[0-9xX]")


def registration_policy(region: str, on: date) -> RegistrationPolicy:
    """What the region's pack says about registration on a day."""
    return pack_for(region).policy(RegistrationPolicy, on=on)


def enrolment_checks(region: str, on: date) -> EnrolmentChecks:
    """Whom the region enrols on a day."""
    return pack_for(region).policy(EnrolmentChecks, on=on)


def registration_limits(region: str, on: date) -> RegistrationLimits:
    """Within how many days things are registered and examined, on a day."""
    return pack_for(region).policy(RegistrationLimits, on=on)


def is_id_number(text: str) -> bool:
    """Whether a text has the form of a resident identity number; such a text never enters a URL."""
    return _ID_LIKE.fullmatch(normalise_id_number(text)) is not None


def find_employers(region: str, text: str = "") -> EmployerQuerySet:
    """Employers of a region by part of the name, pinyin or its initials, number, or credit code."""
    employers = Employer.objects.filter(region=region)
    text = text.strip()
    if not text:
        return employers
    if len(text) == 18 and text.isalnum() and text.isascii():
        return employers.filter(credit_code=text.upper())
    if _NUMBER.fullmatch(text):
        return employers.filter(Q(number__startswith=text) | Q(name__contains=text))
    return employers.filter(Q(name__icontains=text) | _inside_pinyin(text))


def find_persons(region: str, text: str = "") -> PersonQuerySet:
    """Persons of a region by the beginning of the name, pinyin, number, or exact identity number."""
    persons = InsuredPerson.objects.filter(region=region)
    text = text.strip()
    if not text:
        return persons
    if is_id_number(text):
        return persons.filter(id_index=blind_index(normalise_id_number(text)))
    if _NUMBER.fullmatch(text):
        numbered = persons.filter(number__startswith=text).order_by("number")
        return persons.filter(pk__in=numbered.values("pk")[:MOST_HITS])
    named = persons.filter(Q(name__startswith=text) | _by_pinyin(text)).order_by()
    return persons.filter(pk__in=named.values("pk")[:MOST_HITS])


def _inside_pinyin(text: str) -> Q:
    letters = text.replace(" ", "").lower()
    return Q(name_pinyin__contains=letters) if _LETTERS.fullmatch(text) else Q(pk__in=[])


def _by_pinyin(text: str) -> Q:
    if not _LETTERS.fullmatch(text):
        return Q(pk__in=[])
    letters = text.replace(" ", "").lower()
    return Q(name_pinyin__startswith=letters) | Q(name_pinyin__contains=f" {letters}")


def person_by_id_number(region: str, number: str) -> InsuredPerson | None:
    """The region's person with exactly this identity number."""
    return InsuredPerson.objects.filter(
        region=region, id_index=blind_index(normalise_id_number(number))
    ).first()


def anybody_with(region: str, numbers: Iterable[str]) -> bool:
    """Whether one of these identity numbers is a registered person's of the region."""
    indexes = [blind_index(normalise_id_number(number)) for number in numbers]
    return InsuredPerson.objects.filter(region=region, id_index__in=indexes).exists()


def roster(employer: Employer, month: Month) -> EnrolmentQuerySet:
    """The approved enrolments with an employer of which a month is one."""
    return Enrolment.objects.filter(employer=employer).live_in(month)


def waiting_enrolments(region: str) -> EnrolmentQuerySet:
    """Enrolments of a region that a second person has not yet decided, oldest first."""
    return (
        Enrolment.objects.filter(region=region, status=EnrolmentStatus.DRAFT)
        .select_related("person", "employer", "entered_by", "replaces__employer")
        .order_by("entered_at", "id")
    )


def current_enrolment(person: InsuredPerson, on: date) -> Enrolment | None:
    """The approved enrolment of a person in the month of a day."""
    return Enrolment.objects.filter(person=person).live_in(Month.of(on)).select_related("employer").first()


def find_enrolments(region: str, text: str) -> EnrolmentQuerySet:
    """Enrolments of a region by the person, or by part of the employer's name."""
    persons = find_persons(region, text).order_by().values_list("pk", flat=True)[:MOST_HITS]
    employers = find_employers(region, text).order_by().values_list("pk", flat=True)[:MOST_HITS]
    return Enrolment.objects.filter(
        Q(person__in=list(persons)) | Q(employer__in=list(employers)), region=region
    )


def live_enrolments(person_id: int, region: str, start: Month) -> EnrolmentQuerySet:
    """Enrolments of a person that a new one from a month on would overlap."""
    return Enrolment.objects.filter(
        Q(status__in=[EnrolmentStatus.ACTIVE, EnrolmentStatus.ENDED])
        | Q(status=EnrolmentStatus.DRAFT, replaces__isnull=True),
        Q(end_month__isnull=True) | Q(end_month__gte=start),
        person_id=person_id,
        region=region,
    )


@dataclass(frozen=True, slots=True)
class Change:
    """One changed field of a tracked row: encrypted fields show only that they changed."""

    at: datetime
    who: str
    label: str
    before: str
    after: str


PROTECTED = "••••"
_NOT_SHOWN = frozenset({"decided_at", "decided_by", "entered_at", "id_index"})


def history(subject: models.Model, *, limit: int = 50) -> list[Change]:
    """What was changed on a tracked row, newest first, with who did it. Two queries."""
    events = list(subject.events.select_related("pgh_context").order_by("-pgh_id")[:limit])  # type: ignore[attr-defined]
    names = _names({(event.pgh_context.metadata or {}).get("user") for event in events if event.pgh_context})
    changes: list[Change] = []
    newer: models.Model = subject
    for event in events:
        context = event.pgh_context.metadata if event.pgh_context else {}
        who = names.get(context.get("user"), "")
        changes += _differences(event, newer, who)
        newer = event
    return changes


def _names(ids: Collection[object]) -> dict[object, str]:
    wanted = [pk for pk in ids if pk is not None]
    if not wanted:
        return {}
    return dict(get_user_model().objects.filter(pk__in=wanted).values_list("pk", "display_name"))


def _differences(event: models.Model, newer: models.Model, who: str) -> list[Change]:
    changes = []
    tracked: type[models.Model] = event.pgh_tracked_model  # type: ignore[attr-defined]
    for field in tracked._meta.concrete_fields:
        if field.name in _NOT_SHOWN or not hasattr(event, field.attname):
            continue
        before, after = getattr(event, field.attname), getattr(newer, field.attname)
        sealed = isinstance(field, models.BinaryField)
        if sealed:
            before, after = _opened(field, before), _opened(field, after)
        if _plain(before) == _plain(after):
            continue
        label = str(field.verbose_name)
        shown = (PROTECTED, PROTECTED) if sealed else (_shown(field, before), _shown(field, after))
        changes.append(Change(event.pgh_created_at, who, label, *shown))  # type: ignore[attr-defined]
    return changes


def _opened(field: models.Field, value: object) -> object:
    return field.from_db_value(value) if isinstance(value, bytes | memoryview) else value  # type: ignore[attr-defined]


def _plain(value: object) -> object:
    return value.first if isinstance(value, Month) else value


def _shown(field: models.Field, value: object) -> str:
    if value is None or value == "":
        return "–"
    if field.is_relation:
        return f"#{value}"
    return str(dict(field.flatchoices).get(value, value))
