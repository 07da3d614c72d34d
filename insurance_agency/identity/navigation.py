"""Menus: data above this app, filtered by the permission table for the user who looks."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string

from insurance_agency.identity import gate, queries
from insurance_agency.identity.choices import Door
from insurance_agency.identity.models import User


class Item(NamedTuple):
    """One line of a menu: the name of a URL without arguments."""

    page: str
    label: Any
    icon: str
    also: tuple[str, ...] = ()
    """Beginnings of names of further pages under which this line is lit."""


class Group(NamedTuple):
    label: Any
    icon: str
    items: tuple[Item, ...]


class Line(NamedTuple):
    """A menu line as a page shows it."""

    url: str
    label: Any
    icon: str
    active: bool


class Section(NamedTuple):
    label: Any
    icon: str
    lines: list[Line]
    active: bool


def navigation() -> Mapping[Door, Sequence[Group]]:
    """The project's menus, named by the settings."""
    menus: Mapping[Door, Sequence[Group]] = import_string(settings.NAVIGATION)
    return menus


def menu_for(user: User, current: str) -> list[Section]:
    """The menu of the user's door with the lines they may call; the line of the current page is lit."""
    table = gate.permission_table()
    lit = _lit_item(user, current)
    sections = []
    for group in navigation()[Door(user.door)]:
        lines = [
            Line(reverse(item.page), item.label, item.icon, item is lit)
            for item in group.items
            if item.page in table and queries.may(user, item.page)
        ]
        if lines:
            sections.append(Section(group.label, group.icon, lines, any(line.active for line in lines)))
    return sections


def _lit_item(user: User, current: str) -> Item | None:
    """The item of the page itself, else the one that shares the longest beginning of its name."""
    items = [item for group in navigation()[Door(user.door)] for item in group.items]
    scored = [(_kinship(item, current), item) for item in items]
    best = max(scored, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] else None


def _kinship(item: Item, current: str) -> int:
    if item.page == current:
        return 1000
    stems = (item.page.rpartition("-")[0] + "-", *item.also)
    return max((len(stem) for stem in stems if len(stem) > 1 and current.startswith(stem)), default=0)
