"""Forms of the desk about employers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from insurance_agency.formfields import PlainText
from registration.choices import EmployerKind, EmployerStatus, Industry, OrganLevel, Place, RegisteredLevel
from registration.models import Employer
from registration.operations import EmployerForm
from registration.policy import RegistrationPolicy

EMPTY = [("", "–")]
ALL = ("", pgettext_lazy("filter", "All"))


class EmployerFilter(forms.Form):
    q = forms.CharField(
        label=_("Name, pinyin, number or credit code"), required=False, max_length=100, strip=True
    )
    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[("", pgettext_lazy("filter", "All")), *EmployerStatus.choices],
    )


class ContactFields(forms.Form):
    contact_name = PlainText(label=_("Contact"), max_length=100)
    phone = PlainText(label=_("Telephone"), max_length=40)
    address = PlainText(label=_("Address"), max_length=300, required=False)
    bank_name = PlainText(label=_("Bank"), max_length=120, required=False)
    bank_account = forms.RegexField(
        label=_("Bank account"),
        regex=r"^[0-9 ]{8,30}$",
        required=False,
        error_messages={"invalid": _("A bank account has 8 to 30 digits.")},
    )

    def clean_bank_account(self) -> str:
        return str(self.cleaned_data["bank_account"]).replace(" ", "")


class RegistrationForm(ContactFields):
    """The registration form of an employer; the routing questions appear only where the region routes."""

    name = PlainText(label=_("Name of the employer"), max_length=200)
    credit_code = forms.CharField(
        label=_("Unified social credit code"), min_length=18, max_length=18, help_text=_("18 characters.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=[*EMPTY, *EmployerKind.choices])
    industry = forms.ChoiceField(label=_("Industry"), choices=[*EMPTY, *Industry.choices])
    established_on = forms.DateField(label=_("Established on"))
    located_in = forms.ChoiceField(label=_("Place"), choices=[])
    in_yangpu_zone = forms.BooleanField(
        label=_("Stands in the Yangpu economic development zone"), required=False
    )
    organ_level = forms.ChoiceField(
        label=_("Level of the organ or institution"),
        choices=[*EMPTY, *OrganLevel.choices],
        required=False,
        help_text=_("For state organs and public institutions."),
    )
    registered_level = forms.ChoiceField(
        label=_("Registered at"),
        choices=[*EMPTY, *RegisteredLevel.choices],
        required=False,
        help_text=_("For enterprises, social organisations and private non-enterprise units."),
    )
    employs_non_military = forms.BooleanField(
        label=_("Garrison unit that employs non-military staff"), required=False
    )
    cross_area_mobile = forms.BooleanField(
        label=_("Railway, ocean shipping or another large enterprise that moves across areas"), required=False
    )
    applied_voluntarily = forms.BooleanField(
        label=_("Applied to join at the provincial level"), required=False
    )
    provincial_approval = forms.BooleanField(
        label=_("The provincial administration has approved this"), required=False
    )

    ROUTING = (
        "in_yangpu_zone",
        "organ_level",
        "registered_level",
        "employs_non_military",
        "cross_area_mobile",
        "applied_voluntarily",
        "provincial_approval",
    )
    field_order = ("name", "credit_code", "established_on", "kind", "industry", "located_in", *ROUTING)

    def __init__(self, *args: Any, policy: RegistrationPolicy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = dict(Place.choices)
        places = [(place, labels.get(place, place)) for place in policy.places]
        field = self.fields["located_in"]
        self.routes = len(places) > 1
        field.choices = [*EMPTY, *places] if self.routes else places  # type: ignore[attr-defined]
        if not self.routes:
            for name in self.ROUTING:
                del self.fields[name]

    def clean_credit_code(self) -> str:
        return str(self.cleaned_data["credit_code"]).upper()

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.routes:
            return data
        kind = data.get("kind")
        if kind in (EmployerKind.ORGAN, EmployerKind.INSTITUTION) and not data.get("organ_level"):
            self.add_error("organ_level", _("Choose the level of the organ or institution."))
        by_register = (
            EmployerKind.ENTERPRISE,
            EmployerKind.PRIVATE_NON_ENTERPRISE,
            EmployerKind.SOCIAL_ORGANISATION,
        )
        if kind in by_register and not data.get("registered_level"):
            self.add_error("registered_level", _("Choose where it is registered."))
        return data

    def entry(self) -> EmployerForm:
        """The form as registration takes it."""
        return EmployerForm(**self.cleaned_data)


class ContactForm(ContactFields):
    @classmethod
    def of(cls, employer: Employer) -> "ContactForm":
        """The form filled with an employer's present data."""
        names = ("contact_name", "phone", "address", "bank_name", "bank_account")
        return cls(initial={name: getattr(employer, name) for name in names})


class DecisionForm(forms.Form):
    """A second person's decision, with the reason that a refusal needs."""

    decision = forms.ChoiceField(choices=[("approve", _("Approve")), ("refuse", _("Refuse"))])
    reason = PlainText(
        label=_("Reason"),
        max_length=400,
        required=False,
        help_text=_("Needed for a refusal; the applicant reads it."),
    )

    @property
    def approves(self) -> bool:
        return str(self.cleaned_data["decision"]) == "approve"


class LoginForm(forms.Form):
    """A new sign-in for somebody at an employer or an institution."""

    username = forms.RegexField(
        label=_("User name"),
        regex=r"^[A-Za-z0-9._-]{3,60}$",
        help_text=_("3 to 60 letters, digits, dots, hyphens or underscores."),
        error_messages={"invalid": _("Use 3 to 60 letters, digits, dots, hyphens or underscores.")},
    )
    display_name = PlainText(label=_("Name of the person"), max_length=80)


class LinkForm(forms.Form):
    username = forms.CharField(label=_("Existing user name"), max_length=60)


class RevealForm(forms.Form):
    """Why somebody needs a protected number in full."""

    field = forms.CharField(widget=forms.HiddenInput)
    reason = PlainText(label=_("Reason"), max_length=200)
