"""Files for employers: the template with the roster filled in, and the findings of a filing."""

import io
from collections.abc import Iterator
from decimal import Decimal

import xlsxwriter
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from contributions import queries
from contributions.findings import describe
from insurance_agency.identity.requests import SignedInRequest
from insurance_agency.kernel.periods import Month
from insurance_agency.portals.employer.access import chosen_employer, own_filing
from insurance_agency.portals.employer.forms import month_or
from insurance_agency.portals.findings_file import findings_file
from insurance_agency.portals.workbooks import XLSX, download
from registration.models import Employer

WIDTHS = (7, 14, 14, 24, 16, 20)


@require_safe
def template(request: SignedInRequest) -> HttpResponse:
    """The payroll template with the people of the month and last month's wages; ID numbers are text cells."""
    employer = chosen_employer(request)
    month = month_or(request.GET.get("month"), Month.of(timezone.localdate()))
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"constant_memory": True}) as book:
        sheet = book.add_worksheet(_("Payroll"))
        required = book.add_format({"bold": True, "font_color": "#b3261e", "bottom": 1})
        plain = book.add_format({"bold": True, "bottom": 1})
        text = book.add_format({"num_format": "@"})
        money = book.add_format({"num_format": "0.00"})
        formats = (None, text, text, text, money, money)
        for column, (width, form) in enumerate(zip(WIDTHS, formats, strict=True)):
            sheet.set_column(column, column, width, form)
        sheet.freeze_panes(1, 0)
        headings = (
            _("No."),
            _("Personal number"),
            _("Name"),
            _("ID number"),
            _("Last month's wage"),
            _("Wage"),
        )
        for column, heading in enumerate(headings):
            mark = column in {2, 3, 5}
            sheet.write_string(0, column, f"{heading} *" if mark else heading, required if mark else plain)
        for number, row in enumerate(_roster_rows(employer, month), start=1):
            sheet.write_number(number, 0, number)
            for column, value in enumerate(row[:3], start=1):
                sheet.write_string(number, column, value, text)
            if row[3] is not None:
                sheet.write_number(number, 4, Decimal(row[3]).scaleb(-2), money)
    return download(content.getvalue(), f"{employer.number}-{month}.xlsx", XLSX)


def _roster_rows(employer: Employer, month: Month) -> Iterator[tuple[str, str, str, int | None]]:
    wages = queries.last_wages(employer, month)
    for enrolment in queries.roster(employer, month).iterator(chunk_size=2000):
        person = enrolment.person
        yield person.number, person.name, person.id_number, wages.get(person.pk)


@require_safe
def findings_report(request: SignedInRequest, pk: int, kind: str) -> HttpResponse:
    """All findings of a filing as xlsx or CSV, in the reader's language."""
    filing = own_filing(request, pk)
    name = f"{filing.employer.number}-{filing.month}-{filing.version}-findings"
    return findings_file(name, kind, filing.findings.all(), describe)
