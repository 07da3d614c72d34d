"""Employers at the desk: take down, decide, keep, let sign in, close."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.periods import Month
from insurance_agency.notices.queries import workdays
from insurance_agency.portals.desk.forms.employers import (
    ContactForm,
    DecisionForm,
    EmployerFilter,
    LinkForm,
    LoginForm,
    RegistrationForm,
    RevealForm,
)
from insurance_agency.portals.desk.views.deciding import outcome_of
from insurance_agency.portals.desk.views.registration_limits import examination_deadline, is_late
from insurance_agency.portals.listing import BoundedPaginator
from registration import operations, queries
from registration.choices import (
    EmployerStatus,
    agency_label,
    collector_label,
    fund_account_label,
    place_label,
)
from registration.models import Employer
from registration.rules.routing import Route

PER_PAGE = 25


def _employer(request: SignedInRequest, pk: int) -> Employer:
    scoped = Employer.objects.visible_to(request.user).select_related("entered_by", "decided_by")
    return get_object_or_404(scoped, pk=pk)


@require_GET
def employer_list(request: SignedInRequest) -> HttpResponse:
    filter_form = EmployerFilter(request.GET or None)
    wanted = filter_form.cleaned_data if filter_form.is_valid() else {}
    employers = queries.find_employers(request.user.region, wanted.get("q", ""))
    if wanted.get("status"):
        employers = employers.filter(status=wanted["status"])
    page = BoundedPaginator(employers, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "desk/employers/list.html",
        {"page": page, "filter": filter_form, "is_filtered": bool(any(wanted.values()))},
    )


@require_http_methods(["GET", "POST"])
def employer_create(request: SignedInRequest) -> HttpResponse:
    """The registration form, the check of the answers, then the entry that a second person decides."""
    today = timezone.localdate()
    policy = queries.registration_policy(request.user.region, today)
    form = RegistrationForm(request.POST or None, policy=policy)
    if request.method == "POST" and "back" not in request.POST and form.is_valid():
        try:
            route, is_ours = operations.responsible_agency(
                form.entry().facts, region=request.user.region, on=today
            )
            if "confirmed" in request.POST or not is_ours:
                employer = operations.register_employer(
                    region=request.user.region, form=form.entry(), by=request.user, at=timezone.now()
                )
                messages.success(
                    request, _("The registration of %(name)s waits for approval.") % {"name": employer.name}
                )
                return redirect("desk:employer-detail", pk=employer.pk)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return render(request, "desk/employers/check.html", _answers(request, form, route, today))
    return render(request, "desk/employers/form.html", {"form": form})


def _answers(request: SignedInRequest, form: RegistrationForm, route: Route, today: date) -> dict[str, Any]:
    data = form.cleaned_data
    return {
        "form": form,
        "answers": [(bound.label, _shown(form, bound.name)) for bound in form if data.get(bound.name)],
        "route": route,
        "agency": agency_label(route.agency),
        "collector": collector_label(route.collector),
        "fund_account": fund_account_label(route.fund_account),
        "late": is_late(request.user.region, "unit-days", happened_on=data["established_on"], today=today),
    }


def _shown(form: RegistrationForm, name: str) -> str:
    value = form.cleaned_data[name]
    if value is True:
        return _("yes")
    choices = dict(getattr(form.fields[name], "choices", ()))
    return str(choices.get(value, value))


def _detail(
    request: SignedInRequest, employer: Employer, *, decision: DecisionForm | None = None, **extra: Any
) -> HttpResponse:
    month = Month.of(timezone.localdate())
    context = {
        "employer": employer,
        "tab": "data",
        "agency": agency_label(employer.agency),
        "collector": collector_label(employer.collector),
        "fund_account": fund_account_label(employer.fund_account),
        "place": place_label(employer.routing_facts.get("located_in", "")),
        "people": queries.roster(employer, month).count(),
        "logins": list(employer.users.order_by("username")),
        "decision": decision or DecisionForm(),
        "is_own": employer.entered_by_id == request.user.pk,
        "deadline": _deadline(employer),
        "reveal": RevealForm(),
        "revealed": None,
        **extra,
    }
    return render(request, "desk/employers/detail.html", context)


def _deadline(employer: Employer) -> date | None:
    if employer.status != EmployerStatus.SUBMITTED or employer.entered_at is None:
        return None
    return examination_deadline(
        employer.region, received_on=timezone.localdate(employer.entered_at), calendar=workdays()
    )


@never_cache
@require_GET
def employer_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    return _detail(request, _employer(request, pk))


@require_GET
def employer_people(request: SignedInRequest, pk: int) -> HttpResponse:
    employer = _employer(request, pk)
    month = Month.of(timezone.localdate())
    people = employer.enrolments.select_related("person").order_by(
        "person__name_pinyin", "-start_month", "id"
    )
    page = BoundedPaginator(people, PER_PAGE).get_page(request.GET.get("page"))
    context = {"employer": employer, "tab": "people", "page": page, "month": month}
    return render(request, "desk/employers/people.html", context)


@require_GET
def employer_history(request: SignedInRequest, pk: int) -> HttpResponse:
    employer = _employer(request, pk)
    context = {
        "employer": employer,
        "tab": "history",
        "changes": queries.history(employer),
        "readings": employer.read_logs.select_related("by")[:PER_PAGE],
    }
    return render(request, "desk/employers/history.html", context)


@require_POST
def employer_decide(request: SignedInRequest, pk: int) -> HttpResponse:
    employer = _employer(request, pk)
    form = DecisionForm(request.POST)
    decided = outcome_of(request, form, operations.decide_employer, employer_id=employer.pk)
    if decided is None:
        return _detail(request, employer, decision=form)
    text = (
        _("Approved. The employer's number is %(number)s.") % {"number": decided.number}
        if form.approves
        else _("The registration has been refused.")
    )
    messages.success(request, text)
    return redirect("desk:employer-detail", pk=pk)


@require_http_methods(["GET", "POST"])
def employer_change(request: SignedInRequest, pk: int) -> HttpResponse:
    employer = _employer(request, pk)
    form = ContactForm(request.POST) if request.method == "POST" else ContactForm.of(employer)
    if form.is_bound and form.is_valid():
        try:
            operations.change_employer(employer_id=employer.pk, **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The changes have been saved."))
            return redirect("desk:employer-detail", pk=pk)
    return render(request, "desk/employers/change.html", {"form": form, "employer": employer})


@never_cache
@require_http_methods(["GET", "POST"])
def employer_login(request: SignedInRequest, pk: int) -> HttpResponse:
    """A new sign-in, whose password this page shows once, or the link to an existing one."""
    employer = _employer(request, pk)
    linking = "link" in request.POST
    form = LoginForm(request.POST if request.method == "POST" and not linking else None)
    link = LinkForm(request.POST if linking else None)
    try:
        if link.is_bound and link.is_valid():
            operations.link_employer_login(employer_id=employer.pk, username=link.cleaned_data["username"])
            messages.success(request, _("The sign-in now files for this employer too."))
            return redirect("desk:employer-detail", pk=pk)
        if form.is_bound and form.is_valid():
            login = operations.create_employer_login(
                employer_id=employer.pk, by=request.user, **form.cleaned_data
            )
            back = reverse("desk:employer-detail", args=[pk])
            return render(request, "desk/employers/password.html", {"login": login, "back": back})
    except DomainError as refusal:
        (link if linking else form).add_error(None, str(refusal))
    return render(request, "desk/employers/login.html", {"form": form, "link": link, "employer": employer})


@require_http_methods(["GET", "POST"])
def employer_close(request: SignedInRequest, pk: int) -> HttpResponse:
    employer = _employer(request, pk)
    refusal_text = ""
    if request.method == "POST":
        try:
            operations.close_employer(employer_id=employer.pk, on=timezone.localdate())
        except DomainError as refusal:
            refusal_text = str(refusal)
        else:
            messages.success(request, _("The employer has been closed."))
            return redirect("desk:employer-detail", pk=pk)
    return render(request, "desk/employers/close.html", {"employer": employer, "refusal": refusal_text})


@never_cache
@require_POST
def employer_reveal(request: SignedInRequest, pk: int) -> HttpResponse:
    """One protected number in full, on this page only, after its reader has said why."""
    employer = _employer(request, pk)
    form = RevealForm(request.POST)
    if form.is_valid() and form.cleaned_data["field"] in ("phone", "bank-account"):
        field = form.cleaned_data["field"]
        number = operations.reveal(
            subject=employer,
            field=field,
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
        )
        return _detail(request, employer, revealed={"field": field, "number": number})
    return _detail(request, employer, reveal=form)
