"""The public policy pages: what the law says and which values are in force, without signing in."""

from datetime import date
from functools import lru_cache
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from insurance_agency import regulations
from insurance_agency.kernel.policy import Pack, load_pack
from insurance_agency.notices.queries import pack_for
from insurance_agency.portals.public import shown
from insurance_agency.portals.public.forms import PolicyFilter

KEPT: Final = 24
"""Texts kept in memory, some 200 KB each: the regions in both languages on a few days."""


@require_safe
def policy(request: HttpRequest) -> HttpResponse:
    """The regions, and where to read what."""
    regions = [shown.region(regulations.regulation(code), load_pack(code)) for code in regulations.regions()]
    return render(request, "public/policy.html", {"regions": regions})


@require_safe
def policy_region(request: HttpRequest, region: str) -> HttpResponse:
    """One region: its articles and what carries them out, the readings, the values of a day, the sources."""
    if region not in regulations.regions():
        raise Http404(region)
    pack = pack_for(region)
    today = timezone.localdate()
    form = PolicyFilter(request.GET or None, initial={"on": today})
    wanted = form.cleaned_data if form.is_valid() else {}
    day, text = wanted.get("on") or today, wanted.get("q", "").strip()
    body = _searched(pack, day, text) if text else _whole(pack, day, get_language() or "")
    regions = [(code, shown.name(load_pack(code)), code == region) for code in regulations.regions()]
    context = {"name": shown.name(pack), "body": body, "filter": form, "regions": regions}
    return render(request, "public/region.html", context)


@lru_cache(maxsize=KEPT)
def _whole(pack: Pack, day: date, _language: str) -> SafeString:
    """The text of a region is the same for everybody; an approved publication makes another pack."""
    return _searched(pack, day, "")


def _searched(pack: Pack, day: date, text: str) -> SafeString:
    page = shown.page(regulations.regulation(pack.code), pack, on=day, text=text)
    return render_to_string("public/parts/text.html", {"page": page, "day": day})
