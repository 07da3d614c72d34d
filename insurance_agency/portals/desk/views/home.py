"""The desk's first page: what waits for somebody with these roles."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from insurance_agency.identity.choices import Role
from insurance_agency.identity.requests import SignedInRequest


@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """The pages that the user's roles open, as a list to begin the day with."""
    held = request.user.role_codes
    return render(request, "desk/home.html", {"roles": [role.label for role in Role if role in held]})
