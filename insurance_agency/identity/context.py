"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from insurance_agency.identity.choices import Region
from insurance_agency.identity.gate import READING
from insurance_agency.identity.models import User
from insurance_agency.identity.navigation import menu_for

THEMES = frozenset({"light", "dark"})
TEXT_SIZES = frozenset({"large"})


def signed_in_user(request: HttpRequest) -> User | None:
    """Who asks, or nobody: error pages are also shown to requests that never met the session."""
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None


def _address(request: HttpRequest) -> str:
    """Where to come back to: this page, or the page whose form was sent here and is shown again."""
    if request.method in READING:
        return request.get_full_path()
    return request.headers.get("Referer") or "/"


def page(request: HttpRequest) -> dict[str, Any]:
    """Door, region, menu and appearance of the page; the same names on every page, signed in or not."""
    user = signed_in_user(request)
    match = request.resolver_match
    theme = request.COOKIES.get("theme", "")
    return {
        "signed_in": user is not None,
        "door": user.door if user else "",
        "door_base": f"{user.door}/base.html" if user else "doors/base.html",
        "region_name": Region(user.region).label if user and user.region else "",
        "menu": menu_for(user, match.view_name if match else "") if user else [],
        "theme": theme if theme in THEMES else "auto",
        "text_size": "large" if request.COOKIES.get("text-size") in TEXT_SIZES else "normal",
        "idle_minutes": settings.IDLE_LOCK_MINUTES,
        "demonstration": settings.DEMONSTRATION,
        "page_address": _address(request),
    }
