"""Forms of the laboratory around the facts: paste, save, hand in a file."""

import re
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from insurance_agency.formfields import PlainFileField, PlainText
from insurance_agency.laboratory.case_files import MOST_BYTES
from insurance_agency.laboratory.schema import GROUPS, KINDS

MOST_PASTED: Final = 100_000
_BETWEEN: Final = re.compile(r"[,;，；、\n]")


def kind_choices(codes: list[str]) -> list[Any]:
    """Kinds by their group, as a list of choices shows them."""
    by_group = [
        (label, [(code, KINDS[code].label) for code in codes if KINDS[code].group == group])
        for group, label in GROUPS.items()
    ]
    return [("", "–"), *((label, kinds) for label, kinds in by_group if kinds)]


class PasteForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Kind of case"),
        required=False,
        help_text=_("Not needed when a whole case is pasted."),
    )
    text = forms.CharField(
        label=_("Facts or a whole case as text (JSON)"),
        max_length=MOST_PASTED,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, kinds: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kind_choices(kinds)  # type: ignore[attr-defined]


class SaveForm(forms.Form):
    """The name of a case; its facts come along hidden, and the result is calculated again."""

    title = PlainText(label=pgettext_lazy("case", "Title"), max_length=120)
    cites = PlainText(
        label=_("Articles that decide"),
        max_length=200,
        required=False,
        help_text=_("With commas between them."),
    )
    note = forms.CharField(
        label=_("Note"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )
    asked_in = forms.CharField(widget=forms.HiddenInput, max_length=40)
    given = forms.JSONField(widget=forms.HiddenInput, required=False)

    def articles(self) -> list[str]:
        parts = _BETWEEN.split(self.cleaned_data["cites"])
        return [part.strip() for part in parts if part.strip()]


class CollectionFilter(forms.Form):
    kind = forms.ChoiceField(label=_("Kind of case"), required=False)

    def __init__(self, *args: Any, kinds: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kind_choices(kinds)  # type: ignore[attr-defined]


class FileForm(forms.Form):
    file = PlainFileField(
        label=_("File of cases (JSON)"),
        max_bytes=MOST_BYTES,
        extensions=("json",),
    )
