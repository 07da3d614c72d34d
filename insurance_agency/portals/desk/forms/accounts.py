from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.choices import HoldAction, PersonalAccountStatus
from insurance_agency.formfields import PlainText


class AccountFilter(forms.Form):
    text = forms.CharField(
        label=_("Person"),
        required=False,
        max_length=60,
        help_text=_("Name, pinyin, insured number or whole ID number"),
    )
    status = forms.ChoiceField(
        label=_("Status"), choices=[("", _("All")), *PersonalAccountStatus.choices], required=False
    )


class HoldForm(forms.Form):
    action = forms.ChoiceField(choices=HoldAction.choices, widget=forms.HiddenInput)
    reason = PlainText(
        label=_("Reason"),
        min_length=5,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What happened, and which paper shows it. The second clerk decides by this."),
    )


class HoldDecisionForm(forms.Form):
    agree = forms.ChoiceField(
        label=_("Decision"), choices=[("yes", _("Agree")), ("no", _("Refuse"))], widget=forms.RadioSelect
    )
    note = PlainText(label=_("Note"), required=False, max_length=300)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("agree") == "no" and not cleaned.get("note"):
            self.add_error("note", _("Say why you refuse."))
        return cleaned
