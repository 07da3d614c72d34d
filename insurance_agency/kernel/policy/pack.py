"""A pack: all versions of a region and its parents, and the question which one is in force."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, ClassVar, TypeVar, cast

from insurance_agency.kernel.errors import DomainError, gettext_noop
from insurance_agency.kernel.periods import Period
from insurance_agency.kernel.policy.files import REGIONS, Entry, RegionFiles, read_region, region_folders
from insurance_agency.kernel.policy.sets import Parameter, PolicySet, parameters, registered_sets
from insurance_agency.kernel.policy.values import BadValue, PackError, convert
from insurance_agency.kernel.policy.versions import Document, Version

S = TypeVar("S", bound=PolicySet)

_REMEMBERED_SETS = 4096


class NoRuleInForce(DomainError):
    """No value of a parameter was in force on the day asked, as known on the day of knowledge."""

    code: ClassVar[str] = "no-rule-in-force"

    def __init__(self, key: str, region: str, on: date) -> None:
        super().__init__(
            gettext_noop("No value of %(key)s is in force in %(region)s on %(on)s."),
            key=key,
            region=region,
            on=on.isoformat(),
        )
        self.key, self.region, self.on = key, region, on


class Pack:
    """The law of one region. Immutable: a publication gives a new pack."""

    def __init__(
        self,
        about: RegionFiles,
        versions: Mapping[str, tuple[Version, ...]],
        parent: "Pack | None",
    ) -> None:
        self.code, self.name, self.name_zh, self.parent = about.code, about.name, about.name_zh, parent
        self.documents: dict[str, Document] = {**(parent.documents if parent else {}), **about.documents}
        self._about = about
        self._versions = versions
        self._remembered: dict[tuple[type[PolicySet], date, date | None], PolicySet] = {}

    def lineage(self) -> Iterator["Pack"]:
        """This region, then its province, then the nation."""
        pack: Pack | None = self
        while pack is not None:
            yield pack
            pack = pack.parent

    def own_versions(self, key: str) -> tuple[Version, ...]:
        """The versions that this region itself declares, in the order of their first day."""
        return self._versions.get(key, ())

    def versions(self, key: str) -> list[Version]:
        """All versions of a parameter that this region may use, nearest region first."""
        return [version for pack in self.lineage() for version in pack.own_versions(key)]

    def find(self, key: str, *, on: date, known_on: date | None = None) -> Version | None:
        """The version in force on a day as known on another, or None."""
        for pack in self.lineage():
            held = [version for version in pack.own_versions(key) if version.holds_on(on, known_on)]
            if held:
                return max(held, key=lambda version: (version.start, version.known_on))
        return None

    def in_force(self, key: str, *, on: date, known_on: date | None = None) -> Version:
        """The version in force on a day. Raises `NoRuleInForce`."""
        version = self.find(key, on=on, known_on=known_on)
        if version is None:
            raise NoRuleInForce(key, self.code, on)
        return version

    def policy(self, cls: type[S], *, on: date, known_on: date | None = None) -> S:
        """All values of a topic in force on a day; None for an optional one that was not yet, or no longer.

        Raises `NoRuleInForce` if a required one is not in force.
        """
        remembered = self._remembered.get((cls, on, known_on))
        if remembered is None:
            remembered = self._build(cls, on, known_on)
            if len(self._remembered) >= _REMEMBERED_SETS:
                self._remembered.clear()
            self._remembered[cls, on, known_on] = remembered
        return cast("S", remembered)

    def _build(self, cls: type[S], on: date, known_on: date | None) -> S:
        values: dict[str, Any] = {}
        versions: dict[str, Version] = {}
        for parameter in parameters(cls).values():
            version = self.find(parameter.key, on=on, known_on=known_on)
            if version is None and not parameter.optional:
                raise NoRuleInForce(parameter.key, self.code, on)
            values[parameter.attribute] = version.value if version else None
            if version:
                versions[parameter.attribute] = version
        return cls(**values, versions=versions)

    def timeline(
        self, key: str, period: Period, *, known_on: date | None = None
    ) -> list[tuple[Period, Version]]:
        """The versions in force over a closed period, in order, each with its days in it.

        Raises `NoRuleInForce` for the first day that has none.
        """
        if period.end is None:
            raise ValueError("a timeline is asked for a closed period")
        changes = sorted(
            {
                day
                for version in self.versions(key)
                for day in (version.start, version.repealed)
                if day is not None and period.start < day < period.end
            }
        )
        starts = [period.start, *changes]
        parts: list[tuple[Period, Version]] = []
        for start, end in zip(starts, [*changes, period.end], strict=True):
            version = self.in_force(key, on=start, known_on=known_on)
            if parts and parts[-1][1] is version:
                parts[-1] = (Period(parts[-1][0].start, end), version)
            else:
                parts.append((Period(start, end), version))
        return parts

    def parameters(self) -> dict[str, Parameter]:
        """Every declared parameter that this region or a parent of it gives a value, by key."""
        return {
            parameter.key: parameter
            for cls in registered_sets().values()
            for parameter in parameters(cls).values()
            if self.versions(parameter.key)
        }

    def publishable(self) -> dict[str, Parameter]:
        """Every parameter of the topics that this region has, by key: also those without a value yet."""
        return {
            parameter.key: parameter
            for cls in registered_sets().values()
            for parameter in parameters(cls).values()
            if any(self.versions(other.key) for other in parameters(cls).values())
        }

    def make_version(
        self,
        key: str,
        *,
        start: date,
        document: Document,
        raw: object,
        article: str = "",
        provenance: str = "stated",
        note: str = "",
    ) -> Version:
        """A version from outside the files, such as a publication, under the same schema.

        Raises `PackError` when the value does not fit the parameter.
        """
        topic, _, name = key.partition(".")
        table = {"from": start, "article": article, "provenance": provenance, "value": raw, "note": note}
        return _version(self.code, Entry(document.number or document.code, topic, name, table), document)

    def with_versions(self, published: Iterable[Version]) -> "Pack":
        """This pack with published versions on top. Raises `PackError` where two overlap."""
        versions = {key: list(own) for key, own in self._versions.items()}
        for version in published:
            versions.setdefault(version.key, []).append(version)
        return Pack(self._about, {key: _ordered(own) for key, own in versions.items()}, self.parent)

    def with_reading(self, version: Version, value: Any) -> "Pack":
        """This pack with another reading of one version, as long as that version would have been in force."""
        known = self.versions(version.key)
        later = [other.start for other in known if other.start > version.start]
        newest = max(other.known_on for other in known)
        document = replace(version.document, published_on=newest + timedelta(days=1))
        ends = version.repealed or min(later, default=None)
        read = replace(version, region=self.code, value=value, repealed=ends, document=document)
        return self.with_versions([read])


_IN_HAND: ContextVar[Mapping[str, Pack]] = ContextVar("packs_in_hand")


@contextmanager
def packs_in_hand(packs: Mapping[str, Pack]) -> Iterator[None]:
    """Inside it `load_pack` gives these packs: a law with publications on top, or with another reading."""
    token = _IN_HAND.set(packs)
    try:
        yield
    finally:
        _IN_HAND.reset(token)


def region_codes(root: Path = REGIONS) -> list[str]:
    return region_folders(root)


def load_pack(code: str, root: Path = REGIONS) -> Pack:
    """The pack of a region as its files say. Raises `PackError`.

    Only topics whose policy set has been declared are typed; `validate_all` refuses others.
    """
    in_hand = _IN_HAND.get(None)
    if in_hand is not None and root is REGIONS and code in in_hand:
        return in_hand[code]
    return _load_pack(code, root, tuple(registered_sets()))


@cache
def _load_pack(code: str, root: Path, topics: tuple[str, ...]) -> Pack:
    about = read_region(code, root)
    parent = _load_pack(about.parent, root, topics) if about.parent else None
    documents = {**(parent.documents if parent else {}), **about.documents}
    versions: dict[str, list[Version]] = {}
    for entry in about.entries:
        if entry.topic not in topics:
            continue
        document = documents.get(entry.table["document"])
        if document is None:
            raise entry.error(f"document {entry.table['document']!r} is not declared in documents.toml")
        version = _version(code, entry, document)
        versions.setdefault(version.key, []).append(version)
    return Pack(about, {key: _ordered(own) for key, own in versions.items()}, parent)


def validate_all(root: Path = REGIONS) -> None:
    """Check every region against every declared policy set. Raises `PackError` at the first fault."""
    for code in region_folders(root):
        for entry in read_region(code, root).entries:
            if entry.topic not in registered_sets():
                raise entry.error("no app declares this topic")
        load_pack(code, root)


def _parameter(entry: Entry) -> Parameter:
    cls = registered_sets().get(entry.topic)
    if cls is None:
        raise entry.error("no app declares this topic")
    parameter = parameters(cls).get(entry.name)
    if parameter is None:
        raise entry.error(f"not a parameter of {cls.__qualname__}")
    return parameter


def _version(region: str, entry: Entry, document: Document) -> Version:
    parameter = _parameter(entry)
    table = entry.table
    try:
        value = convert(parameter.kind, table["value"])
        alternatives = tuple(convert(parameter.kind, raw) for raw in table.get("alternatives", ()))
    except BadValue as error:
        raise entry.error(str(error)) from error
    if alternatives and value not in alternatives:
        raise entry.error("the value must be one of its alternatives")
    start, repealed = table["from"], table.get("repealed")
    if parameter.annual:
        if (start.month, start.day) != (1, 1) or repealed is not None:
            raise entry.error("a value of one year starts on 1 January and is never repealed")
        repealed = date(start.year + 1, 1, 1)
    if repealed is not None and repealed <= start:
        raise entry.error("repealed on or before its first day")
    return Version(
        key=parameter.key,
        region=region,
        start=start,
        repealed=repealed,
        document=document,
        article=table["article"],
        provenance=table["provenance"],
        value=value,
        raw=table["value"],
        ambiguity=table.get("ambiguity", ""),
        alternatives=alternatives,
        note=table.get("note", ""),
        source=entry.where,
    )


def _ordered(versions: list[Version]) -> tuple[Version, ...]:
    ordered = sorted(versions, key=lambda version: (version.start, version.known_on))
    for earlier, later in pairwise(ordered):
        if earlier.start == later.start and earlier.known_on == later.known_on:
            raise PackError(
                later.source, later.key, f"two versions from {later.start} known on {later.known_on}"
            )
        if earlier.repealed is not None and later.start < earlier.repealed and earlier.start != later.start:
            raise PackError(
                later.source,
                later.key,
                f"from {later.start} overlaps the version repealed on {earlier.repealed}",
            )
    return tuple(ordered)
