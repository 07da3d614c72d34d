"""Forms of the desk about persons and enrolments."""

from datetime import date
from typing import Any
from unicodedata import normalize

from django import forms
from django.utils.translation import gettext_lazy as _

from insurance_agency.formfields import MonthChoice, PlainText, YuanField
from insurance_agency.kernel.identifiers import born_on, id_number_is_valid, normalise_id_number, sex_of
from insurance_agency.kernel.periods import Month
from registration.choices import (
    Category,
    EndReason,
    EnrolmentStatus,
    Household,
    IdType,
    PensionPayer,
    Sex,
    StartReason,
)
from registration.models import Employer, Enrolment
from registration.operations import EnrolmentForm, IdentityForm
from registration.policy import RegistrationPolicy
from registration.rules.deadlines import first_month

EMPTY = [("", "–")]
COMING_IN = [
    choice for choice in StartReason.choices if choice[0] not in (StartReason.CATEGORY, StartReason.HOUSEHOLD)
]
"""Reasons for a start that are no change of an enrolment here."""


class PersonSearch(forms.Form):
    """Posted, so that an identity number never stands in an address or a log."""

    q = forms.CharField(
        label=_("Name, pinyin, personal number or full identity number"), required=False, max_length=100
    )


class EnrolmentFilter(forms.Form):
    status = forms.ChoiceField(label=_("Status"), required=False, choices=EnrolmentStatus.choices)
    q = forms.CharField(label=_("Person or employer"), required=False, max_length=100)


class EmployerSelect(forms.Select):
    """A search box: only the chosen employer is in the page, the others are asked for."""

    def __init__(self, url: str) -> None:
        super().__init__(attrs={"data-search": "", "data-url": url})


