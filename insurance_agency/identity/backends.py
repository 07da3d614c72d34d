"""Signing in by user name, password and door."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from insurance_agency.fields import blind_index
from insurance_agency.identity.models import User


class DoorBackend(BaseBackend):
    """Lets a user in by their own door only.

    A wrong name, a wrong password, a wrong door and a closed account take the same time and look the same,
    so that the answer tells nobody whose name exists.
    """

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        door: str | None = None,
        **_credentials: Any,
    ) -> User | None:
        if not username or password is None:
            return None
        try:
            user = User.objects.get_by_natural_key(username)
        except User.DoesNotExist:
            make_password(password)
            return None
        knows_password = user.check_password(password)
        comes_by_own_door = door is None or door == user.door
        return user if knows_password and comes_by_own_door and user.is_active else None

    def get_user(self, user_id: int) -> User | None:
        user: User | None = User.objects.active().filter(pk=user_id).first()
        return user


def username_tried(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The user name of an attempt to sign in or to unlock, for the count of failures and its log.

    A name that nobody has is counted by its blind index: people type identity numbers and passwords there.
    """
    typed = str((credentials or {}).get("username") or request.POST.get("login", "")).strip().lower()
    return typed if not typed or User.objects.filter(username=typed).exists() else blind_index(typed)
