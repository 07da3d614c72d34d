"""Hospitals, pharmacies and their agreements at the desk."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from institutions import operations, queries
from institutions.models import Agreement, Institution
from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.kernel.errors import DomainError
from insurance_agency.portals.desk.forms.employers import DecisionForm, LoginForm
from insurance_agency.portals.desk.forms.institutions import (
    AgreementData,
    EarlyEndForm,
    InstitutionChange,
    InstitutionData,
    InstitutionFilter,
)
from insurance_agency.portals.desk.views.deciding import outcome_of
from registration.queries import history

PER_PAGE = 25


def _institution(request: SignedInRequest, pk: int) -> Institution:
    return get_object_or_404(Institution.objects.visible_to(request.user), pk=pk)


def _agreement(request: SignedInRequest, pk: int) -> Agreement:
    scoped = Agreement.objects.filter(institution__region=request.user.region)
    return get_object_or_404(scoped.select_related("institution", "entered_by", "decided_by"), pk=pk)


@require_GET
def institution_list(request: SignedInRequest) -> HttpResponse:
    filter_form = InstitutionFilter(request.GET or None)
    wanted = filter_form.cleaned_data if filter_form.is_valid() else {}
    institutions = queries.find_institutions(request.user.region, wanted.get("q", ""))
    if wanted.get("kind"):
        institutions = institutions.filter(kind=wanted["kind"])
    page = Paginator(institutions, PER_PAGE).get_page(request.GET.get("page"))
    in_force = queries.agreements_on([institution.pk for institution in page], timezone.localdate())
    context = {
        "page": page,
        "rows": [(institution, in_force.get(institution.pk)) for institution in page],
        "filter": filter_form,
        "is_filtered": any(wanted.values()),
        "waiting": queries.waiting_agreements(request.user.region)[:PER_PAGE],
    }
    return render(request, "desk/institutions/list.html", context)


@require_http_methods(["GET", "POST"])
def institution_create(request: SignedInRequest) -> HttpResponse:
    form = InstitutionData(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            institution = operations.register_institution(
                region=request.user.region, form=form.entry(), by=request.user
            )
        except DomainError as refusal:
            form.add_error("code", str(refusal))
        else:
            messages.success(request, _("The institution has been registered. Enter its agreement now."))
            return redirect("desk:institution-detail", pk=institution.pk)
    return render(request, "desk/institutions/form.html", {"form": form, "institution": None})


@require_GET
def institution_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    return _detail(request, _institution(request, pk))


def _detail(request: SignedInRequest, institution: Institution) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "institution": institution,
        "today": today,
        "agreements": list(institution.agreements.select_related("entered_by", "decided_by")),
        "current": queries.agreement_on(institution, today),
        "logins": list(institution.users.order_by("username")),
        "changes": history(institution),
        "readings": [],
    }
    return render(request, "desk/institutions/detail.html", context)


@require_http_methods(["GET", "POST"])
def institution_change(request: SignedInRequest, pk: int) -> HttpResponse:
    institution = _institution(request, pk)
    form = InstitutionChange(request.POST) if request.method == "POST" else InstitutionChange.of(institution)
    if form.is_bound and form.is_valid():
        try:
            operations.change_institution(
                institution_id=institution.pk, form=form.entry(), status=form.cleaned_data["status"]
            )
        except DomainError as refusal:
            form.add_error("code", str(refusal))
        else:
            messages.success(request, _("The changes have been saved."))
            return redirect("desk:institution-detail", pk=pk)
    return render(request, "desk/institutions/form.html", {"form": form, "institution": institution})


@never_cache
@require_http_methods(["GET", "POST"])
def institution_login(request: SignedInRequest, pk: int) -> HttpResponse:
    """A new sign-in, whose password this page shows once."""
    institution = _institution(request, pk)
    form = LoginForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            login = operations.create_institution_login(
                institution_id=institution.pk, by=request.user, **form.cleaned_data
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            back = reverse("desk:institution-detail", args=[pk])
            return render(request, "desk/employers/password.html", {"login": login, "back": back})
    return render(request, "desk/institutions/login.html", {"form": form, "institution": institution})


@require_http_methods(["GET", "POST"])
def agreement_create(request: SignedInRequest, pk: int) -> HttpResponse:
    institution = _institution(request, pk)
    form = AgreementData(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            agreement = operations.propose_agreement(
                institution_id=institution.pk, form=form.entry(), by=request.user, at=timezone.now()
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("Agreement %(number)s waits for approval.") % {"number": agreement.number}
            )
            return redirect("desk:agreement-detail", pk=agreement.pk)
    return render(
        request, "desk/institutions/agreement_form.html", {"form": form, "institution": institution}
    )


@require_GET
def agreement_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    return _agreement_page(request, _agreement(request, pk))


def _agreement_page(
    request: SignedInRequest,
    agreement: Agreement,
    *,
    decision: DecisionForm | None = None,
    ending: EarlyEndForm | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "agreement": agreement,
        "decision": decision or DecisionForm(),
        "ending": ending or EarlyEndForm(),
        "is_own": agreement.entered_by_id == request.user.pk,
        "changes": history(agreement),
    }
    return render(request, "desk/institutions/agreement.html", context)


@require_POST
def agreement_decide(request: SignedInRequest, pk: int) -> HttpResponse:
    agreement = _agreement(request, pk)
    form = DecisionForm(request.POST)
    if outcome_of(request, form, operations.decide_agreement, agreement_id=agreement.pk) is None:
        return _agreement_page(request, agreement, decision=form)
    messages.success(request, _("The decision has been recorded."))
    return redirect("desk:agreement-detail", pk=pk)


@require_POST
def agreement_end(request: SignedInRequest, pk: int) -> HttpResponse:
    agreement = _agreement(request, pk)
    form = EarlyEndForm(request.POST)
    if form.is_valid():
        try:
            operations.end_agreement(agreement_id=agreement.pk, **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The agreement ends early."))
            return redirect("desk:agreement-detail", pk=pk)
    return _agreement_page(request, agreement, ending=form)
