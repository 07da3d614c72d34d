"""Forms of the desk about institutions, agreements and the catalogue."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from institutions.choices import (
    InstitutionKind,
    InstitutionLevel,
    InstitutionStatus,
    ItemClass,
    ItemKind,
    SettlementMethod,
)
from institutions.models import Institution
from institutions.operations import AgreementForm, InstitutionForm
from insurance_agency.formfields import PlainText, YuanField

EMPTY = [("", "–")]
ALL = ("", pgettext_lazy("filter", "All"))


class InstitutionFilter(forms.Form):
    q = forms.CharField(label=_("Name, pinyin or code"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[ALL, *InstitutionKind.choices])


class InstitutionData(forms.Form):
    code = forms.RegexField(
        label=_("Code"),
        regex=r"^[A-Za-z0-9]{3,12}$",
        help_text=_("3 to 12 letters and digits."),
        error_messages={"invalid": _("Use 3 to 12 letters and digits.")},
    )
    name = PlainText(label=pgettext_lazy("organisation", "Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=[*EMPTY, *InstitutionKind.choices])
    level = forms.TypedChoiceField(
        label=_("Level"),
        choices=[*EMPTY, *InstitutionLevel.choices],
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("For hospitals."),
    )
    address = PlainText(label=_("Address"), max_length=300, required=False)
    phone = PlainText(label=_("Telephone"), max_length=40, required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if (
            data.get("kind") == InstitutionKind.HOSPITAL
            and data.get("level") is None
            and "level" not in self.errors
        ):
            self.add_error("level", _("A hospital needs its level."))
        return data

    def entry(self) -> InstitutionForm:
        """The form as designation takes it."""
        return InstitutionForm(
            **{
                name: self.cleaned_data[name]
                for name in ("code", "name", "kind", "level", "address", "phone")
            }
        )


class InstitutionChange(InstitutionData):
    status = forms.ChoiceField(label=_("Status"), choices=InstitutionStatus.choices)

    @classmethod
    def of(cls, institution: Institution) -> "InstitutionChange":
        """The form filled with the present data."""
        names = ("code", "name", "kind", "level", "address", "phone", "status")
        return cls(initial={name: getattr(institution, name) for name in names})


class AgreementData(forms.Form):
    number = PlainText(label=_("Agreement number"), max_length=40)
    starts_on = forms.DateField(label=_("First day"))
    ends_on = forms.DateField(label=_("Last day"))
    settlement_method = forms.ChoiceField(label=_("Settlement method"), choices=SettlementMethod.choices)
    retention = forms.DecimalField(
        label=_("Retention in per cent"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        initial=10,
        help_text=_("Kept back from each month until the assessment at the end of the year."),
    )
    prepay_total_fen = YuanField(
        label=_("Prepayment of the year"), required=False, min_fen=0, help_text=_("For total prepayment.")
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        first: date | None = data.get("starts_on")
        last: date | None = data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The agreement ends before it starts."))
        needs_total = data.get("settlement_method") == SettlementMethod.PREPAYMENT
        if needs_total and data.get("prepay_total_fen") is None and "prepay_total_fen" not in self.errors:
            self.add_error("prepay_total_fen", _("Total prepayment needs the amount of the year."))
        return data

    def entry(self) -> AgreementForm:
        """The form as designation takes it: per cent become a decimal share."""
        names = ("number", "starts_on", "ends_on", "settlement_method", "prepay_total_fen")
        share = (self.cleaned_data["retention"] / 100).normalize()
        return AgreementForm(**{name: self.cleaned_data[name] for name in names}, retention_rate=f"{share:f}")


class EarlyEndForm(forms.Form):
    last_day = forms.DateField(label=_("Last day"))
    reason = PlainText(label=_("Reason"), max_length=400)


class CatalogueFilter(forms.Form):
    q = forms.CharField(label=_("Name, pinyin or code"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[ALL, *ItemKind.choices])
    item_class = forms.ChoiceField(label=_("Class"), required=False, choices=[ALL, *ItemClass.choices])
    on = forms.DateField(label=_("Valid on"), required=False)


class DiseaseFilter(forms.Form):
    q = forms.CharField(label=_("Name, pinyin or code"), required=False, max_length=100)
