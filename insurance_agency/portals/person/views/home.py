"""The first screen: what is on the account, whether one is covered, what happened lately."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts import queries as accounts
from accounts.models import PersonalAccount
from insurance_agency.kernel.periods import Month, Period
from insurance_agency.portals.movements import causes, rows
from insurance_agency.portals.person.entitlement import cover_of
from insurance_agency.portals.person.views.own import own_person
from insurance_agency.portals.person.years import latest_year
from registration import queries as registration

LATEST = 5


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    person = own_person(request)
    today = timezone.localdate()
    account = PersonalAccount.objects.filter(person=person).first()
    latest = []
    if account is not None:
        since = max(account.opened_on, (Month.of(today) - 12).first)
        lines = accounts.movements(person.pk, Period(since, Month.of(today).next().first)).lines
        latest = lines[-LATEST:][::-1]
    context = {
        "person": person,
        "account": account,
        "balance_fen": accounts.personal_balance(person.pk) if account else 0,
        "today": today,
        "latest": rows(latest, causes(person, latest)),
        "enrolment": registration.current_enrolment(person, today),
        "cover": cover_of(person, today),
        "year": latest_year(person, today),
    }
    return render(request, "person/home.html", context)
