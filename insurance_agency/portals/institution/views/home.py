"""The first page: a patient at the counter, bills under way, the month so far."""

from django.db.models import Count, Sum
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from claims.models import Claim, InstitutionMonth
from claims.queries import month_figures
from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.kernel.periods import Month
from insurance_agency.portals.institution.access import CHOSEN, institution_of, institutions_of
from insurance_agency.portals.institution.figures import month_cards
from insurance_agency.portals.institution.forms import PersonSearchForm

SHOWN = 8


@require_GET
def home(request: SignedInRequest) -> HttpResponse:
    institution = institution_of(request)
    today = timezone.localdate()
    own = Claim.objects.visible_to(request.user).filter(institution=institution)
    unsettled = own.unsettled()
    row = InstitutionMonth.objects.filter(institution=institution, month=Month.of(today)).first()
    months = InstitutionMonth.objects.filter(institution=institution).exclude(month=Month.of(today))
    context = {
        "institution": institution,
        "others": [one for one in institutions_of(request) if one != institution],
        "form": PersonSearchForm(initial={"on": today}),
        "month": Month.of(today),
        "figures": month_cards(month_figures(row) if row else None),
        "unsettled": unsettled.select_related("person").newest_first()[:SHOWN],
        "unsettled_sums": unsettled.aggregate(count=Count("id"), sum=Sum("total_fen")),
        "months": months.newest_first()[:SHOWN],
    }
    return render(request, "institution/home.html", context)


@require_POST
def switch(request: SignedInRequest) -> HttpResponse:
    """Work for another of the own institutions from now on."""
    wanted = request.POST.get("institution", "")
    institution = next((own for own in institutions_of(request) if str(own.pk) == wanted), None)
    if institution is None:
        raise Http404
    request.session[CHOSEN] = institution.pk
    return redirect("institution:home")
