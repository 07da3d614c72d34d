"""All findings of a list as a file, in the reader's language."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _

from insurance_agency.portals.workbooks import table_file

Description = Callable[[str, Mapping[str, Any]], Sequence[str]]
"""What is wrong, what was expected and how to cure it, of a code and its figures."""


def findings_file(name: str, kind: str, findings: QuerySet[Any], describe: Description) -> HttpResponse:
    headings = [
        _("Grade"),
        _("Code"),
        _("Row"),
        _("Column"),
        _("Value"),
        _("What is wrong"),
        _("Expected"),
        _("How to cure it"),
    ]
    rows = _rows(findings.order_by("severity", "row_no", "pk"), describe)
    return table_file(name, kind, headings, rows, sheet=_("Findings"), widths=(9, 7, 7, 18, 24, 44, 40, 60))


def _rows(findings: QuerySet[Any], describe: Description) -> Iterator[list[str]]:
    for finding in findings.iterator(chunk_size=2000):
        yield [
            str(finding.get_severity_display()),
            finding.code,
            "" if finding.row_no is None else str(finding.row_no),
            finding.column,
            finding.value,
            *describe(finding.code, finding.params),
        ]
