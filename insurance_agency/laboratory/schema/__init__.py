"""The facts that each kind of case takes, as data.

From this one description the laboratory makes its forms, reads and checks what was entered or pasted,
and puts each finding at its field. What the rules themselves read is in `insurance_agency.golden`; a test
proves that the two agree.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from insurance_agency.kernel.policy import Pack, load_pack
from insurance_agency.laboratory.schema import claims, contributions, money, partners
from insurance_agency.laboratory.schema.fact import KEY, NESTED, VALUE, Fact, Form, Kind, walk

__all__ = ["GROUPS", "KEY", "KINDS", "NESTED", "VALUE", "Fact", "Form", "Kind", "asked_in", "knows", "walk"]

GROUPS: Final[dict[str, Any]] = {
    "claims": _("Treatment and entitlement"),
    "contributions": _("Contributions and years"),
    "accounts": _("Personal accounts and fund book"),
    "institutions": _("Institutions and supervision"),
    "registration": _("Registration"),
}

KINDS: Final[dict[str, Kind]] = {
    kind.code: kind
    for kind in (
        *claims.KINDS,
        *contributions.KINDS,
        *money.KINDS,
        *partners.INSTITUTIONS,
        *partners.REGISTRATION,
    )
}


def knows(region: str, topic: str) -> bool:
    """Whether a region's pack, or a parent's, holds a topic or a parameter."""
    return not topic or topic in _topics(load_pack(region))


@cache
def _topics(pack: Pack) -> frozenset[str]:
    keys = pack.parameters()
    return frozenset(keys) | {key.partition(".")[0] for key in keys}


def asked_in(kind: Kind, regions: tuple[str, ...]) -> Iterator[str]:
    """The regions in which a kind of case has a meaning."""
    return (region for region in regions if knows(region, kind.topic))
