"""Which bills a payer's money pays: the pure rule, under the locks that keep two clerks apart.

Receipts of a payer are locked before its bills, each in id order. Whoever comes second waits, then sees
what is left, so that no fen is matched twice.
"""

from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.db.models import F, Q

from accounts import operations as accounts
from accounts.operations import Leg, credit, debit
from contributions.choices import OWED_BILLS, PAID_BILLS, BillStatus
from contributions.models import Bill, Receipt, ReceiptMatch
from contributions.models.bills import BillQuerySet
from contributions.operations.receipts import Payer
from contributions.queries.late_fees import late_fee_until
from contributions.rules.matching import Matched, OpenBill, match_receipt
from insurance_agency.identity.models import User
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.policy import Pack
from insurance_agency.notices.queries import pack_for

FUNDS = ("basic", "local-supplementary", "maternity")


@transaction.atomic
def match_receipts(*, region: str, payer: Payer, on: date, by: User | None = None) -> list[ReceiptMatch]:
    """Spend a payer's credit on its bills: oldest month first, principal before late fee (DOMAIN 4.5, 4.7).

    What is left stays as the payer's credit. Doing it again matches nothing more.
    """
    receipts = list(
        Receipt.objects.with_credit()
        .filter(region=region, **payer.fields)
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    bills = (
        list(_open_bills(region, payer).select_for_update(of=("self",)).order_by("pk")) if receipts else []
    )
    if not bills:
        return []
    pack = pack_for(region)
    made: list[Paid] = []
    for receipt in sorted(receipts, key=lambda each: (each.value_on, each.pk)):
        made += _spend(receipt, bills, pack=pack, on=on, by=by)
    _post(made, payer=payer, on=on, by=by)
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


def _open_bills(region: str, payer: Payer) -> BillQuerySet:
    return Bill.objects.filter(region=region, **payer.fields).filter(
        Q(status__in=OWED_BILLS) | Q(status__in=PAID_BILLS, late_fee_fen__gt=F("late_fee_paid_fen"))
    )


class FundParts(NamedTuple):
    """Principal by fund. The basic fund is served first, then local supplementary, then maternity."""

    basic: int
    local: int
    maternity: int

    @classmethod
    def of(cls, bill: Bill, paid_fen: int) -> "FundParts":
        basic = min(paid_fen, bill.basic_fen)
        local = min(paid_fen - basic, bill.local_fen)
        return cls(basic, local, paid_fen - basic - local)

    @classmethod
    def between(cls, bill: Bill, before_fen: int, after_fen: int) -> "FundParts":
        pairs = zip(cls.of(bill, after_fen), cls.of(bill, before_fen), strict=True)
        return cls(*(after - before for after, before in pairs))

    @property
    def elsewhere(self) -> int:
        return self.local + self.maternity


class Paid(NamedTuple):
    match: ReceiptMatch
    parts: FundParts


def _spend(receipt: Receipt, bills: list[Bill], *, pack: Pack, on: date, by: User | None) -> list[Paid]:
    owed = {bill.pk: late_fee_until(bill, receipt.value_on, pack) for bill in bills}
    matching = match_receipt(
        Fen(receipt.left_fen),
        [
            OpenBill(
                bill.pk, bill.month, Fen(bill.principal_left_fen), Fen(owed[bill.pk] - bill.late_fee_paid_fen)
            )
            for bill in bills
        ],
    )
    by_key = {bill.pk: bill for bill in bills}
    made = []
    for part in matching.matched:
        if part.principal_fen or part.late_fee_fen:
            bill = by_key[int(str(part.key))]
            made.append(_pay(receipt, bill, part, fee_so_far=owed[bill.pk], on=on, by=by))
    receipt.matched_fen = receipt.amount_fen - matching.unmatched_fen
    receipt.save(update_fields=["matched_fen"])
    return made


def _pay(receipt: Receipt, bill: Bill, part: Matched, *, fee_so_far: int, on: date, by: User | None) -> Paid:
    match = ReceiptMatch.objects.create(
        receipt=receipt,
        bill=bill,
        principal_fen=part.principal_fen,
        late_fee_fen=part.late_fee_fen,
        paid_on=receipt.value_on,
        matched_on=on,
        matched_by=by,
    )
    before = bill.principal_paid_fen
    bill.principal_paid_fen += part.principal_fen
    bill.late_fee_paid_fen += part.late_fee_fen
    if bill.status in OWED_BILLS:
        bill.status = BillStatus.PART_PAID
        if part.paid:
            bill.status, bill.paid_on, bill.late_fee_fen = BillStatus.PAID, receipt.value_on, fee_so_far
    bill.save(update_fields=["principal_paid_fen", "late_fee_paid_fen", "late_fee_fen", "status", "paid_on"])
    return Paid(match, FundParts.between(bill, before, bill.principal_paid_fen))


def _post(made: list[Paid], *, payer: Payer, on: date, by: User | None) -> None:
    """Business-book entries first, vouchers after them: the ledger's order of locks."""
    by_id = by.pk if by else None
    for match, parts in made:
        for fund, act, legs in entries_of(match, parts, payer):
            accounts.post(
                key=f"match:{match.pk}:{fund}:{act}",
                act=act,
                region=match.bill.region,
                fund=fund,
                on=on,
                legs=legs,
                month=match.bill.month,
                by_id=by_id,
                memo=match.bill.number,
            )
    for match, parts in made:
        _post_vouchers(match, parts, on=on, by_id=by_id)


def entries_of(match: ReceiptMatch, parts: FundParts, payer: Payer) -> list[tuple[str, str, list[Leg]]]:
    """The money is the basic fund's until it is matched; other funds get theirs through the bank."""
    month, holder, fee = match.bill.month, payer.holder, match.late_fee_fen
    entries = []
    if match.principal_fen:
        legs = [
            debit("unmatched", match.principal_fen, holder=holder, month=month),
            credit("receivable", parts.basic, holder=holder, month=month),
            credit("bank", parts.elsewhere),
        ]
        entries.append(("basic", "receipt-matched", legs))
    for fund, amount in zip(FUNDS[1:], parts[1:], strict=True):
        if amount:
            legs = [debit("bank", amount), credit("receivable", amount, holder=holder, month=month)]
            entries.append((fund, "receipt-matched", legs))
    if fee:
        legs = [
            debit("unmatched", fee, holder=holder, month=month),
            credit("pooled", fee, shard_by=match.pk, kind="late-fee", month=month),
        ]
        entries.append(("basic", "late-fee-received", legs))
    return entries


def _post_vouchers(match: ReceiptMatch, parts: FundParts, *, on: date, by_id: int | None) -> None:
    region, key = match.bill.region, f"match:{match.pk}"
    if parts.elsewhere:
        accounts.post(
            key=f"{key}:moved",
            act="premium-moved",
            region=region,
            book="fund",
            on=on,
            legs=[debit("403", parts.elsewhere), credit("103", parts.elsewhere)],
            by_id=by_id,
            memo=match.bill.number,
        )
    for fund, amount in zip(FUNDS[1:], parts[1:], strict=True):
        if amount:
            accounts.post_event(
                event="premium-received",
                facts={"amount": amount, "into": "fiscal"},
                region=region,
                fund=fund,
                on=on,
                key=f"{key}:{fund}:voucher",
                by_id=by_id,
            )
    if match.late_fee_fen:
        accounts.post_event(
            event="late-fee-received",
            facts={"amount": match.late_fee_fen, "into": "clearing"},
            region=region,
            on=on,
            key=f"{key}:late-fee:voucher",
            by_id=by_id,
        )
