"""Entering a bill: the head, the lines, what is wrong with them, and the calculation."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from claims import operations
from claims.models import Claim
from claims.queries import Bill, read_bill
from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.kernel.errors import DomainError
from insurance_agency.portals.institution.access import cover_on, institution_of, own_claim
from insurance_agency.portals.institution.forms import BillForm, LinesFileForm
from insurance_agency.portals.institution.rows import Row, posted_lines, rows_of
from insurance_agency.portals.institution.sheets import SheetRefused, read_lines
from insurance_agency.portals.institution.views.persons import person_of_token
from registration.models import InsuredPerson


@require_POST
def begin(request: SignedInRequest) -> HttpResponse:
    """Start a bill for the person found at the counter."""
    institution = institution_of(request)
    person_id = person_of_token(request, institution, request.POST.get("token", ""))
    if person_id is None:
        return redirect("institution:person-search")
    person = get_object_or_404(InsuredPerson, pk=person_id, region=institution.region)
    claim = operations.start_claim(institution=institution, person=person, by=request.user)
    return redirect("institution:claim-edit", pk=claim.pk)


@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    claim = own_claim(request, pk)
    if not claim.drafted:
        return redirect("institution:claim-detail", pk=claim.pk)
    today = timezone.localdate()
    if request.method == "GET":
        return _page(request, claim, BillForm.of(claim), read_bill(claim, on=today), head=False)
    form = BillForm.of(claim, request.POST)
    readable = form.is_valid()
    try:
        claim = operations.save_draft(
            claim_id=claim.pk, facts=form.facts(posted_lines(request.POST)), on=today
        )
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("institution:claim-detail", pk=claim.pk)
    act = request.POST.get("act", "save")
    if act == "autosave":
        return HttpResponse(status=204)
    if act == "calculate" and readable:
        return _calculate(request, claim, form)
    if not readable:
        return _page(request, claim, form, read_bill(claim, on=today), head=False, status=422)
    messages.success(request, _("The draft is saved."))
    return redirect("institution:claim-edit", pk=claim.pk)


def _calculate(request: SignedInRequest, claim: Claim, form: BillForm) -> HttpResponse:
    today = timezone.localdate()
    try:
        operations.present_claim(claim_id=claim.pk, by=request.user, on=today)
    except operations.BillHasErrors:
        bill = read_bill(claim, on=today)
        for finding in bill.errors:
            if finding.row is None and finding.column in form.fields:
                form.add_error(finding.column, f"{finding.message} ({finding.code})")
            elif finding.row is None:
                form.add_error(None, f"{finding.message} ({finding.code})")
        return _page(request, claim, form, bill, head=True, status=422)
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return _page(request, claim, form, read_bill(claim, on=today), head=True, status=422)
    return redirect("institution:claim-detail", pk=claim.pk)


def _page(
    request: SignedInRequest, claim: Claim, form: BillForm, bill: Bill, *, head: bool, status: int = 200
) -> HttpResponse:
    rows = rows_of(claim, bill)
    today = timezone.localdate()
    on = claim.admitted_on or today
    context: dict[str, Any] = {
        "claim": claim,
        "form": form,
        "rows": rows,
        "wrong": [row for row in rows if row.errors] if head else [],
        "blank": Row.blank(),
        "total_fen": bill.total_fen,
        "entitlement": cover_on(claim.person, on, today=today),
        "entitled_on": on,
        "file_form": LinesFileForm(),
        "item_url": reverse("institution:item-search"),
    }
    return render(request, "institution/claims/edit.html", context, status=status)


@require_POST
def lines_file(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the lines of a file into the draft, in place of or after those entered."""
    claim = own_claim(request, pk)
    form = LinesFileForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect("institution:claim-edit", pk=claim.pk)
    try:
        lines = read_lines(form.cleaned_data["file"].read())
        operations.take_lines(
            claim_id=claim.pk,
            lines=lines,
            replace=form.cleaned_data["replace"],
            on=timezone.localdate(),
        )
    except (SheetRefused, DomainError) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(count)s lines were read from the file.") % {"count": len(lines)})
    return redirect("institution:claim-edit", pk=claim.pk)
