"""The filing of a month, step by step."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contributions import operations, queries, tasks
from contributions.choices import FilingStatus
from contributions.findings import describe
from contributions.models import Filing, StagedRow
from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.periods import Month
from insurance_agency.portals.employer.access import chosen_employer, own_filing
from insurance_agency.portals.employer.forms import (
    TABLE_LIMIT,
    ConfirmForm,
    FindingFilter,
    TableForm,
    UploadForm,
    month_or,
)
from insurance_agency.portals.employer.steps import filing_steps
from registration.models import Employer

CHECKED_AT_ONCE = 1024 * 1024
"""Files up to this size are checked while the browser waits, larger ones by a worker."""


@require_safe
def filing_list(request: SignedInRequest) -> HttpResponse:
    employer = chosen_employer(request)
    filings = Filing.objects.filter(employer=employer).order_by("-month", "-version")
    page = Paginator(filings, 25).get_page(request.GET.get("page"))
    return render(request, "employer/filing_list.html", {"employer": employer, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def filing_start(request: SignedInRequest) -> HttpResponse:
    """Choose a month and how to file it; a file is uploaded here."""
    employer = chosen_employer(request)
    today = timezone.localdate()
    month = month_or(request.POST.get("month") or request.GET.get("month"), Month.of(today))
    form = UploadForm(request.POST or None, request.FILES or None, initial={"month": month})
    if request.method == "POST" and form.is_valid():
        try:
            filing = _received(request, employer, month, form)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("employer:filing-detail", pk=filing.pk)
    state = queries.employer_month(employer, month)
    context = {
        "employer": employer,
        "form": form,
        "state": state,
        "months": [Month.of(today) + number for number in (-2, -1, 0, 1)],
        "steps": filing_steps(None),
        "table_limit": TABLE_LIMIT,
        "by_table": state.heads <= TABLE_LIMIT,
    }
    return render(request, "employer/filing_start.html", context)


def _received(request: SignedInRequest, employer: Employer, month: Month, form: UploadForm) -> Filing:
    file = form.cleaned_data["file"]
    filing = operations.receive_file(
        employer_id=employer.pk, month=month, file=file, by=request.user, on=timezone.localdate()
    )
    if file.size <= CHECKED_AT_ONCE:
        return operations.check_filing(filing_id=filing.pk)
    transaction.on_commit(lambda: tasks.check_filing.delay(filing_id=filing.pk))
    return filing


@require_POST
def filing_copy(request: SignedInRequest) -> HttpResponse:
    """Begin with last month's wages."""
    employer = chosen_employer(request)
    today = timezone.localdate()
    month = month_or(request.POST.get("month"), Month.of(today))
    try:
        filing = operations.copy_last_month(employer_id=employer.pk, month=month, by=request.user, on=today)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{reverse('employer:filing-start')}?month={month}")
    return redirect("employer:filing-detail", pk=filing.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def filing_table(request: SignedInRequest) -> HttpResponse:
    """Type in the wages of a short roster."""
    employer = chosen_employer(request)
    today = timezone.localdate()
    month = month_or(request.POST.get("month") or request.GET.get("month"), Month.of(today))
    roster = list(queries.roster(employer, month)[: TABLE_LIMIT + 1])
    if not roster or len(roster) > TABLE_LIMIT:
        messages.error(request, _("Wages are typed in for one to %(limit)s people.") % {"limit": TABLE_LIMIT})
        return redirect(f"{reverse('employer:filing-start')}?month={month}")
    form = TableForm(request.POST or None, roster=roster, wages=queries.last_wages(employer, month))
    if request.method == "POST" and form.is_valid():
        try:
            filing = operations.file_table(
                employer_id=employer.pk, month=month, wages=form.wages(), by=request.user, on=today
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("employer:filing-detail", pk=filing.pk)
    context = {"employer": employer, "form": form, "month": month, "steps": filing_steps(None)}
    return render(request, "employer/filing_table.html", context)


@require_safe
def filing_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """Where a filing stands: being checked, to be corrected, to be sent, sent."""
    return render(request, "employer/filing.html", _context(request, own_filing(request, pk), ConfirmForm()))


@require_safe
def filing_state(request: SignedInRequest, pk: int) -> HttpResponse:
    """Asked again and again while a file is being checked; reloads the page when it is."""
    filing = own_filing(request, pk)
    response = render(request, "employer/parts/checking.html", {"filing": filing})
    if filing.status != FilingStatus.RECEIVED:
        response["HX-Refresh"] = "true"
    return response


@require_POST
def filing_confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    filing = own_filing(request, pk)
    form = ConfirmForm(request.POST)
    if form.is_valid():
        try:
            operations.confirm_filing(filing_id=filing.pk, by=request.user, on=timezone.localdate())
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("employer:filing-detail", pk=filing.pk)
    filing = own_filing(request, pk)
    return render(request, "employer/filing.html", _context(request, filing, form), status=422)


def _context(request: SignedInRequest, filing: Filing, form: ConfirmForm) -> dict[str, Any]:
    severity = FindingFilter(request.GET or None)
    findings = filing.findings.order_by("severity", "row_no", "pk")
    if severity.is_valid() and severity.cleaned_data["severity"]:
        findings = findings.filter(severity=severity.cleaned_data["severity"])
    page = Paginator(findings, 50).get_page(request.GET.get("page"))
    before = Filing.objects.sent().filter(employer=filing.employer, month=filing.month.previous()).first()
    return {
        "filing": filing,
        "employer": filing.employer,
        "form": form,
        "steps": filing_steps(filing),
        "filter": severity,
        "page": page,
        "described": [(finding, describe(finding.code, finding.params)) for finding in page],
        "before": before,
        **_estimate(filing),
        "rows": _first_rows(filing),
        "bill": filing.bills.exclude(status="draft").first(),
        "due_by": queries.declare_by(filing.region, filing.month),
        "replaceable": filing.status == FilingStatus.CONFIRMED,
        "lost": filing.status == FilingStatus.REPLACED and not queries.has_later_filing(filing),
    }


def _estimate(filing: Filing) -> dict[str, Any]:
    """What the month will cost, while the list can still be corrected; or why nobody knows yet."""
    if filing.status != FilingStatus.READY:
        return {"estimate": None, "no_estimate": ""}
    try:
        return {"estimate": queries.estimate(filing, timezone.localdate()), "no_estimate": ""}
    except DomainError as unknown:
        return {"estimate": None, "no_estimate": str(unknown)}


def _first_rows(filing: Filing, most: int = 20) -> list[StagedRow]:
    """The first rows as they will be sent."""
    if filing.status != FilingStatus.READY:
        return []
    return list(StagedRow.objects.filter(filing_id=filing.pk).order_by("row_no")[:most])
