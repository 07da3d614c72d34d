"""Money that came in: stored once, booked at once, identified by a clerk where the bank could not."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import operations as accounts
from accounts.operations import credit, debit
from contributions.choices import PayerKind, ReceiptSource
from contributions.models import Receipt
from insurance_agency.identity.models import User
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.money import Fen


class DuplicateReceipt(DomainError):
    """The bank reference has been recorded with another amount, day or payer."""

    code: ClassVar[str] = "duplicate-receipt"


class ReceiptIdentified(DomainError):
    """The payer of the receipt is known already."""

    code: ClassVar[str] = "receipt-identified"


@dataclass(frozen=True)
class Payer:
    """Who owes bills and pays receipts; without a kind nobody knows yet."""

    kind: str = ""
    employer_id: int | None = None
    person_id: int | None = None

    @property
    def holder(self) -> tuple[str, int] | None:
        """For whom the ledger keeps the payer's receivables and credits."""
        if self.employer_id is not None:
            return ("employer", self.employer_id)
        return ("person", self.person_id) if self.person_id is not None else None

    @property
    def fields(self) -> dict[str, object]:
        return {"payer_kind": self.kind, "employer_id": self.employer_id, "person_id": self.person_id}

    @classmethod
    def employer(cls, employer_id: int) -> "Payer":
        return cls(PayerKind.EMPLOYER, employer_id=employer_id)

    @classmethod
    def person(cls, person_id: int) -> "Payer":
        return cls(PayerKind.PERSON, person_id=person_id)


UNKNOWN = Payer()
_FUNDS = (PayerKind.OLD_AGE_FUND, PayerKind.UNEMPLOYMENT_FUND)


@transaction.atomic
def record_receipt(
    *,
    region: str,
    amount_fen: Fen,
    value_on: date,
    bank_reference: str,
    source: ReceiptSource,
    by: User,
    on: date,
    payer: Payer = UNKNOWN,
    payer_text: str = "",
) -> Receipt:
    """Store a receipt and book it (E1b, E20, E34). The same receipt again gives the first one.

    Raises `DuplicateReceipt` when the bank reference belongs to a different receipt.
    """
    facts: dict[str, object] = {"amount_fen": amount_fen, "value_on": value_on, "source": source}
    receipt, made = Receipt.objects.get_or_create(
        region=region,
        bank_reference=bank_reference.strip(),
        defaults={**facts, **payer.fields, "payer_text": payer_text[:200], "entered_by": by},
    )
    if not made:
        if payer.kind and receipt.payer_kind:
            facts |= payer.fields
        if any(getattr(receipt, name) != value for name, value in facts.items()):
            raise DuplicateReceipt(
                _("The bank reference %(reference)s has been recorded with other facts.")
                % {"reference": receipt.bank_reference}
            )
        return receipt
    key = f"receipt:{receipt.pk}"
    accounts.post(
        key=key,
        act="receipt",
        region=region,
        on=on,
        legs=[debit("bank", amount_fen), credit("unmatched", amount_fen, holder=payer.holder)],
        by_id=by.pk,
        memo=receipt.bank_reference,
    )
    _voucher(receipt, payer, key=key, on=on, by=by)
    return receipt


def _voucher(receipt: Receipt, payer: Payer, *, key: str, on: date, by: User) -> None:
    facts: dict[str, Any] = {"amount": receipt.amount_fen}
    if payer.kind in _FUNDS:
        event, facts["source"] = "premium-from-fund", payer.kind
    elif payer.kind:
        event, facts["into"] = "premium-received", "fiscal"
    else:
        event = "unidentified-receipt"
    accounts.post_event(
        event=event, facts=facts, region=receipt.region, on=on, key=f"{key}:voucher", by_id=by.pk
    )


@transaction.atomic
def identify_receipt(*, receipt_id: int, payer: Payer, by: User, on: date) -> Receipt:
    """Say whose money an unidentified receipt is. Raises `ReceiptIdentified` if that is known."""
    receipt = Receipt.objects.select_for_update(of=("self",)).get(pk=receipt_id)
    if receipt.payer_kind:
        raise ReceiptIdentified(_("Somebody has identified this receipt already."))
    for name, value in payer.fields.items():
        setattr(receipt, name, value)
    receipt.save(update_fields=["payer_kind", "employer", "person"])
    key = f"receipt-identified:{receipt.pk}"
    if payer.holder is not None:
        accounts.post(
            key=key,
            act="receipt-identified",
            region=receipt.region,
            on=on,
            legs=[
                debit("unmatched", receipt.amount_fen),
                credit("unmatched", receipt.amount_fen, holder=payer.holder),
            ],
            by_id=by.pk,
            memo=receipt.bank_reference,
        )
    accounts.post_event(
        event="receipt-identified",
        facts={"amount": receipt.amount_fen},
        region=receipt.region,
        on=on,
        key=f"{key}:voucher",
        by_id=by.pk,
    )
    return receipt
