"""The public policy pages: what the law says and which values are in force, without signing in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from insurance_agency import regulations
from insurance_agency.kernel.policy import load_pack
from insurance_agency.notices.queries import pack_for
from insurance_agency.portals.public import shown
from insurance_agency.portals.public.forms import PolicyFilter


@require_safe
def policy(request: HttpRequest) -> HttpResponse:
    """The regions, and where to read what."""
    regions = [shown.region(regulations.regulation(code), load_pack(code)) for code in regulations.REGIONS]
    return render(request, "public/policy.html", {"regions": regions})


@require_safe
def policy_region(request: HttpRequest, region: str) -> HttpResponse:
    """One region: its articles and what carries them out, the readings, the values of a day, the sources."""
    if region not in regulations.REGIONS:
        raise Http404(region)
    pack = pack_for(region)
    form = PolicyFilter(request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {}
    day = wanted.get("on") or timezone.localdate()
    page = shown.page(regulations.regulation(region), pack, on=day, text=wanted.get("q", "").strip())
    regions = [(code, shown.name(load_pack(code)), code == region) for code in regulations.REGIONS]
    return render(
        request,
        "public/region.html",
        {"page": page, "filter": form, "day": day, "regions": regions, "text": wanted.get("q", "")},
    )
