"""Who looked at one's protected numbers."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from insurance_agency.portals.person.views.own import own_person
from registration.models import ReadLog


@require_GET
def reads(request: HttpRequest) -> HttpResponse:
    """Every opening of an identity, telephone or bank number: when, which, who, and the reason given."""
    person = own_person(request)
    log = ReadLog.objects.filter(person=person).select_related("by").order_by("-at", "-pk")
    page = Paginator(log, 25).get_page(request.GET.get("page"))
    return render(request, "person/reads.html", {"person": person, "page": page})
