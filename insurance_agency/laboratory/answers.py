"""A case asked of the rules under the law as the agency knows it, or under another reading of one text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import structlog
from django.utils.translation import gettext as _

from insurance_agency.golden.cases import Case, answer
from insurance_agency.golden.facts import BadCase
from insurance_agency.kernel.explanation import Step
from insurance_agency.kernel.policy import Pack, Version, packs_in_hand
from insurance_agency.notices.queries import pack_for

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome and its steps; or, in words, why the rules have no answer to such facts."""

    outcome: Mapping[str, Any]
    steps: tuple[Step, ...] = ()
    trouble: str = ""

    @property
    def refused(self) -> bool:
        return "refused" in self.outcome

    @property
    def is_usable(self) -> bool:
        return not self.trouble


@dataclass(frozen=True, slots=True)
class Reading:
    """One of the readings of an ambiguous text, other than the one in force."""

    version: Version
    value: Any
    index: int

    @property
    def code(self) -> str:
        return f"{self.version.identity}#{self.index}"


def law_of(region: str, reading: Reading | None = None) -> dict[str, Pack]:
    """The pack to ask in a region: with publications on top, and with the reading that is tried."""
    pack = pack_for(region)
    return {region: pack if reading is None else _read_otherwise(pack, reading.version, reading.index)}


@lru_cache(maxsize=256)
def _read_otherwise(pack: Pack, version: Version, index: int) -> Pack:
    """Kept, because rules remember what they have built for a pack."""
    return pack.with_reading(version, version.alternatives[index])


def readings_of(region: str) -> Iterator[Reading]:
    """Every reading of the region's law that is open and not the one in force."""
    pack = pack_for(region)
    for key in sorted(pack.parameters()):
        for version in pack.versions(key):
            for index, value in enumerate(version.alternatives):
                if value != version.value:
                    yield Reading(version, value, index)


def reading_named(region: str, code: str) -> Reading | None:
    return next((reading for reading in readings_of(region) if reading.code == code), None)


def ask(kind: str, region: str, given: Mapping[str, Any], law: Mapping[str, Pack]) -> Answer:
    """What the rules answer. Facts that they cannot make sense of are told in words, never an error page."""
    case = Case(id="laboratory", region=region, kind=kind, given=given, expect={})
    with packs_in_hand(law):
        try:
            made = answer(case)
        except BadCase as error:
            return Answer({}, trouble=_("The rules cannot read these facts: %(why)s.") % {"why": error})
        except Exception:  # facts are free: whatever a rule makes of them, the page stays
            log.warning(
                "the rules broke on a case of the laboratory", kind=kind, region=region, exc_info=True
            )
            return Answer({}, trouble=_("The rules have no answer to these facts together."))
    return Answer(made.outcome, made.steps)
