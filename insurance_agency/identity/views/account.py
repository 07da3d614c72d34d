"""One's own account: language, lock, security."""

from allauth.account.utils import get_next_redirect_url
from allauth.mfa.utils import is_mfa_enabled
from axes.models import AccessLog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from insurance_agency.identity import operations
from insurance_agency.identity.choices import Language, Role
from insurance_agency.identity.lock import PASSWORD, unlock
from insurance_agency.identity.requests import SignedInRequest

SIGN_INS_SHOWN = 10


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Read the pages in another language from now on, and come back to the page one was on."""
    chosen = request.POST.get("language", "")
    response = redirect(get_next_redirect_url(request) or "home")
    if chosen in Language.values:
        translation.activate(chosen)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, chosen, max_age=365 * 24 * 3600, samesite="Lax", httponly=True
        )
        if request.user.is_authenticated:
            operations.set_language(user=request.user, language=chosen)
    return response


@sensitive_post_parameters(PASSWORD)
@require_POST
def unlock_session(request: SignedInRequest) -> HttpResponse:
    """Answer to the lock that a page draws over itself: 204 when the password is right, else 403."""
    return HttpResponse(status=204 if unlock(request, request.POST.get(PASSWORD, "")) else 403)


@require_safe
def security(request: SignedInRequest) -> HttpResponse:
    """What one may change about one's own account, and when and from where it was used."""
    user = request.user
    held = user.role_codes
    return render(
        request,
        "account/security.html",
        {
            "roles": [role.label for role in Role if role in held],
            "second_factor": is_mfa_enabled(user),
            "sign_ins": AccessLog.objects.filter(username=user.username).order_by("-attempt_time")[
                :SIGN_INS_SHOWN
            ],
        },
    )
