"""The institution's months: what the agency has recorded, the declaration, the payment."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from claims import operations
from claims.choices import MonthStatus
from claims.models import InstitutionMonth
from claims.queries import claims_of_month, month_figures, months_for_list
from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.kernel.errors import DomainError
from insurance_agency.portals.institution.access import institution_of
from insurance_agency.portals.institution.figures import month_cards
from insurance_agency.portals.institution.forms import DeclarationForm
from insurance_agency.portals.institution.sheets import read_stays
from insurance_agency.portals.month_words import shown_differences

PER_PAGE = 24


@require_GET
def month_list(request: SignedInRequest) -> HttpResponse:
    institution = institution_of(request)
    rows = months_for_list(request.user).filter(institution=institution)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "institution/months/list.html", {"page": page, "institution": institution})


@require_GET
def month_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    return _detail(request, _own(request, pk), DeclarationForm())


def _own(request: SignedInRequest, pk: int) -> InstitutionMonth:
    return get_object_or_404(months_for_list(request.user), pk=pk)


def _detail(
    request: SignedInRequest, row: InstitutionMonth, form: DeclarationForm, status: int = 200
) -> HttpResponse:
    page = Paginator(claims_of_month(row), 50).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "row": row,
        "form": form,
        "page": page,
        "figures": month_cards(month_figures(row)),
        "may_declare": row.status in (MonthStatus.COLLECTED, MonthStatus.DIFFERING),
        "differences": shown_differences(row.differences),
        "deductions": row.deductions.standing().select_related("claim", "line"),
        "payment": getattr(row, "payment", None),
    }
    return render(request, "institution/months/detail.html", context, status=status)


@require_POST
def declare(request: SignedInRequest, pk: int) -> HttpResponse:
    row = _own(request, pk)
    form = DeclarationForm(request.POST, request.FILES)
    if not form.is_valid():
        return _detail(request, row, form, status=422)
    file = form.cleaned_data["file"]
    try:
        stays = read_stays(file.read()) if file else None
        row = operations.declare_month(
            month_id=row.pk, declaration=form.declaration(stays), by=request.user, at=timezone.now()
        )
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return _detail(request, row, form, status=422)
    if row.status == MonthStatus.DECLARED:
        messages.success(request, _("The month is declared. It equals the agency's record."))
    else:
        messages.warning(request, _("Your figures differ from the agency's record, as listed below."))
    return redirect("institution:month-detail", pk=row.pk)
