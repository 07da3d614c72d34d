"""Forms of the desk about lists of new people."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insurance_agency.formfields import MonthChoice, PlainFileField
from insurance_agency.kernel.periods import Month
from insurance_agency.portals.desk.forms.persons import EMPTY, EmployerSelect
from registration.choices import Grade, IntakeStatus, StartReason
from registration.models import Employer
from registration.operations import LIST_LIMIT, IntakeForm
from registration.policy import RegistrationPolicy
from registration.rules.deadlines import first_month

EXTENSIONS = ("xlsx", "xls", "csv", "txt", "ods")


class IntakeFilter(forms.Form):
    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[("", _("All")), ("waiting", _("Waiting for approval")), *IntakeStatus.choices],
    )


class FindingFilter(forms.Form):
    severity = forms.ChoiceField(label=_("Grade"), required=False, choices=[("", _("All")), *Grade.choices])


class ListForm(forms.Form):
    """What is the same for everybody of the list, and the list."""

    employer = forms.IntegerField(label=_("Employer"))
    start_month = MonthChoice(label=_("First month"))
    start_reason = forms.ChoiceField(
        label=_("Reason for the start"),
        choices=[
            choice
            for choice in StartReason.choices
            if choice[0] not in (StartReason.CATEGORY, StartReason.HOUSEHOLD)
        ],
        initial=StartReason.EMPLOYED,
        help_text=_("“From another employer” also replaces enrolments that people still have elsewhere."),
    )
    file = PlainFileField(
        label=_("List of people"),
        max_bytes=LIST_LIMIT,
        extensions=EXTENSIONS,
        help_text=_("Excel or CSV with one employee in each row, at most 10 MB."),
    )

    def __init__(
        self, *args: Any, region: str, url: str, policy: RegistrationPolicy, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.region = region
        self.latest = Month.of(today) + 12
        self.fields["start_month"].initial = first_month(today, policy.cutoff_day)
        field = self.fields["employer"]
        field.widget = EmployerSelect(url)
        field.widget.choices = [*EMPTY, *self._chosen()]

    def _chosen(self) -> list[tuple[int, str]]:
        given = self.data.get("employer") if self.is_bound else self.initial.get("employer")
        if not str(given or "").isdecimal():
            return []
        chosen = Employer.objects.active().filter(region=self.region, pk=int(str(given)[:18]))
        return [(employer.pk, f"{employer.name} {employer.number}") for employer in chosen]

    def clean_employer(self) -> int:
        chosen: int = self.cleaned_data["employer"]
        if not any(pk == chosen for pk, _label in self._chosen()):
            raise forms.ValidationError(_("Choose an active employer from the list."), code="employer")
        return chosen

    def clean_start_month(self) -> Month:
        month: Month = self.cleaned_data["start_month"]
        if month > self.latest:
            raise forms.ValidationError(_("The first month lies more than a year ahead."), code="too-late")
        return month

    def intake(self) -> IntakeForm:
        """The list's common facts as registration takes them."""
        data = self.cleaned_data
        return IntakeForm(
            employer_id=data["employer"], start_month=data["start_month"], start_reason=data["start_reason"]
        )
