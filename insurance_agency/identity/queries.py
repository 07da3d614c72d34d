"""Questions about users and what they may do."""

from insurance_agency.identity import gate
from insurance_agency.identity.models import User, UserQuerySet


def has_role(user: User, *roles: str) -> bool:
    """Whether the user holds at least one of the roles."""
    return not user.role_codes.isdisjoint(roles)


def users_of_region(region: str) -> UserQuerySet:
    """The users that a region's system manager looks after."""
    users: UserQuerySet = User.objects.of_region(region)
    return users


def may(user: User, page: str) -> bool:
    """Whether the permission table lets the user call a page: "desk:user-list" or "POST desk:user-detail"."""
    method, _, name = page.rpartition(" ")
    return gate.decide(user, name, method or "GET") is gate.Verdict.ADMIT


def find_users(region: str, *, text: str = "", door: str = "", role: str = "") -> UserQuerySet:
    """The region's users whose name contains the text, of one door and with one role where given."""
    users = users_of_region(region)
    users = users.matching(text) if text else users
    users = users.of_door(door) if door else users
    return users.holding(role) if role else users
