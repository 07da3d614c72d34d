"""Stays in hospital: who paid what, and under which article."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from claims.models import Claim, ClaimLine
from institutions.choices import ItemClass
from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.portals.movements import steps_of
from insurance_agency.portals.person.views.own import own_person
from insurance_agency.portals.person.years import years_used


@require_GET
def treatment_list(request: SignedInRequest) -> HttpResponse:
    person = own_person(request)
    stays = (
        Claim.objects.visible_to(request.user)
        .filter(person=person)
        .select_related("institution", "adjudication")
        .defer("draft_lines", "adjudication__steps", "adjudication__versions")
        .order_by("-discharged_on", "-id")
    )
    context = {"person": person, "stays": stays, "years": years_used(person)}
    return render(request, "person/treatments.html", context)


@require_GET
def treatment_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    person = own_person(request)
    claim = get_object_or_404(
        Claim.objects.visible_to(request.user).select_related("institution", "adjudication"),
        pk=pk,
        person=person,
    )
    context = {
        "person": person,
        "claim": claim,
        "settled": claim.adjudication,
        "lines": [(line, _class_words(line), _own_cost(line)) for line in claim.lines.order_by("line_no")],
        "steps": steps_of(claim.adjudication),
    }
    return render(request, "person/treatment.html", context)


def _class_words(line: ClaimLine) -> str:
    """The class under which the line was judged, as the catalogue names it."""
    return str(dict(ItemClass.choices).get(line.item_class, line.item_class))


def _own_cost(line: ClaimLine) -> int:
    """What falls on the patient before the deductible and the shares are computed."""
    return line.self_paid_fen + line.over_limit_fen + line.first_self_pay_fen
