"""The work list behind the figure "left out" of an assessment: who has no line, and what is missing."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from contributions import queries
from contributions.models import AssessedMonth
from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.portals.listing import BoundedPaginator


@require_safe
def left_out(request: SignedInRequest, pk: int) -> HttpResponse:
    months = AssessedMonth.objects.filter(region=request.user.region, issued_on__isnull=False)
    basis = get_object_or_404(months.select_related("run"), run=pk)
    page = BoundedPaginator(queries.left_out(basis), 50).get_page(request.GET.get("page"))
    context = {"basis": basis, "page": page, "rows": queries.why_left_out(basis, list(page))}
    return render(request, "desk/contributions/left_out.html", context)
