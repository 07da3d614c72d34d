"""The shape of what the claims desk enters."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.choices import ClaimStatus
from insurance_agency.formfields import MonthChoice, PlainText


class ClaimFilter(forms.Form):
    text = forms.CharField(label=_("Number or person"), max_length=60, required=False)
    institution = forms.CharField(label=_("Institution"), max_length=60, required=False)
    status = forms.ChoiceField(
        label=_("Status"), choices=[("", _("All")), *ClaimStatus.choices], required=False
    )
    month = MonthChoice(label=_("Settled in"), required=False)
    flagged = forms.BooleanField(label=_("Only with open flags"), required=False)


class FlagForm(forms.Form):
    note = PlainText(label=_("What you found"), max_length=300, min_length=2)
