"""Claims as the agency sees them: search, explanation, review flags, a person's yearly figures."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from claims import operations
from claims.models import Claim, ClaimFlag
from claims.queries import (
    Limits,
    accumulators_of,
    claims_for_list,
    entitlement,
    limits_of,
    sheet,
    stays_of,
)
from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.identity.words import yuan
from insurance_agency.kernel.errors import DomainError
from insurance_agency.portals.claim_sheet import sheet_context
from insurance_agency.portals.desk.forms.claims import ClaimFilter, FlagForm
from registration.models import InsuredPerson

PER_PAGE = 30


@require_GET
def claim_list(request: SignedInRequest) -> HttpResponse:
    filter_form = ClaimFilter(request.GET or None)
    wanted = filter_form.cleaned_data if filter_form.is_valid() else {}
    rows = claims_for_list(
        request.user,
        text=wanted.get("text", ""),
        institution=wanted.get("institution", ""),
        status=wanted.get("status", ""),
        month=wanted.get("month"),
        flagged=wanted.get("flagged", False),
    ).prefetch_related("flags")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/claims/list.html", {"filter": filter_form, "page": page})


@require_GET
def claim_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    claim = _claim(request, pk)
    return render(request, "desk/claims/detail.html", sheet_context(claim) | {"flag_form": FlagForm()})


def _claim(request: SignedInRequest, pk: int) -> Claim:
    claim = sheet(request.user, pk)
    if claim is None:
        raise Http404
    return claim


@require_GET
def claim_sheet(request: SignedInRequest, pk: int) -> HttpResponse:
    claim = _claim(request, pk)
    if not (claim.settled or claim.reversed):
        raise Http404
    return render(request, "claims/sheet.html", sheet_context(claim) | {"base": "desk/base.html"})


@require_POST
def flag_clear(request: SignedInRequest, pk: int, flag_pk: int) -> HttpResponse:
    claim = _claim(request, pk)
    flag = get_object_or_404(ClaimFlag, pk=flag_pk, claim=claim)
    form = FlagForm(request.POST)
    if not form.is_valid():
        return render(
            request, "desk/claims/detail.html", sheet_context(claim) | {"flag_form": form}, status=422
        )
    try:
        operations.clear_flag(
            flag_id=flag.pk, note=form.cleaned_data["note"], by=request.user, at=timezone.now()
        )
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The flag is cleared."))
    return redirect("desk:claim-detail", pk=claim.pk)


@require_GET
def claim_person(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a person has used of each insurance year, and the stays that used it."""
    person = get_object_or_404(InsuredPerson.objects.visible_to(request.user), pk=pk)
    today = timezone.localdate()
    stays = Paginator(stays_of(person.pk, region=person.region), PER_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "person": person,
        "on": today,
        "entitlement": entitlement(person, today),
        "years": accumulators_of(person.pk, person.region),
        "limits": _limit_cards(limits_of(person, today)),
        "page": stays,
    }
    return render(request, "desk/claims/person.html", context)


def _limit_cards(limits: Limits | None) -> list[dict[str, Any]]:
    if limits is None:
        return []
    unit = _("yuan")
    amounts = (
        (_("Left of the year's cap"), limits.cap_left_fen),
        (_("Left of the supplementary limit"), limits.supplementary_left_fen),
        (_("Deductible still to charge"), limits.deductible_left_fen),
    )
    cards: list[dict[str, Any]] = [{"label": _("Insurance year"), "value": limits.insurance_year}]
    cards += [{"label": label, "value": yuan(fen), "unit": unit} for label, fen in amounts if fen is not None]
    return cards
