"""Lists of new people at the desk: upload, correct, hand in, decide."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.kernel.errors import DomainError
from insurance_agency.portals.desk.forms.employers import DecisionForm
from insurance_agency.portals.desk.forms.intakes import FindingFilter, IntakeFilter, ListForm
from insurance_agency.portals.desk.views.deciding import outcome_of
from insurance_agency.portals.listing import BoundedPaginator
from registration import operations, queries, tasks
from registration.choices import EnrolmentStatus, IntakeStatus
from registration.findings import describe
from registration.models import Intake

PER_PAGE = 50
SHOWN = 20
CHECKED_AT_ONCE = 256 * 1024
"""Lists up to this size are checked while the browser waits, larger ones by a worker."""


def _intake(request: SignedInRequest, pk: int) -> Intake:
    scoped = Intake.objects.visible_to(request.user)
    return get_object_or_404(scoped.select_related("employer", "created_by", "handed_in_by"), pk=pk)


@require_GET
def intake_list(request: SignedInRequest) -> HttpResponse:
    form = IntakeFilter(request.GET or None)
    status = form.cleaned_data["status"] if form.is_valid() else ""
    lists = Intake.objects.visible_to(request.user)
    if status == "waiting":
        lists = lists.waiting()
    elif status:
        lists = lists.filter(status=status)
    page = BoundedPaginator(
        lists.select_related("employer", "created_by").defer("sealed").order_by("-created_at", "-id"), 25
    ).get_page(request.GET.get("page"))
    waiting = set(
        Intake.objects.waiting().filter(pk__in=[one.pk for one in page]).values_list("pk", flat=True)
    )
    context = {"page": page, "filter": form, "waiting": waiting, "is_filtered": bool(status)}
    return render(request, "desk/intakes/list.html", context)


@require_http_methods(["GET", "POST"])
def intake_create(request: SignedInRequest) -> HttpResponse:
    today, region = timezone.localdate(), request.user.region
    form = ListForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        initial={"employer": request.GET.get("employer", "")},
        region=region,
        url=reverse("desk:employer-options"),
        policy=queries.registration_policy(region, today),
        today=today,
    )
    if form.is_bound and form.is_valid():
        try:
            intake = _received(request, form)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("desk:intake-detail", pk=intake.pk)
    return render(request, "desk/intakes/form.html", {"form": form})


def _received(request: SignedInRequest, form: ListForm) -> Intake:
    file = form.cleaned_data["file"]
    intake = operations.receive_intake(
        region=request.user.region, form=form.intake(), file=file, by=request.user, at=timezone.now()
    )
    if file.size <= CHECKED_AT_ONCE:
        return operations.check_intake(intake_id=intake.pk)
    transaction.on_commit(lambda: tasks.check_intake.delay(intake_id=intake.pk))
    return intake


@require_GET
def intake_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """Where a list stands: being checked, to be corrected, to be handed in, to be decided."""
    return _detail(request, _intake(request, pk), DecisionForm())


def _detail(
    request: SignedInRequest, intake: Intake, decision: DecisionForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    form = FindingFilter(request.GET or None)
    findings = intake.findings.order_by("severity", "row_no", "id")
    if form.is_valid() and form.cleaned_data["severity"]:
        findings = findings.filter(severity=form.cleaned_data["severity"])
    handed_in = intake.status == IntakeStatus.HANDED_IN
    entries = intake.enrolments.select_related("person").order_by("id")
    page = BoundedPaginator(entries if handed_in else findings, PER_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "intake": intake,
        "page": page,
        "filter": form,
        "described": [] if handed_in else [(one, describe(one.code, one.params)) for one in page],
        "staged": intake.staged.select_related("replaces__employer").order_by("row_no")[:SHOWN],
        "figures": _staged_figures(intake) if intake.status == IntakeStatus.READY else [],
        "counts": _decided(intake) if handed_in else {},
        "decision": decision,
        "refusal": refusal,
        "is_own": request.user.pk in (intake.created_by_id, intake.handed_in_by_id),
    }
    return render(request, "desk/intakes/detail.html", context, status=status)


def _staged_figures(intake: Intake) -> list[dict[str, Any]]:
    found = intake.staged.aggregate(
        known=Count("pk", filter=Q(person__isnull=False)),
        replaced=Count("pk", filter=Q(replaces__isnull=False)),
    )
    return [
        {"label": _("People"), "value": intake.rows},
        {"label": _("Not yet known here"), "value": intake.rows - found["known"]},
        {"label": _("Known already"), "value": found["known"]},
        {"label": _("Enrolments elsewhere that end"), "value": found["replaced"]},
    ]


def _decided(intake: Intake) -> dict[str, int]:
    counts = dict(intake.enrolments.order_by().values_list("status").annotate(Count("pk")))
    waiting, refused = counts.get(EnrolmentStatus.DRAFT, 0), counts.get(EnrolmentStatus.REJECTED, 0)
    return {"waiting": waiting, "refused": refused, "approved": sum(counts.values()) - waiting - refused}


@require_GET
def intake_state(request: SignedInRequest, pk: int) -> HttpResponse:
    """Asked again and again while a list is being checked; reloads the page when it is."""
    intake = _intake(request, pk)
    response = render(request, "desk/intakes/_checking.html", {"intake": intake})
    if intake.status != IntakeStatus.RECEIVED:
        response["HX-Refresh"] = "true"
    return response


@require_POST
def intake_hand_in(request: SignedInRequest, pk: int) -> HttpResponse:
    intake = _intake(request, pk)
    try:
        operations.hand_in_intake(intake_id=intake.pk, by=request.user, at=timezone.now())
    except DomainError as refusal:
        return _detail(request, _intake(request, pk), DecisionForm(), refusal=str(refusal), status=422)
    text = ngettext(
        "%(count)s enrolment waits for approval.", "%(count)s enrolments wait for approval.", intake.rows
    )
    messages.success(request, text % {"count": intake.rows})
    return redirect("desk:intake-detail", pk=pk)


@require_POST
def intake_discard(request: SignedInRequest, pk: int) -> HttpResponse:
    intake = _intake(request, pk)
    try:
        operations.discard_intake(intake_id=intake.pk)
    except DomainError as refusal:
        return _detail(request, intake, DecisionForm(), refusal=str(refusal), status=422)
    messages.success(request, _("The list has been put aside; nobody of it was entered."))
    return redirect("desk:intake-list")


@require_POST
def intake_decide(request: SignedInRequest, pk: int) -> HttpResponse:
    """Approve or refuse everybody of the list who still waits."""
    intake = _intake(request, pk)
    form = DecisionForm(request.POST)
    outcome = outcome_of(request, form, operations.decide_intake, intake_id=intake.pk)
    if outcome is None:
        return _detail(request, intake, form, status=422)
    text = ngettext("%(count)s enrolment decided.", "%(count)s enrolments decided.", outcome.decided)
    messages.success(request, text % {"count": outcome.decided})
    if outcome.left:
        text = _("%(count)s could not be approved: another enrolment stands in the way. Decide them singly.")
        messages.warning(request, text % {"count": outcome.left})
    return redirect("desk:intake-detail", pk=pk)
