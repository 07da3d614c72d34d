"""The four doors, and going in and out by them."""

from allauth.account.utils import get_next_redirect_url
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from insurance_agency.identity.choices import Door
from insurance_agency.identity.doors import DOOR_OF_PREFIX, DOORS, home_of
from insurance_agency.identity.forms import SignInForm


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The four doors, for everybody."""
    return render(request, "doors/home.html", {"doors": DOORS.values()})


@require_safe
def choose_door(request: HttpRequest) -> HttpResponse:
    """Where other pages send somebody to sign in: to the door of the page they wanted, else to the choice."""
    wanted = get_next_redirect_url(request) or ""
    door = DOOR_OF_PREFIX.get(wanted.strip("/").partition("/")[0])
    return redirect(DOORS[door].sign_in_url if door else "home")


@sensitive_post_parameters("password")
@never_cache
def sign_in(request: HttpRequest, door: Door) -> HttpResponse:
    """One door's sign-in page. A user of another door gets the answer that a wrong password gets."""
    if request.user.is_authenticated:
        return redirect(home_of(request.user.door))
    form = SignInForm(request.POST or None, request=request, door=door)
    if form.is_valid():
        return form.login(request, redirect_url=_page_behind(request, door) or home_of(door))
    return render(
        request,
        "doors/sign_in.html",
        {
            "form": form,
            "sign": DOORS[door],
            "doors": DOORS.values(),
            "next": _page_behind(request, door) or "",
        },
    )


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave, and stand before the same door again."""
    door = request.user.door if request.user.is_authenticated else None
    logout(request)
    return redirect(DOORS[Door(door)].sign_in_url if door else "home")


def _page_behind(request: HttpRequest, door: Door) -> str | None:
    """The page that was asked for before signing in, if it is one of this door's."""
    wanted: str | None = get_next_redirect_url(request)
    return wanted if wanted and wanted.startswith(f"/{DOORS[door].prefix}/") else None
