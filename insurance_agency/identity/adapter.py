"""What the sign-in library asks of the project."""

from base64 import b64decode, b64encode
from datetime import timedelta
from typing import Any, Final, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from insurance_agency.fields import vault
from insurance_agency.identity import operations
from insurance_agency.identity.doors import home_of
from insurance_agency.identity.models import User

FRESH: Final = timedelta(minutes=5)
"""For so long after signing in, nobody is asked who they are once more."""


class AccountAdapter(DefaultAccountAdapter):
    """No public sign-up, one neutral refusal, and each user goes home to their own door."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("The user name or the password is not right for this door."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Wrong passwords are counted by axes; the library's own count is for codes of the second factor."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return home_of(cast("User", request.user).door)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("home")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("security")

    def set_password(self, user: User, password: str) -> None:
        operations.choose_password(user=user, password=password)

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Signing in and out speak for themselves; other acts keep their message."""
        template = kwargs.get("message_template") or (args[0] if args else "")
        if template not in ("account/messages/logged_in.txt", "account/messages/logged_out.txt"):
            super().add_message(request, level, *args, **kwargs)

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Changing how one signs in asks for the password again, but not just after signing in."""
        signed_in_at = cast("User", context.request.user).last_login
        return signed_in_at is None or timezone.now() - signed_in_at > FRESH

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Users have no e-mail address here; the security page tells what happened to the account."""


SEALED: Final = "sealed:"


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keys of the second factor and seeds of recovery codes are encrypted like personal data."""

    def encrypt(self, text: str) -> str:
        return SEALED + b64encode(vault().encrypt(text)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """What was kept before keys were sealed is read as it stands."""
        if not encrypted_text.startswith(SEALED):
            return encrypted_text
        return vault().decrypt(b64decode(encrypted_text.removeprefix(SEALED)))
