"""Shapes of what the desk types about filings, bills and receipts."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from contributions.choices import BillStatus, PayerKind, ReceiptSource
from contributions.operations import Payer
from insurance_agency.formfields import MonthChoice, PlainFileField, PlainText, YuanField
from insurance_agency.kernel.money import LARGEST_FEN
from registration.models import Employer, InsuredPerson

LIST_LIMIT = 5 * 1024 * 1024
PAYERS = [
    (PayerKind.EMPLOYER, _("Employer")),
    (PayerKind.PERSON, _("Flexible worker")),
    (PayerKind.OLD_AGE_FUND, _("Old-age insurance fund")),
    (PayerKind.UNEMPLOYMENT_FUND, _("Unemployment insurance fund")),
]


class FilingFilter(forms.Form):
    month = MonthChoice(label=_("Contribution month"), required=False)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("All")),
            ("missing", _("Nothing sent")),
            ("open", _("In progress")),
            ("sent", _("Sent")),
        ],
    )
    q = forms.CharField(label=_("Name or number"), required=False, max_length=60)


class BillFilter(forms.Form):
    month = MonthChoice(label=_("Contribution month"), required=False)
    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[("", _("All")), ("overdue", _("Overdue")), *BillStatus.choices[1:]],
    )
    payer = forms.ChoiceField(label=_("Payer"), required=False, choices=[("", _("All")), *PayerKind.choices])
    q = forms.CharField(label=_("Name or number"), required=False, max_length=60)


class ReceiptFilter(forms.Form):
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All")), ("unknown", _("Payer unknown")), ("credit", _("Not used up"))],
    )
    q = forms.CharField(label=_("Bank reference or payer"), required=False, max_length=60)


class BenefitsFilter(forms.Form):
    on = forms.DateField(label=_("On"), required=False)
    after = forms.IntegerField(required=False, min_value=0, max_value=2**62, widget=forms.HiddenInput)


class PayerForm(forms.Form):
    """Who paid: a kind, and the number of the employer or the person."""

    payer = forms.ChoiceField(label=_("Payer"), choices=PAYERS)
    number = PlainText(
        label=_("Number"),
        required=False,
        max_length=40,
        help_text=_("Employer number or credit code; personal number of a flexible worker."),
    )

    def __init__(self, *args: Any, region: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.region = region

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        kind, number = data.get("payer"), (data.get("number") or "").strip()
        if kind in {PayerKind.EMPLOYER, PayerKind.PERSON} and "number" not in self.errors:
            found = find_payer(self.region, kind, number)
            if found is None:
                self.add_error("number", _("Nobody of this kind has this number in your region."))
            data["who"] = found
        elif kind:
            data["who"] = Payer(kind)
        return data


class ReceiptForm(PayerForm):
    """One receipt from a bank's or tax office's notice."""

    payer = forms.ChoiceField(label=_("Payer"), required=False, choices=[("", _("Not known yet")), *PAYERS])
    amount = YuanField(label=_("Amount"), min_fen=1, max_fen=LARGEST_FEN)
    value_on = forms.DateField(label=_("Value date"))
    bank_reference = PlainText(label=_("Bank reference"), max_length=60)
    source = forms.ChoiceField(label=_("Source"), choices=ReceiptSource.choices)
    payer_text = PlainText(label=_("Payer as the bank writes it"), required=False, max_length=200)

    field_order = ("amount", "value_on", "bank_reference", "source", "payer", "number", "payer_text")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_value_on(self) -> date:
        value_on: date = self.cleaned_data["value_on"]
        if value_on > self.today:
            raise forms.ValidationError(_("The value date has not come yet."), code="future")
        return value_on


class BankListForm(forms.Form):
    file = PlainFileField(
        label=_("List of receipts"),
        max_bytes=LIST_LIMIT,
        extensions=("csv", "xlsx", "txt"),
        help_text=_("Columns: bank reference, value date, amount; also payer number, payer name, source."),
    )


def find_payer(region: str, kind: str, number: str) -> Payer | None:
    """The payer with a number (or, for employers, a credit code) in a region."""
    if not number:
        return None
    if kind == PayerKind.PERSON:
        person = (
            InsuredPerson.objects.filter(region=region, number=number).values_list("pk", flat=True).first()
        )
        return None if person is None else Payer.person(person)
    employers = Employer.objects.filter(region=region)
    found = (
        employers.filter(number=number).values_list("pk", flat=True).first()
        or employers.filter(credit_code=number.upper(), status="active").values_list("pk", flat=True).first()
    )
    return None if found is None else Payer.employer(found)
