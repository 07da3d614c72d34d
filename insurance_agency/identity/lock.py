"""The idle lock: when a session counts as left alone, and the screen that asks for the password."""

import time
from typing import Final

from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from insurance_agency.identity.requests import SignedInRequest

SEEN_AT: Final = "seen_at"
LOCKED: Final = "locked"
WRITE_EVERY: Final = 30
"""Seconds between two notes of activity: a busy clerk does not cost a database write for every page."""

PASSWORD: Final = "unlock_password"  # noqa: S105 - the name of a form field
REPLAY: Final = "unlock_replay"


def is_locked(request: HttpRequest, now: float | None = None) -> bool:
    """Whether the session has been left alone for too long; once locked, it stays so until unlocked."""
    session = request.session
    seen_at = session.get(SEEN_AT)
    moment = time.time() if now is None else now
    if seen_at is not None and moment - seen_at > settings.IDLE_LOCK_MINUTES * 60 and not session.get(LOCKED):
        session[LOCKED] = True
    return bool(session.get(LOCKED))


def note_activity(request: HttpRequest, now: float) -> None:
    """Remember that somebody was here. A page that polls by itself is nobody."""
    if request.headers.get("X-Poll"):
        return
    if now - request.session.get(SEEN_AT, 0) > min(WRITE_EVERY, settings.IDLE_LOCK_MINUTES * 30):
        request.session[SEEN_AT] = now


def unlock(request: SignedInRequest, password: str) -> bool:
    """Open the session again with its own user's password; failures count towards the lockout."""
    user = authenticate(request, username=request.user.username, password=password, door=request.user.door)
    if user is None or user.pk != request.user.pk:
        return False
    request.session[SEEN_AT] = time.time()
    request.session[LOCKED] = False
    return True


def lock_answer(request: SignedInRequest) -> HttpResponse | None:
    """The lock screen in place of the page, at its own address.

    A form that was being sent is kept: the screen carries its fields, and sends them on with the password.
    None means that the password was right and the form goes on to its page.
    """
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    error = ""
    if request.method == "POST" and PASSWORD in request.POST:
        if unlock(request, request.POST[PASSWORD]):
            if not request.POST.get(REPLAY):
                return redirect(request.get_full_path())
            _forget_password(request)
            return None
        error = _("That is not the password.")
    sent = request.method == "POST" and (PASSWORD not in request.POST or bool(request.POST.get(REPLAY)))
    context = {"kept": _kept_fields(request) if sent else [], "replay": sent, "error": error}
    return render(request, "account/locked.html", context, status=423)


def _forget_password(request: HttpRequest) -> None:
    """The form goes on to its page as it was sent first."""
    sent = request.POST.copy()
    for name in (PASSWORD, REPLAY):
        sent.pop(name, None)
    request.POST = sent  # type: ignore[assignment]


def _kept_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """All of a form's fields: one with more than the settings allow has been refused before it came here."""
    own = {PASSWORD, REPLAY, "csrfmiddlewaretoken"}
    return [(name, value) for name, values in request.POST.lists() if name not in own for value in values]
