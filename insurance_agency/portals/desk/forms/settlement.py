"""The shape of what the settlement of an institution's month needs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.choices import DeductionKind, Fund, MonthStatus, PayingAccount
from insurance_agency.formfields import MonthChoice, PlainText, YuanField


class MonthFilter(forms.Form):
    month = MonthChoice(label=_("Month"), required=False)
    institution = forms.CharField(label=_("Institution"), max_length=60, required=False)
    status = forms.ChoiceField(
        label=_("Status"), choices=[("", _("All")), *MonthStatus.choices], required=False
    )


class CollectForm(forms.Form):
    month = MonthChoice(label=_("Month"))


class DeductionForm(forms.Form):
    claim_number = PlainText(
        label=_("Claim"),
        max_length=24,
        required=False,
        help_text=_("Empty: the whole month."),
    )
    line_no = forms.IntegerField(label=_("Line"), min_value=1, required=False)
    amount = YuanField(label=_("Amount"), min_fen=1)
    fund = forms.ChoiceField(label=_("Fund"), choices=Fund.choices)
    kind = forms.ChoiceField(label=_("Kind"), choices=DeductionKind.choices)
    article = PlainText(label=_("Article"), max_length=40)
    reason = PlainText(label=_("Reason"), max_length=300)


class ReviewForm(forms.Form):
    note = PlainText(label=_("Note on the review"), max_length=300, required=False)


class SendBackForm(forms.Form):
    reason = PlainText(label=_("Why it goes back"), max_length=300, min_length=4)


class PayForm(forms.Form):
    paying_account = forms.ChoiceField(
        label=_("Paid from"), choices=PayingAccount.choices, widget=forms.RadioSelect()
    )
    bank_reference = PlainText(
        label=_("Bank reference"),
        max_length=40,
        min_length=4,
        help_text=_("The number of the bank's transfer order. Each is used once."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class PaymentFilter(forms.Form):
    paid_from = forms.DateField(label=_("Paid from day"), required=False)
    paid_to = forms.DateField(label=_("to day"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("paid_from"), cleaned.get("paid_to")
        if first and last and last < first:
            self.add_error("paid_to", _("The last day is before the first."))
        return cleaned
