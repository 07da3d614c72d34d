from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insurance_agency.formfields import MonthChoice
from insurance_agency.jobs.choices import RunKind
from insurance_agency.kernel.periods import Month


class RunFilter(forms.Form):
    kind = forms.ChoiceField(label=_("Act"), choices=[("", _("All acts")), *RunKind.choices], required=False)


class StartForm(forms.Form):
    kind = forms.ChoiceField(label=_("Act"))
    month = MonthChoice(label=_("Month"), help_text=_("For yearly interest: December of the year."))

    def __init__(self, *args: Any, kinds: Iterable[str], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        choice: Any = self.fields["kind"]
        choice.choices = [(kind, RunKind(kind).label) for kind in kinds]
        self.fields["month"].initial = Month.of(today) - 1

    def clean_month(self) -> Month:
        month: Month = self.cleaned_data["month"]
        if month > Month.of(self.today):
            raise forms.ValidationError(_("This month has not come yet."), code="future-month")
        return month

    def period(self) -> str:
        """The period as the run writes it: a month, a year (interest), today (reconciliation)."""
        month: Month = self.cleaned_data["month"]
        if self.cleaned_data["kind"] == RunKind.RECONCILIATION:
            return self.today.isoformat()
        return str(month.year) if self.cleaned_data["kind"] == RunKind.INTEREST else str(month)
