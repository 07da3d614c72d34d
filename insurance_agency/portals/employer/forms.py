"""Shapes of what an employer types and uploads."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from contributions.files.cells import LARGEST_WAGE_FEN
from contributions.operations import UPLOAD_LIMIT
from insurance_agency.formfields import MonthChoice, PlainFileField, YuanField
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.periods import Month
from registration.models import Enrolment

TABLE_LIMIT = 10
"""Up to so many people are typed in; more come by file."""

EXTENSIONS = ("xlsx", "xls", "csv", "txt", "ods")


class UploadForm(forms.Form):
    month = MonthChoice(label=_("Contribution month"), widget=forms.HiddenInput)
    file = PlainFileField(
        label=_("Payroll file"),
        max_bytes=UPLOAD_LIMIT,
        extensions=EXTENSIONS,
        help_text=_("Excel or CSV with name, ID number and wage, at most 20 MB."),
    )


class ConfirmForm(forms.Form):
    correct = forms.BooleanField(
        label=_("I declare that the list is complete and the wages are true."),
        error_messages={"required": _("Tick the box to send the list.")},
    )


class TableForm(forms.Form):
    """A wage for each person of a short roster."""

    def __init__(self, *args: Any, roster: Iterable[Enrolment], wages: dict[int, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roster = list(roster)
        for enrolment in self.roster:
            self.fields[self.name(enrolment)] = YuanField(
                label=enrolment.person.name,
                min_fen=0,
                max_fen=LARGEST_WAGE_FEN,
                initial=wages.get(enrolment.person_id),
            )

    @staticmethod
    def name(enrolment: Enrolment) -> str:
        return f"wage-{enrolment.pk}"

    def rows(self) -> list[tuple[Enrolment, forms.BoundField]]:
        return [(enrolment, self[self.name(enrolment)]) for enrolment in self.roster]

    def wages(self) -> dict[int, Fen]:
        """By enrolment, of a valid form."""
        return {enrolment.pk: self.cleaned_data[self.name(enrolment)] for enrolment in self.roster}


class FindingFilter(forms.Form):
    severity = forms.ChoiceField(
        label=_("Grade"),
        required=False,
        choices=[("", _("All")), ("error", _("Errors")), ("warning", _("Warnings"))],
    )


class RosterSearch(forms.Form):
    q = forms.CharField(label=_("Name or number"), required=False, max_length=60)


def month_or(text: str | None, otherwise: Month) -> Month:
    """The month that a query string names, or another one."""
    try:
        return Month.parse(text or "")
    except ValueError:
        return otherwise
