"""The gate: who may call which page, read from one table of permissions.

A row is the name of a URL, or a method and the name ("POST desk:employer-detail") where writing needs more
than reading. Its rule is PUBLIC, SIGNED_IN or the set of roles of which one is needed.
"""

from collections.abc import Mapping
from enum import Enum, auto
from typing import Final, Protocol

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from insurance_agency.identity.choices import Door, Role

PUBLIC: Final = "public"
SIGNED_IN: Final = "signed-in"
Rule = frozenset[Role] | str
PermissionTable = Mapping[str, Rule]

READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
DOOR_OF_NAMESPACE: Final = {door.value: door for door in Door}


class Caller(Protocol):
    """A signed-in user, as far as the gate asks."""

    @property
    def is_authenticated(self) -> bool: ...
    @property
    def door(self) -> str: ...
    @property
    def role_codes(self) -> frozenset[str]: ...


class Verdict(Enum):
    ADMIT = auto()
    SIGN_IN = auto()
    NO_SUCH_PAGE = auto()
    ROLE_MISSING = auto()


def permission_table() -> PermissionTable:
    """The project's table, which stands above this app and is named by the settings."""
    table: PermissionTable = import_string(settings.PERMISSION_TABLE)
    return table


def rule_for(name: str, method: str) -> Rule:
    """The rule of a URL name and a method. A URL without a row is a mistake, not a public page."""
    table = permission_table()
    rule = None if method in READING else table.get(f"POST {name}")
    rule = table.get(name) if rule is None else rule
    if rule is None:
        message = f"The URL {name!r} has no row in the permission table {settings.PERMISSION_TABLE}."
        raise ImproperlyConfigured(message)
    return rule


def door_of_page(name: str) -> Door | None:
    """The door whose pages a URL name belongs to, by its namespace; None for pages of every door."""
    return DOOR_OF_NAMESPACE.get(name.partition(":")[0]) if ":" in name else None


def decide(caller: Caller | AnonymousUser, name: str, method: str = "GET") -> Verdict:
    """What the gate answers to a caller who asks for a page."""
    rule = rule_for(name, method)
    door = door_of_page(name)
    if rule == PUBLIC:
        return Verdict.ADMIT
    if isinstance(caller, AnonymousUser):
        return Verdict.SIGN_IN
    if door is not None and caller.door != door:
        return Verdict.NO_SUCH_PAGE
    if rule == SIGNED_IN or not caller.role_codes.isdisjoint(rule):
        return Verdict.ADMIT
    return Verdict.ROLE_MISSING


def roles_for(name: str, method: str = "GET") -> list[Role]:
    """The roles of which one is needed, in the order of the vocabulary, to tell a person who was refused."""
    rule = rule_for(name, method)
    return [] if isinstance(rule, str) else [role for role in Role if role in rule]
