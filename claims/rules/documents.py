"""What a claim by hand must come with (SZ 53, 54; DOMAIN 6.7)."""

from collections.abc import Collection
from typing import ClassVar

from claims.policy import ClaimDocuments
from insurance_agency.kernel.errors import DomainError, gettext_noop
from insurance_agency.kernel.explanation import Trace

MISSING = "R17"
KINDS = ("outpatient", "referral", "residence", "overseas")


class UnknownClaim(DomainError):
    """No list of documents is laid down for a kind of claim."""

    code: ClassVar[str] = "unknown-claim"


def missing_documents(
    kind: str, handed_in: Collection[str], policy: ClaimDocuments, trace: Trace | None = None
) -> list[str]:
    """The documents that are still to be handed in, in the order of the list (SZ 53, 54).

    Raises `UnknownClaim` for a kind of claim that the region does not know.
    """
    steps, field = trace or Trace(), f"{kind}_documents"
    if kind not in KINDS:
        raise UnknownClaim(gettext_noop("No list of documents is laid down for “%(kind)s”."), kind=kind)
    required, why = getattr(policy, field), policy.why(field)
    steps.fact("kind", kind)
    steps.fact("handed_in", sorted(handed_in))
    steps.fact("missing", [])
    for document in required:
        if document not in handed_in:
            steps.then("missing", "append", document, *why)
    steps.fact("reason", MISSING if steps.figures["missing"] else None, *why)
    return list(steps.figures["missing"])
