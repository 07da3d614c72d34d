"""The rows of a bill as the page shows them: what was typed, and what is said about it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from django.http import QueryDict

from claims.models import Claim
from claims.queries import MAX_LINES, Bill, Finding
from insurance_agency.formfields import printable

COLUMNS: Final = ("used_on", "code", "name", "unit_price", "quantity")


@dataclass(slots=True)
class Row:
    """One line of the table. `wrong` holds the columns that have an error."""

    number: int
    used_on: str = ""
    code: str = ""
    name: str = ""
    unit_price: str = ""
    quantity: str = ""
    item_class: str = ""
    amount_fen: int | None = None
    findings: list[Finding] = field(default_factory=list)

    @property
    def errors(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.is_error]

    @property
    def wrong(self) -> set[str]:
        return {finding.column for finding in self.errors}

    @property
    def doubted(self) -> set[str]:
        return {finding.column for finding in self.findings if not finding.is_error}

    @classmethod
    def blank(cls) -> "Row":
        return cls(0)


def posted_lines(data: QueryDict) -> list[dict[str, str]]:
    """The rows of the form in their order, without those left empty."""
    columns = [data.getlist(f"line-{column}") for column in COLUMNS]
    lines = [
        dict(zip(COLUMNS, (printable(value).strip() for value in values), strict=True))
        for values in zip(*columns, strict=False)
    ]
    return [line for line in lines if _filled(line)][: MAX_LINES + 1]


def _filled(line: dict[str, str]) -> bool:
    """A row that holds only the day that was filled in for the clerk is still empty."""
    return any(line[column] for column in COLUMNS if column != "used_on")


def rows_of(claim: Claim, bill: Bill) -> list[Row]:
    lines: Sequence[dict[str, str]] = claim.draft_lines
    rows = [
        Row(number, line["used_on"], line["code"], line["name"], line["unit_price"], line["quantity"])
        for number, line in enumerate(lines, start=1)
    ]
    for line in bill.lines:
        row = rows[line.row]
        row.name = line.item.name
        row.item_class = str(line.item.get_item_class_display())
        row.amount_fen = line.amount_fen
    for finding in bill.findings:
        if finding.row is not None:
            rows[finding.row].findings.append(finding)
    return rows
