"""An uploaded list of receipts: every row recorded, or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from contributions.choices import ReceiptSource
from contributions.files import Found, Unreadable
from contributions.files.bank_list import BankRow, read_bank_list
from contributions.models import Receipt
from contributions.operations.matching import match_receipts
from contributions.operations.receipts import UNKNOWN, DuplicateReceipt, Payer, record_receipt
from insurance_agency.identity.models import User
from insurance_agency.kernel.errors import DomainError
from registration.models import Employer


class ListRefused(DomainError):
    """Something in the list is wrong; nothing of it was recorded. `findings` says what."""

    code: ClassVar[str] = "list-refused"

    def __init__(self, findings: Sequence[Found]) -> None:
        super().__init__(_("Nothing was recorded: the list has to be corrected first."))
        self.findings = list(findings)


@dataclass(frozen=True)
class Imported:
    recorded: int
    known: int
    unidentified: int
    total_fen: int


@transaction.atomic
def import_receipts(*, region: str, content: bytes, by: User, on: date) -> Imported:
    """Record and match a list of receipts. Rows recorded before are passed over. Raises `ListRefused`."""
    try:
        listed = read_bank_list(content)
    except Unreadable as problem:
        raise ListRefused([problem.found]) from problem
    if listed.findings:
        raise ListRefused(listed.findings)
    before = set(
        Receipt.objects.filter(
            region=region, bank_reference__in=[row.reference for row in listed.rows]
        ).values_list("bank_reference", flat=True)
    )
    payers = _payers(region, listed.rows)
    receipts = [_record(region, row, payers, by=by, on=on) for row in listed.rows]
    new = [receipt for receipt in receipts if receipt.bank_reference not in before]
    paying = {
        Payer(receipt.payer_kind, receipt.employer_id, receipt.person_id)
        for receipt in new
        if receipt.payer_kind
    }
    for payer in sorted(paying, key=repr):
        match_receipts(region=region, payer=payer, on=on, by=by)
    return Imported(
        recorded=len(new),
        known=len(receipts) - len(new),
        unidentified=sum(not receipt.payer_kind for receipt in new),
        total_fen=sum(receipt.amount_fen for receipt in new),
    )


def _record(region: str, row: BankRow, payers: Mapping[str, Payer], *, by: User, on: date) -> Receipt:
    source = row.source if row.source in ReceiptSource.values else ReceiptSource.BANK
    if source in {ReceiptSource.OLD_AGE_FUND, ReceiptSource.UNEMPLOYMENT_FUND}:
        payer = Payer(source)
    else:
        payer = payers.get(row.number) or payers.get(row.name) or UNKNOWN
    try:
        return record_receipt(
            region=region,
            amount_fen=row.amount_fen,
            value_on=row.value_on,
            bank_reference=row.reference,
            source=ReceiptSource(source),
            by=by,
            on=on,
            payer=payer,
            payer_text=row.name,
        )
    except DuplicateReceipt as duplicate:
        raise ListRefused([Found("B006", row.row_no, "reference", row.reference)]) from duplicate


def _payers(region: str, rows: Sequence[BankRow]) -> dict[str, Payer]:
    """Employers by number, credit code and exact name; a name that two employers bear identifies nobody."""
    wanted = {row.number for row in rows} | {row.name for row in rows}
    found: dict[str, Payer] = {}
    doubtful = set()
    employers = Employer.objects.active().filter(region=region)
    for field in ("number", "credit_code", "name"):
        for value, pk in employers.filter(**{f"{field}__in": wanted}).values_list(field, "pk"):
            payer = Payer.employer(pk)
            if field == "name" and value in found and found[value] != payer:
                doubtful.add(value)
            found.setdefault(value, payer)
    return {value: payer for value, payer in found.items() if value not in doubtful}
