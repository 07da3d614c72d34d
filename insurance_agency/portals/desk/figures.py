"""The figures of a run in words, for the cards on its page."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from insurance_agency.kernel.money import yuan

LABELS: Final[dict[str, Any]] = {
    "accounts": _("Accounts"),
    "assessed_without_declaration": pgettext_lazy("bill", "Assessed without declaration"),
    "bills": _("Bills"),
    "bills_paid": _("Bills paid"),
    "claims": _("Claims"),
    "credited": _("Accounts credited"),
    "differences": _("Differences"),
    "employers": _("Employers"),
    "entries": _("Entries"),
    "heads": _("Persons"),
    "institutions": _("Institutions"),
    "known": _("Known before"),
    "left_out": _("Left out: a rule or a fact is missing"),
    "lines": _("Ledger lines"),
    "people": _("Persons"),
    "persons": _("Persons"),
    "recorded": _("Receipts recorded"),
    "retirees": _("Retired persons"),
    "undeterminable": _("Employers without anything to assess from"),
    "unidentified": _("Payer unknown"),
    "account_fen": _("Personal accounts"),
    "base_fen": _("Contribution base"),
    "credited_fen": _("Credited"),
    "local_fen": _("Local supplementary insurance"),
    "maternity_fen": _("Maternity insurance"),
    "own_fen": _("Own part to accounts"),
    "unit_fen": _("Payer's part to accounts"),
    "quota_fen": _("Quotas of retired persons"),
    "held_fen": _("Held: account closed"),
    "fund_fen": _("Payable by the funds"),
    "interest_fen": _("Interest"),
    "pooled_fen": _("To the pooled fund"),
    "total_fen": _("Total"),
}


def figure_cards(figures: Mapping[str, Any], **pages: str) -> list[dict[str, Any]]:
    """One card for each figure that is a whole number; keys that end in _fen are money.

    `pages` are addresses of what lies behind some of the figures.
    """
    return [
        {"label": LABELS.get(key, key), "value": grouped(yuan(value)), "unit": _("yuan")}
        if key.endswith("_fen")
        else {"label": LABELS.get(key, key), "value": grouped(str(value)), "url": pages.get(key, "")}
        for key, value in figures.items()
        if isinstance(value, int) and not isinstance(value, bool)
    ]


def grouped(number: str) -> str:
    """Thousands apart: "-1234.50" becomes "-1,234.50"."""
    whole, dot, rest = number.partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(digits):,}{dot}{rest}"
