"""The person's months: what was declared, what was paid by whom, and how it came about."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from contributions import queries as contributions
from insurance_agency.kernel.periods import Month
from insurance_agency.portals.movements import contribution_line, contribution_lines, payer_of
from insurance_agency.portals.person.views.own import own_person
from insurance_agency.portals.years import chosen_year
from registration.choices import Category, Scheme


@require_GET
def contribution_list(request: HttpRequest) -> HttpResponse:
    """A year's months as a line and as a table."""
    person = own_person(request)
    today = timezone.localdate()
    first = contribution_lines(person).order_by("month").values_list("month", flat=True).first()
    first_year = first.year if first else today.year
    year = chosen_year(request.GET.get("year"), first=first_year, last=today.year)
    lines = list(contribution_lines(person).filter(month__gte=Month(year, 1), month__lte=Month(year, 12)))
    context = {
        "person": person,
        "year": year,
        "years": range(today.year, first_year - 1, -1),
        "lines": [(line, payer_of(line)) for line in lines],
        "charted": lines[::-1],
        "own_fen": sum(line.person_fen for line in lines),
        "payer_fen": sum(line.total_fen - line.person_fen for line in lines),
        "account_fen": sum(line.account_fen for line in lines),
    }
    return render(request, "person/contributions.html", context)


@require_GET
def contribution_detail(request: HttpRequest, month: str) -> HttpResponse:
    person = own_person(request)
    try:
        line = contribution_line(person, Month.parse(month))
    except ValueError as error:
        raise Http404 from error
    if line is None:
        raise Http404
    contribution = contributions.explain(line)
    context = {
        "person": person,
        "line": line,
        "scheme": Scheme(line.scheme).label,
        "category": Category(line.category).label,
        "payer": payer_of(line),
        "contribution": contribution,
        "steps": list(contribution.steps),
    }
    return render(request, "person/contribution.html", context)
