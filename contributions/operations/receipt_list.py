"""An uploaded list of receipts: every row recorded, or none."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from contributions.choices import ReceiptSource
from contributions.files import Found, Unreadable
from contributions.files.bank_list import BankRow, read_bank_list
from contributions.operations.bank_list import BankLine, Received, receive_bank_list
from contributions.operations.payers import UNKNOWN, Payer
from contributions.operations.receipts import DuplicateReceipt
from insurance_agency.identity.models import User
from insurance_agency.kernel.errors import DomainError
from registration.models import Employer, InsuredPerson

SOURCES = {source.value: source for source in ReceiptSource} | {
    "税务": ReceiptSource.TAX,
    "税务局": ReceiptSource.TAX,
    "税务部门": ReceiptSource.TAX,
    "养老保险基金": ReceiptSource.OLD_AGE_FUND,
    "失业保险基金": ReceiptSource.UNEMPLOYMENT_FUND,
    "财政": ReceiptSource.FISCAL,
    "财政部门": ReceiptSource.FISCAL,
}
"""What lists write about where money comes from; anything else is the bank's."""


class ListRefused(DomainError):
    """Something in the list is wrong; nothing of it was recorded. `findings` says what."""

    code: ClassVar[str] = "list-refused"

    def __init__(self, findings: Sequence[Found]) -> None:
        super().__init__(_("Nothing was recorded: the list has to be corrected first."))
        self.findings = list(findings)


def import_receipts(*, region: str, content: bytes, by: User, on: date) -> Received:
    """Read a list and take it in (`receive_bank_list`). Raises `ListRefused`: what is wrong in which row."""
    try:
        listed = read_bank_list(content)
    except Unreadable as problem:
        raise ListRefused([problem.found]) from problem
    early = [
        Found("B007", row.row_no, "value_on", row.value_on.isoformat())
        for row in listed.rows
        if row.value_on > on
    ]
    if listed.findings or early:
        raise ListRefused([*listed.findings, *early])
    payers = _payers(region, listed.rows)
    try:
        return receive_bank_list(
            region=region, lines=[_line(row, payers) for row in listed.rows], on=on, by=by
        )
    except DuplicateReceipt as duplicate:
        raise ListRefused(
            [
                Found("B006", row.row_no, "reference", row.reference)
                for row in listed.rows
                if row.reference in duplicate.references
            ]
        ) from duplicate


def _line(row: BankRow, payers: Mapping[str, Payer]) -> BankLine:
    source = SOURCES.get(row.source, ReceiptSource.BANK)
    if source in {ReceiptSource.OLD_AGE_FUND, ReceiptSource.UNEMPLOYMENT_FUND}:
        payer = Payer(source)
    else:
        payer = payers.get(row.number) or payers.get(row.name) or UNKNOWN
    return BankLine(payer, row.amount_fen, row.value_on, row.reference, source, row.name)


def _payers(region: str, rows: Sequence[BankRow]) -> dict[str, Payer]:
    """Employers by number, credit code, exact name; flexible workers by number. What two bear is nobody's."""
    wanted = {row.number for row in rows} | {row.name for row in rows}
    bearers: dict[str, set[Payer]] = {}
    employers = Employer.objects.active().filter(region=region)
    for field in ("number", "credit_code", "name"):
        for value, pk in employers.filter(**{f"{field}__in": wanted}).values_list(field, "pk"):
            bearers.setdefault(value, set()).add(Payer.employer(pk))
    persons = InsuredPerson.objects.filter(region=region, number__in=wanted, bills__isnull=False).distinct()
    for value, pk in persons.values_list("number", "pk"):
        bearers.setdefault(value, set()).add(Payer.person(pk))
    return {value: found.pop() for value, found in bearers.items() if len(found) == 1}
