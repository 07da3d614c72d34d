"""What a topic of a region must hold: one frozen dataclass a topic, declared by the app that uses it."""

import dataclasses
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, dataclass_transform

from insurance_agency.kernel.policy.values import is_optional, without_none
from insurance_agency.kernel.policy.versions import Version

_ANNUAL = "annual"
_SETS: dict[str, type["PolicySet"]] = {}


@dataclass(frozen=True, kw_only=True)
class PolicySet:
    """The values of one topic that are in force together, with where each comes from."""

    versions: Mapping[str, Version] = field(default_factory=dict, repr=False, compare=False)

    def cite(self, name: str) -> str:
        """The article that a value of this set comes from: "HN 21(3)"."""
        version = self.versions.get(name)
        return version.citation if version else ""

    def version(self, name: str) -> str:
        """The identity of a value of this set: "inpatient.ratio@2009-01-01"."""
        version = self.versions.get(name)
        return version.identity if version else ""

    def why(self, name: str) -> tuple[str, str]:
        """Article and version of a value of this set, as a step names them."""
        return self.cite(name), self.version(name)


S = TypeVar("S", bound=PolicySet)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def policy_set(topic: str) -> Callable[[type[S]], type[S]]:
    """Declare what `<region>/<topic>.toml` holds: field `unit_rate` is key `unit-rate`, X | None may lack."""

    def declare(cls: type[S]) -> type[S]:
        made = dataclass(frozen=True, kw_only=True)(cls)
        known = _SETS.get(topic)
        if known is not None and known.__qualname__ != made.__qualname__:
            raise TypeError(f"topic {topic!r} is declared by {known.__qualname__} already")
        _SETS[topic] = made
        return made

    return declare


def annual() -> Any:
    """A value that holds for exactly one calendar year, such as the average wage of a year."""
    return field(metadata={_ANNUAL: True})


@dataclass(frozen=True, slots=True)
class Parameter:
    """The declaration of one key: its type, whether a region may lack it, whether it is of one year."""

    topic: str
    name: str
    attribute: str
    kind: Any
    optional: bool
    annual: bool

    @property
    def key(self) -> str:
        return f"{self.topic}.{self.name}"


def registered_sets() -> Mapping[str, type[PolicySet]]:
    """All topics declared so far. Importing the `policy` modules of the apps declares them."""
    return dict(sorted(_SETS.items()))


def topic_of(cls: type[PolicySet]) -> str:
    for topic, registered in _SETS.items():
        if registered is cls:
            return topic
    raise TypeError(f"{cls.__qualname__} is no policy set")


def parameters(cls: type[PolicySet]) -> dict[str, Parameter]:
    """The declared keys of a policy set, by the name they have in a file."""
    hints = typing.get_type_hints(cls)
    topic = topic_of(cls)
    declared = {}
    for item in dataclasses.fields(cls):
        if item.name == "versions":
            continue
        kind = hints[item.name]
        optional = is_optional(kind)
        name = item.name.replace("_", "-")
        declared[name] = Parameter(
            topic=topic,
            name=name,
            attribute=item.name,
            kind=without_none(kind) if optional else kind,
            optional=optional,
            annual=_ANNUAL in item.metadata,
        )
    return declared
