"""Forms of the desk about lists of new people."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insurance_agency.formfields import MonthChoice, PlainFileField
from insurance_agency.kernel.periods import Month
from insurance_agency.portals.desk.forms.persons import COMING_IN, ChoosesEmployer
from registration.choices import Grade, IntakeStatus, StartReason
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


class ListForm(ChoosesEmployer):
    """What is the same for everybody of the list, and the list."""

    employer = forms.IntegerField(label=_("Employer"))
    start_month = MonthChoice(label=_("First month"))
    start_reason = forms.ChoiceField(
        label=_("Reason for the start"),
        choices=COMING_IN,
        initial=StartReason.EMPLOYED,
        help_text=_("“From another employer” also replaces enrolments that people still have elsewhere."),
    )
    file = PlainFileField(
        label=_("List of people"),
        max_bytes=LIST_LIMIT,
        extensions=EXTENSIONS,
        help_text=_("Excel or CSV with one employee in each row, at most 10 MB."),
    )

    def __init__(self, *args: Any, policy: RegistrationPolicy, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.latest = Month.of(today) + 12
        self.fields["start_month"].initial = first_month(today, policy.cutoff_day)

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
