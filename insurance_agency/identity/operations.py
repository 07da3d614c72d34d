"""Acts on users: create, grant, revoke, lock out, let in again."""

from collections.abc import Iterable
from typing import ClassVar

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from insurance_agency.identity.choices import Door, Language, Role, door_of, incompatible_with
from insurance_agency.identity.models import User, UserRole
from insurance_agency.kernel.errors import DomainError


class UsernameTaken(DomainError):
    """Somebody already signs in under this name."""

    code: ClassVar[str] = "username-taken"


class IncompatibleRoles(DomainError):
    """Two duties that may not meet in one person."""

    code: ClassVar[str] = "incompatible-roles"


class RoleOfAnotherDoor(DomainError):
    """A role that belongs to another door than the user's."""

    code: ClassVar[str] = "role-of-another-door"


class OwnAccount(DomainError):
    """Nobody changes the duties or the standing of their own account."""

    code: ClassVar[str] = "own-account"


@transaction.atomic
def create_user(
    *,
    username: str,
    password: str,
    display_name: str,
    door: str,
    region: str,
    roles: Iterable[str] = (),
    language: str = Language.CHINESE,
    temporary_password: bool = False,
    by: User | None = None,
) -> User:
    """Create somebody who may sign in by one door, with their roles.

    With `temporary_password` they choose another one at the first sign-in.
    Raises UsernameTaken, RoleOfAnotherDoor, IncompatibleRoles.
    """
    user = User(
        username=User.normalize_username(username).strip().lower(),
        display_name=display_name,
        door=Door(door),
        region=region,
        language=language,
        password=make_password(password),
        password_is_temporary=temporary_password,
    )
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        if not User.objects.filter(username=user.username).exists():
            raise
        raise UsernameTaken(_("The user name “%(name)s” is taken.") % {"name": user.username}) from error
    for role in roles:
        _grant(user, Role(role), by)
    return user


@transaction.atomic
def grant_role(*, user_id: int, role: str, by: User | None = None) -> UserRole:
    """Give a user a role; granting it twice is harmless.

    The database decides about roles that may not meet, whatever the order and however many grants arrive at
    once; here the refusal gets its words. Raises RoleOfAnotherDoor, IncompatibleRoles, OwnAccount.
    """
    user = User.objects.select_for_update(no_key=True).get(pk=user_id)
    _refuse_own_account(user, by)
    return _grant(user, Role(role), by)


def _grant(user: User, role: Role, by: User | None) -> UserRole:
    if door_of(role) != user.door:
        raise RoleOfAnotherDoor(
            _("The role “%(role)s” belongs to another door than %(user)s's.")
            % {"role": role.label, "user": user}
        )
    held = frozenset(UserRole.objects.filter(user=user).values_list("role", flat=True))
    rivals = sorted(incompatible_with(role) & held)
    if rivals:
        raise IncompatibleRoles(
            _("“%(role)s” and “%(rival)s” may not meet in one person.")
            % {"role": role.label, "rival": Role(rivals[0]).label}
        )
    granted, _created = UserRole.objects.get_or_create(user=user, role=role, defaults={"granted_by": by})
    user.__dict__.pop("role_codes", None)
    return granted


@transaction.atomic
def revoke_role(*, user_id: int, role: str, by: User | None = None) -> None:
    """Take a role away; it ends with the next page the user asks for. Raises OwnAccount."""
    user = User.objects.select_for_update(no_key=True).get(pk=user_id)
    _refuse_own_account(user, by)
    UserRole.objects.filter(user=user, role=Role(role)).delete()


@transaction.atomic
def deactivate_user(*, user_id: int, by: User | None = None) -> None:
    """Let somebody in no more: at once, since every page asks for an active user. Raises OwnAccount."""
    user = User.objects.select_for_update(no_key=True).get(pk=user_id)
    _refuse_own_account(user, by)
    user.is_active = False
    user.save(update_fields=["is_active"])


@transaction.atomic
def reactivate_user(*, user_id: int, by: User | None = None) -> None:
    """Let somebody in again, with the roles they had. Raises OwnAccount."""
    user = User.objects.select_for_update(no_key=True).get(pk=user_id)
    _refuse_own_account(user, by)
    user.is_active = True
    user.save(update_fields=["is_active"])


@transaction.atomic
def set_temporary_password(*, user_id: int, password: str, by: User | None = None) -> None:
    """Give a user a password to be changed at the next sign-in; it ends their sessions. Raises OwnAccount."""
    user = User.objects.select_for_update(no_key=True).get(pk=user_id)
    _refuse_own_account(user, by)
    user.set_password(password)
    user.password_is_temporary = True
    user.save(update_fields=["password", "password_is_temporary"])


@transaction.atomic
def choose_password(*, user: User, password: str) -> None:
    """A user's own new password, which is no longer a temporary one."""
    user.set_password(password)
    user.password_is_temporary = False
    user.save(update_fields=["password", "password_is_temporary"])


def set_language(*, user: User, language: str) -> None:
    """Remember the language a user reads."""
    User.objects.filter(pk=user.pk).update(language=Language(language))


def _refuse_own_account(user: User, by: User | None) -> None:
    if by is not None and by.pk == user.pk:
        raise OwnAccount(
            _("You cannot change your own account's roles or standing. Ask another system manager.")
        )
