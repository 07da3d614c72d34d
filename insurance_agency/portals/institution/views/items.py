"""Searching the catalogue and the list of diseases while typing; the template for files."""

import csv
import io
from datetime import date

import xlsxwriter
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
    if request.GET.get("format") == "csv":
        text = io.StringIO()
        csv.writer(text).writerows([heading, sample])
        return _file(text.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8", "lines.csv")
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet(pgettext("bill", "Lines"))
        bold = book.add_format({"bold": True, "bg_color": "#E8EEF7"})
        sheet.write_row(0, 0, heading, bold)
        sheet.write_row(1, 0, sample)
        sheet.set_column(0, 4, 18)
        sheet.freeze_panes(1, 0)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _file(content.getvalue(), kind, "lines.xlsx")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
