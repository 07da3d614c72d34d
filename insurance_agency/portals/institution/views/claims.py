"""The institution's claims: list, preview, settlement, sheet, reversal."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from claims import operations
from claims.choices import ClaimStatus
from claims.models import Claim
from claims.queries import claims_for_list
from insurance_agency.formfields import printable
from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.kernel.errors import DomainError
from insurance_agency.portals.claim_sheet import sheet_context
from insurance_agency.portals.institution.access import institution_of, own_claim
from insurance_agency.portals.institution.forms import ClaimFilter, ReverseForm

PER_PAGE = 25
LONGEST_ID = 20


@require_GET
def claim_list(request: SignedInRequest) -> HttpResponse:
    institution = institution_of(request)
    filter_form = ClaimFilter(request.GET or None)
    wanted = filter_form.cleaned_data if filter_form.is_valid() else {}
    rows = claims_for_list(
        request.user,
        text=wanted.get("text", ""),
        status=wanted.get("status", ""),
        month=wanted.get("month"),
    ).filter(institution=institution)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "institution": institution,
        "filter": filter_form,
        "page": page,
        "page_total_fen": sum(claim.total_fen for claim in page.object_list),
    }
    return render(request, "institution/claims/list.html", context)


@require_GET
def claim_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    claim = own_claim(request, pk)
    if claim.drafted:
        return redirect("institution:claim-edit", pk=claim.pk)
    return _detail(request, claim, ReverseForm())


def _detail(request: SignedInRequest, claim: Claim, form: ReverseForm, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = sheet_context(claim) | {
        "reverse_form": form,
        "key": uuid.uuid4().hex,
        "may_reverse": claim.settled
        and claim.institution_month is not None
        and claim.institution_month.undeclared,
    }
    return render(request, "institution/claims/detail.html", context, status=status)


def _calculation(request: SignedInRequest) -> int | None:
    """The calculation that the page showed; what is no number is none of the claim's."""
    shown = request.POST.get("calculation", "")
    if not shown:
        return None
    return int(shown) if shown.isascii() and shown.isdecimal() and len(shown) < LONGEST_ID else 0


@require_POST
def settle(request: SignedInRequest, pk: int) -> HttpResponse:
    claim = own_claim(request, pk)
    try:
        operations.settle_claim(
            claim_id=claim.pk,
            key=printable(request.POST.get("key", ""))[:64] or uuid.uuid4().hex,
            by=request.user,
            on=timezone.localdate(),
            at=timezone.now(),
            calculation=_calculation(request),
        )
    except operations.BillHasErrors as refusal:
        for finding in refusal.findings:
            messages.error(request, f"{finding.message} ({finding.code})")
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Claim %(number)s is settled.") % {"number": claim.number})
    return redirect("institution:claim-detail", pk=claim.pk)


@require_POST
def calculate(request: SignedInRequest, pk: int) -> HttpResponse:
    """Calculate once more: another stay or a debit came in between."""
    claim = own_claim(request, pk)
    try:
        operations.adjudicate_claim(claim_id=claim.pk, by=request.user, on=timezone.localdate())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Calculated again. Look at the amounts before you confirm."))
    return redirect("institution:claim-detail", pk=claim.pk)


@require_POST
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    claim = own_claim(request, pk)
    try:
        operations.reopen_claim(claim_id=claim.pk, by=request.user)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("institution:claim-detail", pk=claim.pk)
    return redirect("institution:claim-edit", pk=claim.pk)


@require_POST
def cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    claim = own_claim(request, pk)
    try:
        operations.cancel_claim(claim_id=claim.pk, by=request.user)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("institution:claim-detail", pk=claim.pk)
    messages.success(request, _("Bill %(number)s is cancelled.") % {"number": claim.number})
    return redirect("institution:claim-list")


@require_POST
def reverse(request: SignedInRequest, pk: int) -> HttpResponse:
    claim = own_claim(request, pk)
    form = ReverseForm(request.POST)
    if form.is_valid():
        try:
            operations.reverse_claim(
                claim_id=claim.pk,
                reason=form.cleaned_data["reason"],
                by=request.user,
                on=timezone.localdate(),
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Claim %(number)s is reversed.") % {"number": claim.number})
            return redirect("institution:claim-detail", pk=claim.pk)
    return _detail(request, claim, form, status=422)


@require_GET
def sheet(request: SignedInRequest, pk: int) -> HttpResponse:
    """The settlement sheet that the patient signs and takes along."""
    claim = own_claim(request, pk)
    if claim.status not in (ClaimStatus.SETTLED, ClaimStatus.REVERSED):
        return redirect("institution:claim-detail", pk=claim.pk)
    return render(request, "claims/sheet.html", sheet_context(claim) | {"base": "institution/base.html"})
