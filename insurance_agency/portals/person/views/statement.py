"""The statement of the account: choose a time, see it, take it as a PDF."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from accounts.statements import described
from insurance_agency.portals.person.forms import StatementForm, usual_periods
from insurance_agency.portals.person.views.own import own_person
from insurance_agency.portals.statements import pdf_response, statement_of


@require_GET
def statement(request: HttpRequest) -> HttpResponse:
    """The statement on the screen; its figures are those of the PDF, from the same value."""
    person = own_person(request)
    today = timezone.localdate()
    usual = usual_periods(today)
    chosen = {"first": str(usual[0][1]), "last": str(usual[0][2]), "language": get_language()}
    form = StatementForm({**chosen, **request.GET.dict()}, today=today)
    context = {"person": person, "form": form, "usual": usual, "page": None, "today": today}
    if form.is_valid():
        context["page"] = described(statement_of(person, form.period()))
        context["period"] = form.cleaned_data
    return render(request, "person/statement.html", context, status=200 if form.is_valid() else 422)


@require_GET
def statement_pdf(request: HttpRequest) -> HttpResponse:
    person = own_person(request)
    today = timezone.localdate()
    form = StatementForm(request.GET, today=today)
    if not form.is_valid():
        context = {
            "person": person,
            "form": form,
            "usual": usual_periods(today),
            "page": None,
            "today": today,
        }
        return render(request, "person/statement.html", context, status=422)
    language = form.cleaned_data["language"] or get_language()
    return pdf_response(person, form.period(), language=language, today=today)
