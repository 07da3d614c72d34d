"""Insured persons at the desk: find, see, let sign in, read a protected number."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.kernel.errors import DomainError
from insurance_agency.portals.desk.forms.employers import RevealForm
from insurance_agency.portals.desk.forms.persons import PersonSearch, PriorMonthsForm
from insurance_agency.portals.listing import BoundedPaginator
from registration import operations, queries
from registration.choices import EnrolmentStatus
from registration.models import InsuredPerson

PER_PAGE = 25


def _person(request: SignedInRequest, pk: int) -> InsuredPerson:
    return get_object_or_404(InsuredPerson.objects.visible_to(request.user).select_related("user"), pk=pk)


@require_GET
def person_list(request: SignedInRequest) -> HttpResponse:
    search = PersonSearch({"q": request.GET.get("q", "")})
    text = search.cleaned_data["q"] if search.is_valid() else ""
    if queries.is_id_number(text):
        return redirect("desk:person-list")
    persons = queries.find_persons(request.user.region, text)
    page = BoundedPaginator(persons, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "search": search, "is_filtered": bool(text)}
    return render(request, "desk/persons/list.html", context)


@require_POST
def person_search(request: SignedInRequest) -> HttpResponse:
    """A search goes on as an address, but an identity number leads straight to its person."""
    form = PersonSearch(request.POST)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    if not queries.is_id_number(text):
        address = reverse("desk:person-list")
        return redirect(f"{address}?{urlencode({'q': text})}" if text else address)
    person = queries.person_by_id_number(request.user.region, text)
    if person is None:
        messages.warning(request, _("Nobody with this identity number is known here."))
        return redirect("desk:person-list")
    return redirect("desk:person-detail", pk=person.pk)


def _detail(request: SignedInRequest, person: InsuredPerson, **extra: Any) -> HttpResponse:
    enrolments = list(
        person.enrolments.select_related("employer", "entered_by", "decided_by").order_by(
            "-start_month", "-id"
        )
    )
    context = {
        "person": person,
        "tab": "data",
        "enrolments": enrolments,
        "live": next((spell for spell in enrolments if spell.status == EnrolmentStatus.ACTIVE), None),
        "reveal": RevealForm(),
        "revealed": None,
        **extra,
    }
    return render(request, "desk/persons/detail.html", context)


@never_cache
@require_GET
def person_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    return _detail(request, _person(request, pk))


@require_GET
def person_history(request: SignedInRequest, pk: int) -> HttpResponse:
    person = _person(request, pk)
    spells = person.enrolments.order_by("-start_month", "-id")[:10]
    changes = [change for row in (person, *spells) for change in queries.history(row)]
    context = {
        "person": person,
        "tab": "history",
        "changes": sorted(changes, key=lambda change: change.at, reverse=True),
        "readings": person.read_logs.select_related("by")[:PER_PAGE],
    }
    return render(request, "desk/persons/history.html", context)


@never_cache
@require_POST
def person_reveal(request: SignedInRequest, pk: int) -> HttpResponse:
    """One protected number in full, on this page only, after its reader has said why."""
    person = _person(request, pk)
    form = RevealForm(request.POST)
    if form.is_valid() and form.cleaned_data["field"] in ("phone", "id-number"):
        field = form.cleaned_data["field"]
        number = operations.reveal(
            subject=person,
            field=field,
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
        )
        return _detail(request, person, revealed={"field": field, "number": number})
    return _detail(request, person, reveal=form)


@never_cache
@require_http_methods(["GET", "POST"])
def person_login(request: SignedInRequest, pk: int) -> HttpResponse:
    """The person's own sign-in, whose password this page shows once."""
    person = _person(request, pk)
    if request.method == "POST":
        try:
            login = operations.create_person_login(person_id=person.pk, by=request.user)
        except DomainError as refusal:
            messages.error(request, str(refusal))
            return redirect("desk:person-detail", pk=pk)
        back = reverse("desk:person-detail", args=[pk])
        return render(request, "desk/employers/password.html", {"login": login, "back": back})
    return render(request, "desk/persons/login.html", {"person": person})


@require_http_methods(["GET", "POST"])
def person_prior(request: SignedInRequest, pk: int) -> HttpResponse:
    """Continuous months that another agency has certified."""
    person = _person(request, pk)
    initial = {"months": person.prior_months, "certificate": person.prior_certificate}
    form = PriorMonthsForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            operations.certify_prior_months(person_id=person.pk, **form.cleaned_data)
        except DomainError as refusal:
            form.add_error("certificate", str(refusal))
        else:
            messages.success(request, _("The months have been recorded."))
            return redirect("desk:person-detail", pk=pk)
    return render(request, "desk/persons/prior.html", {"person": person, "form": form})
