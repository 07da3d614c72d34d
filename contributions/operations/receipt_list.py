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
    if listed.findings:
        raise ListRefused(listed.findings)
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
    source = ReceiptSource(row.source) if row.source in ReceiptSource.values else ReceiptSource.BANK
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
