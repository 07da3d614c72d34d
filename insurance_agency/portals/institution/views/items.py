"""Searching the catalogue and the list of diseases while typing; the template for files."""

from datetime import date

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from institutions.models import CatalogueItem
from institutions.queries import search_diseases, search_items
from insurance_agency.formfields import printable
from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.portals.institution.access import institution_of
from insurance_agency.portals.workbooks import table_file

MOST = 12


@require_GET
def item_search(request: SignedInRequest) -> JsonResponse:
    """Items of the day by code, name or pinyin; codes that begin with the text first."""
    region = institution_of(request).region
    text = printable(request.GET.get("q", "")).strip()[:40]
    on = _day(request.GET.get("on", ""))
    found = search_items(region, text, on, limit=MOST) if text else []
    return JsonResponse({"items": [_shown(item) for item in found]})


def _shown(item: CatalogueItem) -> dict[str, str]:
    return {
        "code": item.code,
        "name": item.name,
        "kind": str(item.get_kind_display()),
        "class": str(item.get_item_class_display()),
        "unit": item.unit,
        "limit": "" if item.price_limit is None else f"{item.price_limit.normalize():f}",
        "ratio": "" if not item.first_self_pay_ratio else f"{item.first_self_pay_ratio.normalize() * 100:f}%",
        "restricted": item.restricted_to,
    }


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return timezone.localdate()


@require_GET
def disease_search(request: SignedInRequest) -> JsonResponse:
    """Diseases by code, name or pinyin."""
    region = institution_of(request).region
    text = printable(request.GET.get("q", "")).strip()[:40]
    found = search_diseases(region, text, limit=MOST) if text else []
    return JsonResponse(
        {
            "items": [
                {"code": disease.code, "name": disease.name, "class": str(disease.get_hn_class_display())}
                for disease in found
            ]
        }
    )


@require_GET
def lines_template(request: SignedInRequest) -> HttpResponse:
    """An empty file of lines, as a workbook or as text."""
    heading = [_("date"), _("item code"), _("name"), _("unit price"), _("quantity")]
    sample = [timezone.localdate().isoformat(), "M001", "", "12.50", "3"]
    kind = "csv" if request.GET.get("format") == "csv" else "xlsx"
    widths = [18] * len(heading)
    return table_file("lines", kind, heading, [sample], sheet=pgettext("bill", "Lines"), widths=widths)
