"""The differences of a declaration in words."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insurance_agency.identity.words import yuan

WORDS: Final[dict[str, Any]] = {
    "claim_count": gettext_lazy("Number of stays"),
    "total_fen": gettext_lazy("Total cost"),
    "fund_fen": gettext_lazy("Payable by the funds"),
    "account_fen": gettext_lazy("Payable from personal accounts"),
    "unknown": gettext_lazy("Not in the agency's record of this month"),
    "missing": gettext_lazy("Not in the declaration"),
    "twice": gettext_lazy("Declared twice"),
}


def shown_differences(differences: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Each difference with both figures as text."""
    return [
        {
            "number": str(found.get("number") or _("Totals")),
            "what": str(WORDS.get(found["what"], found["what"])),
            "declared": _figure(found["what"], found.get("declared")),
            "recorded": _figure(found["what"], found.get("recorded")),
        }
        for found in differences
    ]


def _figure(what: str, value: int | None) -> str:
    if value is None:
        return "–"
    return str(value) if what == "claim_count" else yuan(value)
