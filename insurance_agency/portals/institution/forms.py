"""The shape of what a hospital's clerk types. Nothing here saves."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.choices import Cause, Circumstance, ClaimStatus
from claims.models import Claim
from claims.operations import Declaration, DraftFacts
from claims.queries.months import DeclaredClaim
from insurance_agency.formfields import MonthChoice, PlainFileField, PlainText, YuanField

FILE_LIMIT = 2 * 1024 * 1024
FILE_KINDS = ("xlsx", "xls", "csv", "txt")


class PersonSearchForm(forms.Form):
    presented = forms.CharField(
        label=_("Card, personal or identity number"),
        max_length=30,
        widget=forms.TextInput({"autocomplete": "off", "autofocus": True, "spellcheck": "false"}),
        help_text=_("Exactly as on the card. Names are not searched: the patient is at your counter."),
    )
    on = forms.DateField(label=_("Entitled on"), required=False)


class BillForm(forms.Form):
    """The head of a bill; its lines are read from the rows of the table."""

    admission_number = PlainText(label=_("Admission number"), max_length=40, required=False)
    admitted_on = forms.DateField(label=_("Admitted on"))
    discharged_on = forms.DateField(label=_("Discharged on"))
    diagnosis_code = PlainText(
        label=_("Diagnosis"),
        max_length=20,
        widget=forms.TextInput(
            {
                "autocomplete": "off",
                "role": "combobox",
                "aria-autocomplete": "list",
                "aria-expanded": "false",
                "aria-controls": "lookup-list",
            }
        ),
        help_text=_("Type a code, a name or pinyin."),
    )
    cause = forms.ChoiceField(label=_("Cause"), choices=Cause.choices)
    circumstances = forms.MultipleChoiceField(
        label=_("Special circumstances"),
        choices=Circumstance.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(),
    )
    pay_from_account = forms.BooleanField(
        label=_("The patient wants the personal account to pay"), required=False
    )

    def __init__(self, *args: Any, lookup: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["diagnosis_code"].widget.attrs["data-lookup"] = lookup

    def full_clean(self) -> None:
        """A draft may lack anything: what is missing is found when the bill is calculated."""
        super().full_clean()
        for name in [name for name, errors in self.errors.as_data().items() if _only_missing(errors)]:
            del self.errors[name]

    @classmethod
    def of(cls, claim: Claim, data: Any = None) -> "BillForm":
        return cls(
            data,
            lookup=reverse("institution:disease-search"),
            initial={
                "admission_number": claim.admission_number,
                "admitted_on": claim.admitted_on,
                "discharged_on": claim.discharged_on,
                "diagnosis_code": claim.diagnosis_code,
                "cause": claim.cause,
                "circumstances": claim.circumstances,
                "pay_from_account": claim.pay_from_account,
            },
        )

    def facts(self, lines: Sequence[dict[str, str]]) -> DraftFacts:
        """What is kept of the form, also when some of it cannot be read yet."""
        cleaned = self.cleaned_data
        return DraftFacts(
            admitted_on=cleaned.get("admitted_on"),
            discharged_on=cleaned.get("discharged_on"),
            diagnosis_code=cleaned.get("diagnosis_code", "").upper(),
            admission_number=cleaned.get("admission_number", ""),
            cause=cleaned.get("cause") or Cause.ILLNESS,
            circumstances=cleaned.get("circumstances", []),
            pay_from_account=cleaned.get("pay_from_account", False),
            lines=lines,
        )


def _only_missing(errors: Sequence[forms.ValidationError]) -> bool:
    return all(error.code == "required" for error in errors)


class LinesFileForm(forms.Form):
    file = PlainFileField(label=_("File with lines"), max_bytes=FILE_LIMIT, extensions=FILE_KINDS)
    replace = forms.BooleanField(label=_("Replace the lines entered so far"), required=False, initial=True)


class ClaimFilter(forms.Form):
    text = forms.CharField(label=_("Number or person"), max_length=60, required=False)
    status = forms.ChoiceField(
        label=_("Status"), choices=[("", _("All")), *ClaimStatus.choices], required=False
    )
    month = MonthChoice(label=_("Settled in"), required=False)


class ReverseForm(forms.Form):
    reason = PlainText(label=_("Reason for the reversal"), max_length=300, min_length=4)


class DeclarationForm(forms.Form):
    """The month as the institution's own books have it."""

    claim_count = forms.IntegerField(label=_("Number of stays"), min_value=0, max_value=1_000_000)
    total = YuanField(label=_("Total cost"), min_fen=0)
    fund = YuanField(label=_("Payable by the funds"), min_fen=0)
    account = YuanField(label=_("Payable from personal accounts"), min_fen=0)
    file = PlainFileField(
        label=_("List of stays"),
        max_bytes=FILE_LIMIT,
        extensions=FILE_KINDS,
        required=False,
        help_text=_("Columns number, total, fund, account. Differences are then named stay by stay."),
    )

    def declaration(self, claims: Sequence[DeclaredClaim] | None) -> Declaration:
        cleaned = self.cleaned_data
        return Declaration(
            claim_count=cleaned["claim_count"],
            total_fen=cleaned["total"],
            fund_fen=cleaned["fund"],
            account_fen=cleaned["account"],
            claims=claims,
        )
