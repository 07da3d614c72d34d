"""Files for lists of new people: the template to fill in, and the findings of a list."""

import io

import xlsxwriter
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.portals.findings_file import findings_file
from insurance_agency.portals.workbooks import XLSX, download, table_file
from registration import queries
from registration.choices import Household, IdType
from registration.files import columns_of
from registration.findings import COLUMNS, describe
from registration.models import Intake

KINDS = ("xlsx", "csv")
REQUIRED = ("name", "id_number", "household")
_TEXT, _DAY = "@", "yyyy-mm-dd"
_ROWS = 2_000
"""So many rows of the template offer the words that a cell may hold."""


@require_GET
def intake_template(request: SignedInRequest, kind: str) -> HttpResponse:
    """An empty list with the headings that the region needs; ID numbers are text cells."""
    if kind not in KINDS:
        raise Http404
    policy = queries.registration_policy(request.user.region, timezone.localdate())
    columns = columns_of(by_household=policy.scheme_method == "by-household")
    headings = [f"{COLUMNS[name]} *" if name in REQUIRED else str(COLUMNS[name]) for name in columns]
    if kind == "csv":
        return table_file("new-people", kind, headings, [], sheet="", widths=())
    return download(_workbook(columns, headings), "new-people.xlsx", XLSX)


def _workbook(columns: tuple[str, ...], headings: list[str]) -> bytes:
    content = io.BytesIO()
    words = {
        "id_type": [str(label) for label in IdType.labels],
        "household": [str(label) for label in Household.labels],
        "comprehensive_requested": [_("Yes"), _("No")],
    }
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet(_("New people"))
        required = book.add_format({"bold": True, "font_color": "#b3261e", "bottom": 1})
        plain = book.add_format({"bold": True, "bottom": 1})
        for number, (name, heading) in enumerate(zip(columns, headings, strict=True)):
            cells = book.add_format({"num_format": _DAY if name.endswith("_on") else _TEXT})
            sheet.set_column(number, number, 24 if name == "id_number" else 18, cells)
            sheet.write_string(0, number, heading, required if name in REQUIRED else plain)
            if name in words:
                sheet.data_validation(1, number, _ROWS, number, {"validate": "list", "source": words[name]})
        sheet.freeze_panes(1, 0)
    return content.getvalue()


@require_GET
def intake_findings(request: SignedInRequest, pk: int, kind: str) -> HttpResponse:
    """All findings of a list as xlsx or CSV, in the reader's language."""
    if kind not in KINDS:
        raise Http404
    intake = get_object_or_404(Intake.objects.visible_to(request.user), pk=pk)
    return findings_file(f"new-people-{intake.pk}-findings", kind, intake.findings.all(), describe)
