from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.choices import Book, Fund

LONGEST = timedelta(days=366)


ACTS: dict[str, Any] = {
    "adjustment": _("Adjustment of an earlier year"),
    "bill-issued": _("Bill issued"),
    "claim-reversed": _("Stay reversed"),
    "claim-settled": _("Stay settled"),
    "institution-month-approved": _("Institution's month approved"),
    "institution-paid": _("Institution paid"),
    "interest-credited": _("Interest credited"),
    "interest-distributed": _("Interest distributed"),
    "allocation": _("Allocation for payment"),
    "late-fee-received": _("Late fee received"),
    "month-end-sweep": _("Month-end sweep"),
    "premium-from-fund": _("Premium from another fund"),
    "premium-matched": _("Premium distributed"),
    "premium-moved": _("Premium moved to its fund"),
    "premium-received": _("Premium received"),
    "receipt-identified": _("Receipt identified"),
    "retirees-quota": _("Quotas of retired persons"),
    "month-credited": _("Month credited"),
    "receipt": _("Receipt"),
    "receipt-matched": _("Receipt matched"),
    "reversal": _("Reversal"),
    "year-close": _("Year closed"),
}


class EntryFilter(forms.Form):
    book = forms.ChoiceField(label=_("Book"), choices=Book.choices)
    fund = forms.ChoiceField(label=_("Fund"), choices=[("", _("All funds")), *Fund.choices], required=False)
    act = forms.ChoiceField(label=_("Act"), choices=[("", _("All acts")), *ACTS.items()], required=False)
    first = forms.DateField(label=_("From"))
    last = forms.DateField(label=_("To"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first"), cleaned.get("last")
        if isinstance(first, date) and isinstance(last, date):
            if first > last:
                self.add_error("last", _("The last day lies before the first one."))
            elif last - first > LONGEST:
                self.add_error("first", _("Choose at most one year."))
        return cleaned


def act_label(act: str) -> Any:
    """The words for an act of the ledger; an act without words is shown as it stands."""
    return ACTS.get(act, act)
