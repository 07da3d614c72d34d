"""Who has no benefits on a day, and why: the region's people in their order, some at a time."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from claims.queries import STATUS_WORDS
from contributions import queries
from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.kernel.errors import DomainError
from insurance_agency.portals.desk.forms.contributions import BenefitsFilter
from registration.models import InsuredPerson


@require_safe
def benefits(request: SignedInRequest) -> HttpResponse:
    form = BenefitsFilter(request.GET or {"on": timezone.localdate()})
    asked = form.cleaned_data if form.is_valid() else {}
    day = asked.get("on") or timezone.localdate()
    context: dict[str, Any] = {"filter": form, "day": day}
    try:
        found = queries.without_benefits(request.user.region, day, after=asked.get("after") or 0)
    except DomainError as refusal:
        context["refusal"] = str(refusal)
    else:
        people = InsuredPerson.objects.in_bulk([one.person_id for one in found.people])
        context["rows"] = [(people[one.person_id], one, STATUS_WORDS[one.status]) for one in found.people]
        context["following"] = found.after
    return render(request, "desk/contributions/benefits.html", context)
