"""The figures of a month as cards."""

from typing import Any

from django.utils.translation import gettext as _

from claims.queries import MonthFigures
from insurance_agency.identity.words import yuan


def month_cards(figures: MonthFigures | None) -> list[dict[str, Any]]:
    """What was settled in a month: stays, cost, and who owes it."""
    found = figures or MonthFigures(0, 0, 0, 0, 0)
    unit = _("yuan")
    return [
        {"label": _("Stays settled"), "value": f"{found.claim_count:,}"},
        {"label": _("Total cost"), "value": yuan(found.total_fen), "unit": unit},
        {"label": _("Payable by the funds"), "value": yuan(found.fund_fen), "unit": unit},
        {"label": _("Payable from personal accounts"), "value": yuan(found.account_fen), "unit": unit},
    ]
