"""What an insured person chooses: a period, a year, a language of the paper."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insurance_agency.formfields import MonthChoice
from insurance_agency.identity.choices import Language
from insurance_agency.kernel.periods import Month, Period

LONGEST_STATEMENT = 36
"""Months: a longer time is several statements, each of them made while the person waits."""


class StatementForm(forms.Form):
    first = MonthChoice(label=_("From month"))
    last = MonthChoice(label=_("To month"))
    language = forms.ChoiceField(label=_("Language of the paper"), choices=Language.choices, required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first"), cleaned.get("last")
        if first is None or last is None:
            return cleaned
        if last > Month.of(self.today):
            self.add_error("last", _("This month has not come yet."))
        elif first > last:
            self.add_error("last", _("The last month lies before the first one."))
        elif last - first >= LONGEST_STATEMENT:
            message = _("A statement covers at most %(months)s months. Choose a shorter time.")
            self.add_error("first", message % {"months": LONGEST_STATEMENT})
        return cleaned

    def period(self) -> Period:
        """The days of the statement: whole months, but nothing after today."""
        first, last = self.cleaned_data["first"], self.cleaned_data["last"]
        return Period(first.first, min(last.last, self.today) + timedelta(days=1))


def usual_periods(today: date) -> list[tuple[Any, Month, Month]]:
    """The periods that people ask for, with their names: one tap each."""
    this = Month.of(today)
    halves = (
        (Month(this.year, 1), Month(this.year, 6))
        if this.month > 6
        else (Month(this.year - 1, 7), Month(this.year - 1, 12))
    )
    return [
        (_("Last 12 months"), this - 11, this),
        (_("This year"), Month(this.year, 1), this),
        (_("Last year"), Month(this.year - 1, 1), Month(this.year - 1, 12)),
        (_("Last half-year"), *halves),
    ]
