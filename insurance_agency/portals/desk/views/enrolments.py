"""Enrolments at the desk: enter, decide one or many, change, end."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.kernel.errors import DomainError
from insurance_agency.portals.desk.forms.employers import DecisionForm
from insurance_agency.portals.desk.forms.persons import (
    ChangeForm,
    EndForm,
    EnrolmentFilter,
    EnrolPersonForm,
    PersonSearch,
)
from insurance_agency.portals.desk.views.deciding import outcome_of
from insurance_agency.portals.listing import BoundedPaginator
from registration import operations, queries
from registration.choices import EnrolmentStatus, StartReason
from registration.models import Enrolment

PER_PAGE = 50
OPTIONS = 20


def _enrolment(request: SignedInRequest, pk: int) -> Enrolment:
    scoped = Enrolment.objects.visible_to(request.user)
    scoped = scoped.select_related("person", "employer", "replaces", "intake").defer("intake__sealed")
    return get_object_or_404(scoped, pk=pk)


@require_GET
def enrolment_list(request: SignedInRequest) -> HttpResponse:
    return _list(request, DecisionForm())


def _list(request: SignedInRequest, batch: DecisionForm) -> HttpResponse:
    filter_form = EnrolmentFilter({"status": EnrolmentStatus.DRAFT, **request.GET.dict()})
    wanted = filter_form.cleaned_data if filter_form.is_valid() else {}
    status = wanted.get("status") or EnrolmentStatus.DRAFT
    region, text = request.user.region, wanted.get("q", "").strip()
    found = queries.find_enrolments(region, text) if text else Enrolment.objects.filter(region=region)
    enrolments = found.filter(status=status).select_related("person", "employer", "entered_by", "decided_by")
    page = BoundedPaginator(enrolments.order_by("-entered_at", "-id"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "filter": filter_form,
        "is_waiting": status == EnrolmentStatus.DRAFT,
        "is_filtered": bool(text),
        "batch": batch,
    }
    return render(request, "desk/enrolments/list.html", context)


@require_POST
def enrolment_decide(request: SignedInRequest) -> HttpResponse:
    """Approve or refuse all that are ticked; what cannot be decided is named and stays."""
    form = DecisionForm(request.POST)
    chosen = [int(pk) for pk in request.POST.getlist("enrolment") if pk.isdecimal() and len(pk) < 19]
    if not chosen:
        form.add_error(None, _("Tick at least one enrolment."))
    if form.is_valid() and not form.approves and not form.cleaned_data["reason"]:
        form.add_error("reason", _("Say why the entry is refused: the reason goes to the applicant."))
    if not form.is_valid():
        return _list(request, form)
    outcome = operations.decide_enrolments(
        region=request.user.region,
        enrolment_ids=chosen,
        approve=form.approves,
        by=request.user,
        at=timezone.now(),
        reason=form.cleaned_data["reason"],
    )
    if outcome.decided:
        count = len(outcome.decided)
        text = ngettext("%(count)s enrolment decided.", "%(count)s enrolments decided.", count)
        messages.success(request, text % {"count": count})
    for pk, reason in outcome.refused:
        messages.warning(request, _("Entry %(number)s: %(reason)s") % {"number": pk, "reason": reason})
    return redirect("desk:enrolment-list")


def _enrol_form(request: SignedInRequest, *args: Any, **kwargs: Any) -> EnrolPersonForm:
    today = timezone.localdate()
    return EnrolPersonForm(
        *args,
        policy=queries.registration_policy(request.user.region, today),
        today=today,
        region=request.user.region,
        url=reverse("desk:employer-options"),
        **kwargs,
    )


@require_http_methods(["GET", "POST"])
def enrolment_create(request: SignedInRequest) -> HttpResponse:
    """One person after the other: "save and add another" keeps employer, category and month."""
    if request.method == "GET":
        initial = {"employer": request.GET["employer"]} if "employer" in request.GET else {}
        return render(request, "desk/enrolments/form.html", {"form": _enrol_form(request, initial=initial)})
    form = _enrol_form(request, request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            enrolment = operations.enrol_person(
                region=request.user.region,
                identity=form.identity(),
                form=form.spell(start_reason=data["start_reason"], employed_on=data["employed_on"]),
                employer_id=data["employer"],
                by=request.user,
                at=timezone.now(),
                transfer=data["start_reason"] == StartReason.TRANSFER,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            text = _("%(name)s: entry %(number)s waits for approval.")
            messages.success(request, text % {"name": enrolment.person.name, "number": enrolment.pk})
            if "another" in request.POST:
                form = _enrol_form(request, initial=form.for_next())
                return render(request, "desk/enrolments/form.html", {"form": form})
            return redirect("desk:enrolment-detail", pk=enrolment.pk)
    return render(request, "desk/enrolments/form.html", {"form": form})


@require_GET
def employer_options(request: SignedInRequest) -> JsonResponse:
    """Active employers for a search box."""
    search = PersonSearch(request.GET)
    text = search.cleaned_data["q"] if search.is_valid() else ""
    found = queries.find_employers(request.user.region, text).active()
    options = [
        {"value": employer.pk, "text": f"{employer.name} {employer.number}"} for employer in found[:OPTIONS]
    ]
    return JsonResponse(options, safe=False)


@require_GET
def enrolment_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    return _detail(request, _enrolment(request, pk), DecisionForm())


def _detail(request: SignedInRequest, enrolment: Enrolment, decision: DecisionForm) -> HttpResponse:
    context = {
        "enrolment": enrolment,
        "decision": decision,
        "is_own": request.user.pk in enrolment.entered_by_ids,
        "changes": queries.history(enrolment),
    }
    return render(request, "desk/enrolments/detail.html", context)


@require_POST
def enrolment_decide_one(request: SignedInRequest, pk: int) -> HttpResponse:
    enrolment = _enrolment(request, pk)
    form = DecisionForm(request.POST)
    if outcome_of(request, form, operations.decide_enrolment, enrolment_id=enrolment.pk) is None:
        return _detail(request, enrolment, form)
    messages.success(request, _("The decision has been recorded."))
    return redirect("desk:enrolment-detail", pk=pk)


@require_http_methods(["GET", "POST"])
def enrolment_end(request: SignedInRequest, pk: int) -> HttpResponse:
    enrolment = _enrolment(request, pk)
    form = EndForm(request.POST if request.method == "POST" else None, today=timezone.localdate())
    if form.is_bound and form.is_valid():
        try:
            operations.end_enrolment(enrolment_id=enrolment.pk, **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The enrolment has been ended."))
            return redirect("desk:person-detail", pk=enrolment.person_id)
    return render(request, "desk/enrolments/end.html", {"enrolment": enrolment, "form": form})


@require_http_methods(["GET", "POST"])
def enrolment_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another category or household from a month on; approved, it replaces the present enrolment."""
    enrolment = _enrolment(request, pk)
    today = timezone.localdate()
    policy = queries.registration_policy(request.user.region, today)
    data = request.POST if request.method == "POST" else None
    form = ChangeForm(data, policy=policy, today=today, enrolment=enrolment)
    if form.is_bound and form.is_valid():
        try:
            entered = operations.change_enrolment(
                enrolment_id=enrolment.pk,
                form=form.spell(start_reason=form.reason_of_change),
                by=request.user,
                at=timezone.now(),
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("The change waits for approval as entry %(number)s.") % {"number": entered.pk}
            )
            return redirect("desk:enrolment-detail", pk=entered.pk)
    return render(request, "desk/enrolments/change.html", {"enrolment": enrolment, "form": form})
