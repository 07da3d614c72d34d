"""Money that came in: stored once, matched and booked at once, identified by a clerk where it has no name."""

from collections.abc import Collection
from datetime import date
from typing import ClassVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from contributions.choices import ReceiptSource
from contributions.models import Receipt
from contributions.operations.booking import book, of_identification, of_matches, of_receipt
from contributions.operations.matching import spend_credit
from contributions.operations.payers import UNKNOWN, Payer
from insurance_agency.identity.models import User
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.money import Fen


class DuplicateReceipt(DomainError):
    """Bank references have been recorded with another amount, day, source or payer."""

    code: ClassVar[str] = "duplicate-receipt"

    def __init__(self, references: Collection[str]) -> None:
        self.references = sorted(references)
        super().__init__(
            _("The bank reference %(reference)s has been recorded with other facts.")
            % {"reference": ", ".join(self.references[:3])}
        )


class ReceiptIdentified(DomainError):
    """The payer of the receipt is known already."""

    code: ClassVar[str] = "receipt-identified"


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
    """Store a receipt, spend it on what its payer owes, and book both (E1b, E20, E34; DOMAIN 4.5).

    The same receipt again gives the first one. Raises `DuplicateReceipt` when the bank reference belongs to a
    different receipt.
    """
    reference = bank_reference.strip()
    facts: dict[str, object] = {"amount_fen": amount_fen, "value_on": value_on, "source": source}
    receipt, made = Receipt.objects.get_or_create(
        region=region,
        bank_reference=reference,
        defaults={**facts, **payer.fields, "payer_text": payer_text[:200], "entered_by": by},
    )
    if not made:
        if contradicts(receipt, facts, payer):
            raise DuplicateReceipt([reference])
        return receipt
    paid = spend_credit(region=region, payers=[payer], on=on, by=by)
    book(region, [*of_receipt(receipt, on=on, by_id=by.pk), *of_matches(paid, on=on, by_id=by.pk)])
    receipt.refresh_from_db(fields=["matched_fen"])
    return receipt


def contradicts(receipt: Receipt, facts: dict[str, object], payer: Payer) -> bool:
    """Whether a receipt was recorded with other facts, or as another payer's where both payers are known."""
    if payer.kind and receipt.payer_kind:
        facts = {**facts, **payer.fields}
    return any(getattr(receipt, name) != value for name, value in facts.items())


@transaction.atomic
def identify_receipt(*, receipt_id: int, payer: Payer, by: User, on: date) -> Receipt:
    """Say whose money a receipt is, and spend it on what that payer owes.

    Raises `ReceiptIdentified` if the payer is known.
    """
    receipt = Receipt.objects.select_for_update(of=("self",)).get(pk=receipt_id)
    if receipt.payer_kind:
        raise ReceiptIdentified(_("Somebody has identified this receipt already."))
    for name, value in payer.fields.items():
        setattr(receipt, name, value)
    receipt.save(update_fields=["payer_kind", "employer", "person"])
    paid = spend_credit(region=receipt.region, payers=[payer], on=on, by=by)
    identified = of_identification(receipt, on=on, by_id=by.pk)
    book(receipt.region, [*identified, *of_matches(paid, on=on, by_id=by.pk)])
    receipt.refresh_from_db(fields=["matched_fen"])
    return receipt
