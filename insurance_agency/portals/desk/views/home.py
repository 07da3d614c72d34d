"""The desk's first page: what waits for somebody with these roles."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from insurance_agency.identity.choices import Role
from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.portals.desk.waiting import waiting_for


@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """The queues that are the user's duty, and the pages that the user's roles open."""
    held = request.user.role_codes
    roles = [role.label for role in Role if role in held]
    return render(request, "desk/home.html", {"roles": roles, "waiting": waiting_for(request.user)})
