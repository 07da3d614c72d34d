"""The case behind a ledger entry: the stay, the institution's month, the receipt that caused it."""

from collections.abc import Callable
from typing import NamedTuple

from django.urls import reverse

from accounts.models import Entry
from claims.models import ClaimPosting, InstitutionMonth
from contributions.models import Receipt, ReceiptMatch
from insurance_agency.identity import queries as identity
from insurance_agency.identity.models import User


class Found(NamedTuple):
    page: str
    pk: int
    label: str


class Case(NamedTuple):
    """What to call a case, and where it is; no address for somebody who may not look at it."""

    label: str
    url: str


def case_of(entry: Entry, user: User) -> Case | None:
    """The case that caused an entry, by its key. A reversal leads where its original leads."""
    origin = entry.reverses or entry
    act, _colon, rest = origin.key.partition(":")
    number = rest.partition(":")[0]
    finder = FINDERS.get(act)
    found = finder(origin, int(number)) if finder is not None and number.isdecimal() else None
    if found is None:
        return None
    allowed = identity.may(user, found.page)
    return Case(found.label, reverse(found.page, args=[found.pk]) if allowed else "")


def _stay(entry: Entry, _number: int) -> Found | None:
    posting = ClaimPosting.objects.filter(entry_id=entry.pk).select_related("claim").first()
    return Found("desk:claim-detail", posting.claim_id, posting.claim.number) if posting else None


def _month(_entry: Entry, number: int) -> Found | None:
    month = InstitutionMonth.objects.filter(pk=number).select_related("institution").first()
    if month is None:
        return None
    return Found("desk:settlement-detail", month.pk, f"{month.institution.name} {month.month}")


def _receipt(_entry: Entry, number: int) -> Found | None:
    receipt = Receipt.objects.filter(pk=number).first()
    return Found("desk:receipt-detail", receipt.pk, receipt.bank_reference) if receipt else None


def _match(_entry: Entry, number: int) -> Found | None:
    match = ReceiptMatch.objects.filter(pk=number).select_related("receipt").first()
    return Found("desk:receipt-detail", match.receipt_id, match.receipt.bank_reference) if match else None


FINDERS: dict[str, Callable[[Entry, int], Found | None]] = {
    "claim-settled": _stay,
    "institution-month-approved": _month,
    "institution-paid": _month,
    "allocation": _month,
    "receipt": _receipt,
    "receipt-identified": _receipt,
    "match": _match,
}
