"""What went in and out of the account, and why."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts import queries as accounts
from accounts.models import PersonalAccount
from accounts.statements.kinds import kind_label
from insurance_agency.kernel.periods import Period
from insurance_agency.portals.movements import causes, explanation, movements_of_entry, rows
from insurance_agency.portals.person.views.own import own_person
from insurance_agency.portals.years import chosen_year


@require_GET
def movement_list(request: HttpRequest) -> HttpResponse:
    person = own_person(request)
    today = timezone.localdate()
    account = PersonalAccount.objects.filter(person=person).first()
    first = account.opened_on.year if account else today.year
    year = chosen_year(request.GET.get("year"), first=first, last=today.year)
    found = accounts.movements(person.pk, Period(date(year, 1, 1), date(year + 1, 1, 1))) if account else None
    lines = list(found.lines)[::-1] if found else []
    context = {
        "person": person,
        "year": year,
        "years": range(today.year, first - 1, -1),
        "found": found,
        "rows": rows(lines, causes(person, lines)),
        "credited_fen": sum(line.amount_fen for line in lines if line.amount_fen > 0),
        "spent_fen": -sum(line.amount_fen for line in lines if line.amount_fen < 0),
    }
    return render(request, "person/movements.html", context)


@require_GET
def movement_detail(request: HttpRequest, entry_id: int) -> HttpResponse:
    person = own_person(request)
    lines = movements_of_entry(person, entry_id)
    if not lines:
        raise Http404
    cause = causes(person, lines)[entry_id]
    context = {
        "person": person,
        "lines": lines,
        "first": lines[0],
        "kind": kind_label(lines[0].kind),
        "amount_fen": sum(line.amount_fen for line in lines),
        "sum_fen": abs(sum(line.amount_fen for line in lines)),
        "balance_fen": lines[-1].balance_fen,
        "cause": cause,
        **explanation(cause),
    }
    return render(request, "person/movement.html", context)
