"""Users, and the roles that they hold."""

from typing import ClassVar

import pghistory
import pgtrigger
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from insurance_agency.identity.choices import Door, Language, Region, Role
from insurance_agency.identity.sql import ROLES_MEET_TRIGGER


class UserQuerySet(models.QuerySet["User"]):
    def active(self) -> "UserQuerySet":
        return self.filter(is_active=True)

    def of_door(self, door: str) -> "UserQuerySet":
        return self.filter(door=door)

    def of_region(self, region: str) -> "UserQuerySet":
        return self.filter(region=region)

    def holding(self, role: str) -> "UserQuerySet":
        return self.filter(roles__role=role)

    def matching(self, text: str) -> "UserQuerySet":
        return self.filter(models.Q(username__icontains=text) | models.Q(display_name__icontains=text))


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, username: str | None) -> "User":
        user: User = self.get(username=(username or "").strip().lower())
        return user


@pghistory.track(exclude=["password", "last_login"])
class User(AbstractBaseUser):
    """Somebody who signs in by one door, and at the desk works for one region."""

    username = models.CharField(_("user name"), max_length=60, unique=True)
    display_name = models.CharField(_("name"), max_length=80)
    door = models.CharField(_("door"), max_length=12, choices=Door)
    region = models.CharField(_("region"), max_length=20, choices=Region, blank=True)
    language = models.CharField(_("language"), max_length=8, choices=Language, default=Language.CHINESE)
    is_active = models.BooleanField(_("may sign in"), default=True)
    password_is_temporary = models.BooleanField(_("must choose a new password"), default=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name", "door"]

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["username"]
        constraints = [
            models.CheckConstraint(condition=models.Q(door__in=Door.values), name="user_door_known"),
            models.CheckConstraint(
                condition=models.Q(region__in=["", *Region.values]), name="user_region_known"
            ),
            models.CheckConstraint(
                condition=models.Q(username=Lower("username")), name="user_username_lower_case"
            ),
        ]

    def __str__(self) -> str:
        return self.display_name or self.username

    def get_full_name(self) -> str:
        return self.display_name

    @cached_property
    def role_codes(self) -> frozenset[str]:
        """The roles held, read once per request."""
        return frozenset(self.roles.values_list("role", flat=True))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class UserRole(models.Model):
    """A role granted to a user; pairs that may not meet are refused by the database."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(_("role"), max_length=24, choices=Role)
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    granted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("role of a user")
        ordering = ["user_id", "role"]
        constraints = [
            models.UniqueConstraint(fields=["user", "role"], name="user_role_once"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="user_role_known"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="roles_may_meet",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("user_id", "role"),
                declare=[("door_of_user", "text"), ("rival", "text")],
                func=ROLES_MEET_TRIGGER,
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"
