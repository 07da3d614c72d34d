"""What the outcomes of a case are called: as the figure of the steps that led to them."""

from typing import Any, Final

from django.utils.translation import pgettext_lazy

from insurance_agency.steps import figure

NOT_MONEY: Final = frozenset({"factor", "factor_before", "factor_after", "cap_multiple", "debit", "credit"})
"""Figures that look like an amount and are none."""

_PARTS: Final[dict[str, Any]] = {
    "because": pgettext_lazy("outcome", "Because"),
    "lines": pgettext_lazy("outcome", "Lines"),
    "matched": pgettext_lazy("outcome", "Matched"),
    "refused": pgettext_lazy("outcome", "No answer"),
    "results": pgettext_lazy("outcome", "Visits"),
    "year_to_date": pgettext_lazy("outcome", "Of the year afterwards"),
}
"""What is no figure of its own, and what is called otherwise as a result."""

_ITEMS: Final[dict[str, Any]] = {
    "entries": pgettext_lazy("outcome", "Entry %(number)s"),
    "lines": pgettext_lazy("outcome", "Line %(number)s"),
    "matched": pgettext_lazy("outcome", "Bill %(number)s"),
    "results": pgettext_lazy("outcome", "Visit %(number)s"),
}


def outcome_label(path: str) -> str:
    """What a figure of an outcome is called, the parts around it included."""
    parts = path.split(".")
    called: list[str] = []
    for index, name in enumerate(parts):
        around = parts[index - 1] if index else ""
        if name.isdigit() and around in _ITEMS:
            called[-1] = str(_ITEMS[around] % {"number": int(name) + 1})
        else:
            called.append(str(_PARTS.get(name) or figure(name)))
    return " · ".join(called)
