"""What stands between a request and its page: language, idle lock, permission, duties of the account."""

import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, cast

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from insurance_agency.identity import gate
from insurance_agency.identity.choices import Door
from insurance_agency.identity.doors import DOORS
from insurance_agency.identity.lock import is_locked, lock_answer, note_activity
from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.identity.views.errors import only_sent, role_missing

GetResponse = Callable[[HttpRequest], HttpResponse]
ALWAYS_OPEN = frozenset({"sign-out", "set-language", "unlock", "healthz"})
SETTING_UP = ALWAYS_OPEN | {
    "account_change_password",
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_download_recovery_codes",
    "mfa_reauthenticate",
    "mfa_view_recovery_codes",
}


class Middleware:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)


class UserLanguageMiddleware(Middleware):
    """A signed-in user reads the language they chose, on whatever machine."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and request.user.language:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)


class IdleLockMiddleware(Middleware):
    """After some minutes without a hand on it, a session asks for the password again and goes on."""

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> HttpResponse | None:
        if not request.user.is_authenticated or _page(request) in ALWAYS_OPEN:
            return None
        if is_locked(request):
            return lock_answer(cast("SignedInRequest", request))
        note_activity(request, now=time.time())
        return None


class PermissionMiddleware(Middleware):
    """The one table of permissions, asked for every page."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and request.method in gate.READING:
            return only_sent(request, allowed=response.headers["Allow"])
        return response

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> HttpResponse | None:
        page = _page(request)
        match gate.decide(request.user, page, request.method or "GET"):
            case gate.Verdict.ADMIT:
                return None
            case gate.Verdict.NO_SUCH_PAGE:
                raise Http404
            case gate.Verdict.SIGN_IN:
                return _to_sign_in(request, gate.door_of_page(page))
            case gate.Verdict.ROLE_MISSING:
                return role_missing(request, gate.roles_for(page, request.method or "GET"))


class DutiesMiddleware(Middleware):
    """Before anything else: a password of one's own, and at the desk a second factor."""

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> HttpResponse | None:
        user = request.user
        if not user.is_authenticated or _page(request) in SETTING_UP:
            return None
        if user.password_is_temporary:
            messages.info(request, _("Choose a password of your own before you go on."))
            return redirect("account_change_password")
        if user.door == Door.DESK and settings.MFA_REQUIRED and not is_mfa_enabled(user):
            messages.info(request, _("Set up a second factor before you go on; the agency desk requires it."))
            return redirect("mfa_activate_totp")
        return None


def _page(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def _to_sign_in(request: HttpRequest, door: Door | None) -> HttpResponse:
    """To the sign-in page of the page's door, and back here afterwards."""
    url = DOORS[door].sign_in_url if door else "/"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    if request.method in gate.READING:
        url = f"{url}?{urlencode({'next': request.get_full_path()})}"
    return redirect(url)
