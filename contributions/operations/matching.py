"""Which bills a payer's money pays: the pure rule, under the locks that keep two clerks apart.

Receipts are locked before bills, each in the order of their ids, and both before anything is posted. Whoever
comes second waits, then sees what is left, so that no fen is matched twice.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from contributions.choices import OWED_BILLS, PAID_BILLS, BillStatus
from contributions.models import Bill, Receipt, ReceiptMatch
from contributions.operations.booking import FundParts, Paid, book, of_matches
from contributions.operations.payers import Payer, papers_of
from contributions.policy import CollectionPolicy
from contributions.queries.late_fees import late_fee_until
from contributions.rules.matching import Matched, OpenBill, match_receipt
from contributions.sql import statement
from insurance_agency.identity.models import User
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.policy import Pack
from insurance_agency.notices.queries import pack_for


class PartPaymentsWait(DomainError):
    """The region's reading passes part payments on to persons, which a rule knows and no run (AMB-47)."""

    code: ClassVar[str] = "part-payments-wait"


@transaction.atomic
def match_receipts(*, region: str, payer: Payer, on: date, by: User | None = None) -> list[ReceiptMatch]:
    """Spend a payer's credit on its bills: oldest month first, principal before late fee (DOMAIN 4.5, 4.7).

    What is left stays as the payer's credit. Doing it again matches nothing more.
    """
    made = spend_credit(region=region, payers=[payer], on=on, by=by)
    book(region, of_matches(made, on=on, by_id=by.pk if by else None))
    return [paid.match for paid in made]


def match_region(*, region: str, on: date, by: User | None = None) -> int:
    """Match every payer of a region that has credit. Returns how many got something."""
    payers = {
        Payer(*fields)
        for fields in Receipt.objects.with_credit()
        .filter(region=region)
        .exclude(payer_kind="")
        .values_list("payer_kind", "employer_id", "person_id")
    }
    ordered = sorted(payers, key=lambda payer: (payer.kind, payer.employer_id or 0, payer.person_id or 0))
    return sum(bool(match_receipts(region=region, payer=payer, on=on, by=by)) for payer in ordered)


def spend_credit(*, region: str, payers: Iterable[Payer], on: date, by: User | None) -> list[Paid]:
    """Match the credit of payers in the caller's transaction, which then books what is returned."""
    receipts = list(
        Receipt.objects.with_credit()
        .filter(papers_of(payers), region=region)
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    if not receipts:
        return []
    owing = Q(status__in=OWED_BILLS) | Q(status__in=PAID_BILLS, late_fee_fen__gt=F("late_fee_paid_fen"))
    bills = list(
        Bill.objects.filter(owing, papers_of({Payer.of(receipt) for receipt in receipts}), region=region)
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    debts: dict[Payer, list[_Debt]] = {}
    for debt in _debts(bills):
        debts.setdefault(Payer.of(debt.bill), []).append(debt)
    pack = pack_for(region)
    if pack.policy(CollectionPolicy, on=on).month_paid != "whole-principal":
        raise PartPaymentsWait(_("A part payment waits for the rest of its month; no run passes it on."))
    made: list[Paid] = []
    for receipt in sorted(receipts, key=lambda each: (each.value_on, each.pk)):
        made += _spend(receipt, debts.get(Payer.of(receipt), ()), pack=pack, on=on, by=by)
    if made:
        _write([paid.match for paid in made])
    return made


@dataclass
class _Debt:
    """A bill, and the matches that have paid on it."""

    bill: Bill
    matches: list[ReceiptMatch] = field(default_factory=list)


def _debts(bills: Sequence[Bill]) -> list[_Debt]:
    debts = {bill.pk: _Debt(bill) for bill in bills}
    for match in ReceiptMatch.objects.filter(bill__in=list(debts)).standing().order_by("pk"):
        debts[match.bill_id].matches.append(match)
    return list(debts.values())


def _spend(
    receipt: Receipt, debts: Sequence[_Debt], *, pack: Pack, on: date, by: User | None
) -> Iterator[Paid]:
    owed = {
        debt.bill.pk: late_fee_until(debt.bill, receipt.value_on, pack, matches=debt.matches)
        for debt in debts
    }
    by_key: dict[object, _Debt] = {debt.bill.pk: debt for debt in debts}
    matching = match_receipt(
        Fen(receipt.left_fen),
        [
            OpenBill(
                debt.bill.pk,
                debt.bill.month,
                Fen(debt.bill.principal_left_fen),
                Fen(owed[debt.bill.pk] - debt.bill.late_fee_paid_fen),
            )
            for debt in debts
        ],
    )
    receipt.matched_fen = receipt.amount_fen - matching.unmatched_fen
    for part in matching.matched:
        if part.principal_fen or part.late_fee_fen:
            debt = by_key[part.key]
            yield _pay(receipt, debt, part, fee_so_far=owed[debt.bill.pk], on=on, by=by)


def _pay(receipt: Receipt, debt: _Debt, part: Matched, *, fee_so_far: int, on: date, by: User | None) -> Paid:
    bill = debt.bill
    match = ReceiptMatch(
        receipt=receipt,
        bill=bill,
        principal_fen=part.principal_fen,
        late_fee_fen=part.late_fee_fen,
        paid_on=receipt.value_on,
        matched_on=on,
        matched_by=by,
    )
    debt.matches.append(match)
    before = bill.principal_paid_fen
    bill.principal_paid_fen += part.principal_fen
    bill.late_fee_paid_fen += part.late_fee_fen
    if bill.status in OWED_BILLS:
        bill.status = BillStatus.PART_PAID
        if part.paid:
            bill.status, bill.late_fee_fen = BillStatus.PAID, fee_so_far
            bill.paid_on = max(each.paid_on for each in debt.matches)
    return Paid(match, FundParts.between(bill, before, bill.principal_paid_fen))


def _write(matches: list[ReceiptMatch]) -> None:
    """Matches, what is left of the receipts, and where the bills stand: a statement for each."""
    ReceiptMatch.objects.bulk_create(matches)
    receipts = list({match.receipt_id: match.receipt for match in matches}.values())
    bills = list({match.bill_id: match.bill for match in matches}.values())
    with connection.cursor() as cursor:
        cursor.execute(
            statement("spend_receipts"),
            {
                "ids": [receipt.pk for receipt in receipts],
                "matched_fen": [receipt.matched_fen for receipt in receipts],
            },
        )
        cursor.execute(
            statement("pay_bills"),
            {
                "ids": [bill.pk for bill in bills],
                "status": [str(bill.status) for bill in bills],
                "principal_paid_fen": [bill.principal_paid_fen for bill in bills],
                "late_fee_fen": [bill.late_fee_fen for bill in bills],
                "late_fee_paid_fen": [bill.late_fee_paid_fen for bill in bills],
                "paid_on": [bill.paid_on for bill in bills],
            },
        )
