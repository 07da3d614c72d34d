"""Forms of the desk about published values and the calendar."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from insurance_agency.formfields import PlainText
from insurance_agency.kernel.policy import Version
from insurance_agency.kernel.policy.sets import Parameter
from insurance_agency.notices.choices import DayKind, Provenance
from insurance_agency.notices.operations import PublicationForm
from insurance_agency.portals.desk.forms.values import node
from insurance_agency.steps.parameters import label_of

EMPTY = [("", "–")]


class ParameterFilter(forms.Form):
    q = forms.CharField(label=_("Parameter, article or document"), required=False, max_length=100)
    on = forms.DateField(label=_("In force on"), required=False)
    known_on = forms.DateField(label=_("As known on"), required=False)


class KeyForm(forms.Form):
    """Which parameter a document gives a value."""

    key = forms.ChoiceField(label=_("Parameter"), choices=EMPTY)

    def __init__(self, *args: Any, keys: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].choices = [*EMPTY, *((key, label_of(key)) for key in keys)]  # type: ignore[attr-defined]


class ValueForm(forms.Form):
    """A published value: its document, from when, and input fields for exactly this parameter's type."""

    document_number = PlainText(label=_("Document number"), max_length=120)
    document_title = PlainText(label=_("Document title"), max_length=300)
    published_on = forms.DateField(label=_("Published on"))
    article = PlainText(label=_("Article"), max_length=60, required=False)
    provenance = forms.ChoiceField(label=_("Provenance"), choices=Provenance.choices)
    note = forms.CharField(
        label=_("Note"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )

    DOCUMENT = ("document_number", "document_title", "published_on", "article", "provenance", "note")

    def __init__(
        self, *args: Any, parameter: Parameter, present: Version | None, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.parameter = parameter
        if parameter.annual:
            self.fields["year"] = forms.IntegerField(
                label=_("Statistical year"),
                min_value=1990,
                max_value=today.year + 1,
                initial=today.year - 1,
                help_text=_("The year that the figure is about, not the year it is used in."),
            )
        else:
            self.fields["effective_from"] = forms.DateField(label=_("Effective from"))
        raw = present.raw if present else None
        self.node = node(parameter.kind, "value", _("Value"), raw)
        self.value_names = []
        for name, field in self.node.fields(raw):
            self.fields[name] = field
            self.value_names.append(name)

    @property
    def value_fields(self) -> list[Any]:
        return [self[name] for name in self.value_names]

    @property
    def when_field(self) -> Any:
        return self["year" if self.parameter.annual else "effective_from"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and self.node.raw(data) in (None, [], {}):
            raise forms.ValidationError(_("Enter at least one value."), code="no-value")
        return data

    def entry(self) -> PublicationForm:
        """The form as publishing takes it."""
        data = self.cleaned_data
        start = date(data["year"], 1, 1) if self.parameter.annual else data["effective_from"]
        return PublicationForm(
            key=self.parameter.key,
            effective_from=start,
            value=self.node.raw(data),
            **{name: data[name] for name in self.DOCUMENT},
        )


class CalendarDayForm(forms.Form):
    day = forms.DateField(label=_("Day"))
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("Ordinary day")), *DayKind.choices]
    )
    name = PlainText(label=pgettext_lazy("organisation", "Name"), max_length=60, required=False)
    provisional = forms.BooleanField(label=_("Provisional"), required=False)


class YearForm(forms.Form):
    year = forms.IntegerField(min_value=1990, max_value=2100, widget=forms.HiddenInput)
