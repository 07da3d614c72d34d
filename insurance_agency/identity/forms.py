"""What people type to sign in, and what a system manager types about users."""

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from insurance_agency.formfields import PlainText
from insurance_agency.identity.choices import DESK_ROLES, Door, Role


class SignInForm(LoginForm):
    """User name and password, at one door."""

    def __init__(self, *args: Any, door: Door, **kwargs: Any) -> None:
        self.door = door
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("User name")
        self.fields["login"].widget.attrs = {
            "autocomplete": "username",
            "autocapitalize": "none",
            "autofocus": True,
        }
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}

    def user_credentials(self) -> dict[str, Any]:
        credentials: dict[str, Any] = super().user_credentials()
        return credentials | {"door": self.door.value}


class UserFilterForm(forms.Form):
    """How a list of users is narrowed."""

    text = forms.CharField(label=_("Name or user name"), required=False)
    door = forms.ChoiceField(label=_("Door"), required=False, choices=[("", _("All doors")), *Door.choices])
    role = forms.ChoiceField(label=_("Role"), required=False, choices=[("", _("All roles")), *Role.choices])


class UserForm(forms.Form):
    """A new user of the system manager's region."""

    username = forms.CharField(
        label=_("User name"),
        max_length=60,
        help_text=_("Letters, digits, point, hyphen. People type it to sign in."),
        validators=[RegexValidator(r"^[A-Za-z0-9.\-]+$", _("Use letters, digits, points and hyphens only."))],
    )
    display_name = PlainText(label=_("Name"), max_length=80)
    door = forms.ChoiceField(label=_("Door"), choices=Door.choices, initial=Door.DESK)
    roles = forms.MultipleChoiceField(
        label=_("Roles at the desk"),
        choices=[(role.value, role.label) for role in Role if role in DESK_ROLES],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The other doors have one role each, which is given by itself."),
    )


class TemporaryPasswordForm(forms.Form):
    """A password that the user changes at the next sign-in."""

    password = forms.CharField(
        label=_("Temporary password"),
        min_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Tell it to the user yourself. It has to be changed at the first sign-in."),
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password
