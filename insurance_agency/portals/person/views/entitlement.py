"""Am I covered, why, and what should I do?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from contributions import queries as contributions
from insurance_agency.kernel.periods import Month
from insurance_agency.portals.person.entitlement import MONTHS_IN_WORDS, cover_of
from insurance_agency.portals.person.views.own import own_person
from insurance_agency.portals.person.years import years_used
from registration import queries as registration

SHOWN_MONTHS = 24


@require_GET
def entitlement(request: HttpRequest) -> HttpResponse:
    person = own_person(request)
    today = timezone.localdate()
    statuses = [record for record in contributions.month_statuses(person) if record.month <= Month.of(today)]
    context = {
        "person": person,
        "today": today,
        "cover": cover_of(person, today),
        "enrolment": registration.current_enrolment(person, today),
        "continuous_months": contributions.continuous_months(person, today),
        "months": [(record, MONTHS_IN_WORDS[record.status]) for record in reversed(statuses[-SHOWN_MONTHS:])],
        "years": years_used(person),
    }
    return render(request, "person/entitlement.html", context)
