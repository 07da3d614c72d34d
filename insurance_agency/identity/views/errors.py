"""Pages that say what went wrong and what to do about it."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils import translation
from django.utils.translation import gettext as _

from insurance_agency.identity.choices import Role


def _page(
    request: HttpRequest, status: int, *, title: str, text: str, roles: Sequence[Any] = ()
) -> HttpResponse:
    context = {"status": status, "title": title, "text": text, "roles": roles}
    return render(request, "errors/page.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(
        request,
        400,
        title=_("The request could not be read"),
        text=_("Go back, check what you entered, and send it again."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(
        request,
        403,
        title=_("You may not do this"),
        text=_("Your account may not call this page. Nothing was changed."),
    )


def role_missing(request: HttpRequest, roles: Sequence[Role]) -> HttpResponse:
    """Tell somebody of the right door which role the page needs, so that they know what to ask for."""
    return _page(
        request,
        403,
        title=_("Your roles do not include this page"),
        text=_(
            "It needs one of these roles. Nothing was changed. Your region's system manager grants roles."
        ),
        roles=[role.label for role in roles],
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(
        request,
        404,
        title=_("There is no such page here"),
        text=_(
            "The address may be mistyped, or it belongs to somebody else. Start again from your first page."
        ),
    )


def only_sent(request: HttpRequest, allowed: str) -> HttpResponse:
    """An address that forms are sent to, and somebody asked to see: there is nothing to show."""
    response = _page(
        request,
        405,
        title=_("There is nothing to see at this address"),
        text=_("Forms are sent to it. Start again from your first page; nothing was changed."),
    )
    response.headers["Allow"] = allowed
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(
        request,
        403,
        title=_("This form had grown too old"),
        text=_(
            "For your safety it was not sent. Go back, load the page again and send it once more; "
            "if it happens again, let your browser keep cookies for this site."
        ),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs nothing that could be broken: no database, no session, no context."""
    page = loader.get_template("errors/server_error.html").render(
        {"chinese": translation.get_language() == "zh-hans"}
    )
    return HttpResponse(page, status=500)


def locked_out(request: HttpRequest, credentials: Any = None, *_args: Any, **_kwargs: Any) -> HttpResponse:
    """Too many wrong passwords: say how long to wait, never whether the name exists."""
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    return _page(
        request,
        429,
        title=_("Signing in is stopped for a while"),
        text=_(
            "There were too many wrong passwords in a row. Wait %(minutes)s minutes, then try again. "
            "If you have forgotten the password, ask your system manager for a new one."
        )
        % {"minutes": minutes},
    )