class ChoosesEmployer(forms.Form):
    """A form with a field `employer`, which takes the region's active employers only."""

    def __init__(self, *args: Any, region: str, url: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.region = region
        field = self.fields["employer"]
        field.widget = EmployerSelect(url)
        field.widget.choices = [*EMPTY, *self._chosen()]

    def _chosen(self) -> list[tuple[int, str]]:
        given = self.data.get("employer") if self.is_bound else self.initial.get("employer")
        if not str(given or "").isdecimal():
            return []
        chosen = Employer.objects.active().filter(region=self.region, pk=int(str(given)[:18]))
        return [(employer.pk, f"{employer.name} {employer.number}") for employer in chosen]

    def clean_employer(self) -> int | None:
        chosen: int | None = self.cleaned_data["employer"]
        if chosen is not None and not any(pk == chosen for pk, _label in self._chosen()):
            raise forms.ValidationError(_("Choose an active employer from the list."), code="employer")
        return chosen


class SpellFields(forms.Form):
    """What a person is enrolled as; the fields of Shenzhen's method appear only where the region uses it."""

    category = forms.ChoiceField(label=_("Category"), choices=[*EMPTY, *Category.choices])
    start_month = MonthChoice(label=_("First month"))
    household = forms.ChoiceField(
        label=_("Household"),
        choices=[*EMPTY, *Household.choices],
        help_text=_("Of a retired person: before retirement."),
    )
    comprehensive_requested = forms.BooleanField(
        label=_("The employer has asked for comprehensive insurance"), required=False
    )
    privileged = forms.BooleanField(
        label=_("Privileged person (veteran cadre, old Red Army, disabled serviceman)"), required=False
    )
    pension_payer = forms.ChoiceField(
        label=_("Pension paid by"), choices=[*EMPTY, *PensionPayer.choices], required=False
    )
    unemployment_benefit = forms.BooleanField(label=_("Receives unemployment benefit"), required=False)
    pension_decision = PlainText(label=_("Number of the pension decision"), max_length=60, required=False)
    pension_fen = YuanField(label=_("Monthly pension"), required=False, min_fen=0, max_fen=10_000_000_00)
    retired_on = forms.DateField(label=_("Retired on"), required=False)

    BY_HOUSEHOLD = (
        "household",
        "comprehensive_requested",
        "privileged",
        "pension_payer",
        "unemployment_benefit",
    )

    def __init__(self, *args: Any, policy: RegistrationPolicy, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_household = policy.scheme_method == "by-household"
        self.fields["start_month"].initial = first_month(today, policy.cutoff_day)
        self.latest = Month.of(today) + 12
        if not self.by_household:
            for name in self.BY_HOUSEHOLD:
                del self.fields[name]

    def clean_start_month(self) -> Month:
        month: Month = self.cleaned_data["start_month"]
        if month > self.latest:
            raise forms.ValidationError(_("The first month lies more than a year ahead."), code="too-late")
        return month

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("category") == Category.RETIRED:
            for name, text in (
                ("pension_decision", _("Enter the number of the pension decision.")),
                ("retired_on", _("Enter the day of retirement.")),
            ):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, text)
        return data

    def spell(self, *, start_reason: str, employed_on: date | None = None) -> EnrolmentForm:
        """The enrolment as registration takes it."""
        names = (
            "category",
            "start_month",
            "pension_decision",
            "pension_fen",
            "retired_on",
            *self.BY_HOUSEHOLD,
        )
        given = {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
        return EnrolmentForm(**given, start_reason=start_reason, employed_on=employed_on)


class EnrolPersonForm(ChoosesEmployer, SpellFields):
    """A person and the enrolment on one page."""

    id_type = forms.ChoiceField(label=_("Identity document"), choices=IdType.choices, initial=IdType.RESIDENT)
    id_number = forms.CharField(label=_("Identity number"), max_length=24, min_length=5)
    name = PlainText(label=_("Name"), max_length=100)
    sex = forms.ChoiceField(
        label=_("Sex"),
        choices=[*EMPTY, *Sex.choices],
        required=False,
        help_text=_("Left empty, it is read from the identity number."),
    )
    born_on = forms.DateField(
        label=_("Born on"), required=False, help_text=_("Left empty, it is read from the identity number.")
    )
    nationality = forms.RegexField(
        label=_("Nationality"),
        regex=r"^[A-Za-z]{3}$",
        initial="CHN",
        help_text=_("Three letters, such as CHN."),
        error_messages={"invalid": _("Enter three letters, such as CHN.")},
    )
    phone = PlainText(label=_("Telephone"), max_length=40, required=False)
    work_started_on = forms.DateField(label=_("Started work on"), required=False)
    employer = forms.IntegerField(label=_("Employer"), required=False, help_text=_("Needed for an employee."))
    employed_on = forms.DateField(label=_("Employed on"), required=False)
    start_reason = forms.ChoiceField(
        label=_("Reason for the start"),
        choices=COMING_IN,
        initial=StartReason.NEW,
    )

    field_order = ("id_type", "id_number", "name", "phone", "sex", "born_on", "nationality", "employer")
    KEPT = ("employer", "category", "start_month", "start_reason", "household", "employed_on")
    """What stays in the form for the next person."""

    def clean_id_number(self) -> str:
        return normalise_id_number(normalize("NFKC", self.cleaned_data["id_number"]))

    def clean_nationality(self) -> str:
        return str(self.cleaned_data["nationality"]).upper()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        number = data.get("id_number", "")
        is_resident = data.get("id_type") == IdType.RESIDENT
        if is_resident and number and not id_number_is_valid(number):
            self.add_error("id_number", _("The identity number is not valid: check every digit."))
        elif is_resident and number:
            data["sex"] = data.get("sex") or sex_of(number)
            data["born_on"] = data.get("born_on") or born_on(number)
        for name in ("sex", "born_on"):
            if not data.get(name) and name not in self.errors and "id_number" not in self.errors:
                self.add_error(name, _("Needed, because the document does not state it."))
        if (
            data.get("category") == Category.ON_JOB
            and not data.get("employer")
            and "employer" not in self.errors
        ):
            self.add_error("employer", _("An employee needs an employer."))
        return data

    def identity(self) -> IdentityForm:
        """The person as registration takes them."""
        names = ("name", "sex", "born_on", "id_number", "id_type", "nationality", "phone", "work_started_on")
        return IdentityForm(**{name: self.cleaned_data[name] for name in names})

    def for_next(self) -> dict[str, Any]:
        """What the form for the next person starts with."""
        return {name: self.cleaned_data[name] for name in self.KEPT if name in self.cleaned_data}


class ChangeForm(SpellFields):
    """A change of category or household from a month on."""

    def __init__(self, *args: Any, enrolment: Enrolment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.enrolment = enrolment
        for name, field in self.fields.items():
            if name not in ("start_month", "privileged"):
                field.initial = getattr(enrolment, name)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        same = all(
            data.get(name) == getattr(self.enrolment, name)
            for name in self.fields
            if name not in ("start_month", "privileged")
        )
        if same and not self.errors:
            raise forms.ValidationError(_("Nothing differs from the present enrolment."), code="same")
        return data

    @property
    def reason_of_change(self) -> str:
        is_category = self.cleaned_data["category"] != self.enrolment.category
        return str(StartReason.CATEGORY if is_category else StartReason.HOUSEHOLD)


class EndForm(forms.Form):
    last_month = MonthChoice(label=_("Last month"), help_text=_("The last month that is still owed."))
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[
            *EMPTY,
            *(
                choice
                for choice in EndReason.choices
                if choice[0] not in (EndReason.TRANSFER, EndReason.CATEGORY, EndReason.HOUSEHOLD)
            ),
        ],
    )
    died_on = forms.DateField(label=_("Died on"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_last_month(self) -> Month:
        month: Month = self.cleaned_data["last_month"]
        if month > Month.of(self.today) + 12:
            raise forms.ValidationError(_("The last month lies more than a year ahead."), code="too-late")
        return month

    def clean_died_on(self) -> date | None:
        day: date | None = self.cleaned_data["died_on"]
        if day is not None and day > self.today:
            raise forms.ValidationError(_("This day has not come yet."), code="future")
        return day

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("reason") == EndReason.DEATH and not data.get("died_on") and "died_on" not in self.errors:
            self.add_error("died_on", _("Enter the day of death."))
        return data


class PriorMonthsForm(forms.Form):
    months = forms.IntegerField(
        label=_("Continuous months paid elsewhere"),
        min_value=0,
        max_value=720,
        help_text=_("Up to the month before the first month here."),
    )
    certificate = PlainText(label=_("Number of the certificate"), max_length=60, required=False)
