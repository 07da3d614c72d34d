"""Published values on top of the packs, and the working-day calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any

from django.db.models import Max

from insurance_agency.kernel.policy import Document, Pack, Version, load_pack
from insurance_agency.kernel.workdays import Workdays
from insurance_agency.notices.choices import DayKind, PublicationStatus
from insurance_agency.notices.models import CalendarDay, Publication, PublicationQuerySet


def pack_for(region: str) -> Pack:
    """The region's pack with every approved publication on top: the law as the agency knows it now.

    One small query a call; the pack itself is rebuilt only after another publication was approved.
    """
    approved = Publication.objects.approved().aggregate(last=Max("decided_at"), newest=Max("id"))
    return _pack(region, (approved["last"], approved["newest"]))


@lru_cache(maxsize=16)
def _pack(region: str, _stamp: tuple[object, ...]) -> Pack:
    published = Publication.objects.approved().filter(region=region).order_by("id")
    pack = load_pack(region)
    return pack.with_versions(as_version(pack, publication) for publication in published)


def as_version(pack: Pack, publication: Publication) -> Version:
    """A publication as a version of its parameter, under the schema of the packs. Raises PackError."""
    return pack.make_version(
        publication.key,
        start=publication.effective_from,
        document=Document(
            code=f"publication-{publication.pk or 'new'}",
            title=publication.document_title,
            title_zh=publication.document_title,
            number=publication.document_number,
            published_on=publication.published_on,
            cite=publication.document_number,
        ),
        raw=_from_json(publication.value),
        article=publication.article,
        provenance=publication.provenance,
        note=publication.note,
    )


_DATE = "$date"


def as_json(raw: object) -> Any:
    """A raw value as JSON keeps it: TOML knows dates, JSON does not, so that they are marked."""
    if isinstance(raw, date):
        return {_DATE: raw.isoformat()}
    if isinstance(raw, dict):
        return {key: as_json(value) for key, value in raw.items()}
    if isinstance(raw, list):
        return [as_json(value) for value in raw]
    return raw


def _from_json(stored: Any) -> Any:
    if isinstance(stored, dict):
        if set(stored) == {_DATE}:
            return date.fromisoformat(stored[_DATE])
        return {key: _from_json(value) for key, value in stored.items()}
    if isinstance(stored, list):
        return [_from_json(value) for value in stored]
    return stored


def publications(region: str) -> PublicationQuerySet:
    """The publications of a region, newest first."""
    return Publication.objects.filter(region=region).select_related("entered_by", "decided_by")


def waiting_publications(region: str) -> int:
    """How many publications wait for the second person."""
    return Publication.objects.filter(region=region, status=PublicationStatus.DRAFT).count()


@dataclass(frozen=True, slots=True)
class Row:
    """One parameter on a day: what is in force, what will follow, how many versions there are."""

    key: str
    topic: str
    name: str
    version: Version | None
    following: Version | None
    count: int


def in_force(pack: Pack, *, on: date, known_on: date | None = None) -> Iterator[Row]:
    """Every parameter of a region with the version in force on a day, by topic and name."""
    for key, parameter in sorted(pack.parameters().items()):
        versions = pack.versions(key)
        later = [version for version in versions if version.start > on]
        yield Row(
            key=key,
            topic=parameter.topic,
            name=parameter.name,
            version=_latest(versions, on) if parameter.annual else pack.find(key, on=on, known_on=known_on),
            following=min(later, key=lambda version: version.start, default=None),
            count=len(versions),
        )


def _latest(versions: list[Version], on: date) -> Version | None:
    """Of a figure published for each year: the last one begun, which the rules choose from by themselves."""
    return max(
        (version for version in versions if version.start <= on), key=attrgetter("start"), default=None
    )


def workdays(first: date | None = None, last: date | None = None) -> Workdays:
    """The working-day calendar, of the whole table or of a span of days."""
    days = CalendarDay.objects.all()
    if first is not None:
        days = days.filter(day__gte=first)
    if last is not None:
        days = days.filter(day__lte=last)
    kinds: dict[str, set[date]] = {DayKind.HOLIDAY: set(), DayKind.MAKEUP: set()}
    for day, kind in days.values_list("day", "kind"):
        kinds[kind].add(day)
    return Workdays(frozenset(kinds[DayKind.HOLIDAY]), frozenset(kinds[DayKind.MAKEUP]))


def calendar_years() -> list[int]:
    """Years that the calendar knows, ascending."""
    return [found.year for found in CalendarDay.objects.dates("day", "year")]
