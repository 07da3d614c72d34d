"""Periodic runs: what was done for which month, how far it is, and the button that starts or resumes it."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from insurance_agency.identity import queries as identity
from insurance_agency.identity.choices import Role
from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.jobs import operations
from insurance_agency.jobs.choices import RunKind, RunStatus
from insurance_agency.jobs.models import Run
from insurance_agency.portals.desk.figures import figure_cards
from insurance_agency.portals.desk.forms.runs import RunFilter, StartForm
from insurance_agency.timetable import send_run

STARTERS: Final[dict[str, frozenset[Role]]] = {
    RunKind.ASSESSMENT: frozenset({Role.PREMIUM_CLERK}),
    RunKind.CREDITING: frozenset({Role.PREMIUM_CLERK, Role.ACCOUNT_CLERK}),
    RunKind.INSTITUTION_MONTH: frozenset({Role.SETTLEMENT_AUDITOR}),
    RunKind.RECONCILIATION: frozenset({Role.FINANCE_PREPARER, Role.FINANCE_REVIEWER, Role.ACCOUNT_CLERK}),
    RunKind.INTEREST: frozenset({Role.ACCOUNT_CLERK}),
    RunKind.MONTH_END: frozenset({Role.FINANCE_PREPARER}),
}
"""Whose duty each act is: only they may set it going."""


@require_GET
def run_list(request: SignedInRequest) -> HttpResponse:
    filter_form = RunFilter(request.GET or None, auto_id="filter_%s")
    runs = Run.objects.of_region(request.user.region).latest_first()
    if filter_form.is_valid() and filter_form.cleaned_data["kind"]:
        runs = runs.filter(kind=filter_form.cleaned_data["kind"])
    page = Paginator(runs, 25).get_page(request.GET.get("page"))
    startable = startable_kinds(request)
    start = StartForm(kinds=startable, today=timezone.localdate()) if startable else None
    return render(request, "desk/runs/list.html", {"page": page, "filter": filter_form, "start": start})


@require_GET
def run_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    run = get_object_or_404(Run.objects.of_region(request.user.region).select_related("requested_by"), pk=pk)
    lost = run.is_lost(timezone.now())
    stands = lost or run.status in {RunStatus.FAILED, RunStatus.WAITING}
    context = {
        "run": run,
        "url": reverse("desk:run-progress", args=[run.pk]),
        "figures": figure_cards(run.figures, **_pages_behind(request, run)),
        "lost": lost,
        "may_resume": stands and run.kind in startable_kinds(request),
    }
    return render(request, "desk/runs/detail.html", context)


def _pages_behind(request: SignedInRequest, run: Run) -> dict[str, str]:
    if not run.figures.get("left_out") or not identity.may(request.user, "desk:run-left-out"):
        return {}
    return {"left_out": reverse("desk:run-left-out", args=[run.pk])}


@require_GET
def run_progress(request: SignedInRequest, pk: int) -> HttpResponse:
    """The progress bar alone, asked for again and again until the run has ended."""
    run = get_object_or_404(Run.objects.of_region(request.user.region), pk=pk)
    context = {"run": run, "url": reverse("desk:run-progress", args=[run.pk])}
    response = render(request, "parts/progress.html", context)
    if not run.is_moving:
        response["HX-Refresh"] = "true"  # the figures and the outcome are on the page around the bar
    return response


@require_POST
def run_start(request: SignedInRequest) -> HttpResponse:
    """Ask for a run, or for the rest of one that stopped: the worker goes on where the record left off."""
    form = StartForm(request.POST, kinds=startable_kinds(request), today=timezone.localdate())
    if not form.is_valid():
        page = Paginator(Run.objects.of_region(request.user.region).latest_first(), 25).get_page(1)
        context = {"page": page, "filter": RunFilter(auto_id="filter_%s"), "start": form}
        return render(request, "desk/runs/list.html", context, status=422)
    run = _enqueue(request, form.cleaned_data["kind"], form.period())
    return redirect("desk:run-detail", pk=run.pk)


@require_POST
def run_resume(request: SignedInRequest, pk: int) -> HttpResponse:
    run = get_object_or_404(Run.objects.of_region(request.user.region), pk=pk)
    if run.kind not in startable_kinds(request):
        messages.error(request, _("Starting this run is another duty's."))
    elif run.is_done:
        messages.info(request, _("This run has finished; it is done once only."))
    else:
        _enqueue(request, run.kind, run.period)
        messages.success(request, _("The run goes on where it stopped."))
    return redirect("desk:run-detail", pk=run.pk)


def startable_kinds(request: SignedInRequest) -> list[str]:
    """The kinds of runs that the user's duties let them start."""
    return [kind for kind, roles in STARTERS.items() if identity.has_role(request.user, *roles)]


def _enqueue(request: SignedInRequest, kind: str, period: str) -> Run:
    region = request.user.region
    with transaction.atomic():
        run = operations.request_run(kind=kind, region=region, period=period, by_id=request.user.pk)
        transaction.on_commit(lambda: send_run(kind, region, period))
    return run
