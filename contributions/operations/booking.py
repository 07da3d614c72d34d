"""What the books say of receipts and of what they paid: the same entries for one receipt and for a list."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from accounts import operations as accounts
from accounts.choices import Book, Fund
from accounts.operations import Posting, credit, debit
from contributions.models import Bill, Receipt, ReceiptMatch
from contributions.operations.payers import Payer

Facts = dict[str, int | str]
OTHER_FUNDS = (Fund.LOCAL_SUPPLEMENTARY, Fund.MATERNITY)


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
    """A match, and how the principal that it paid falls on the funds."""

    match: ReceiptMatch
    parts: FundParts


def book(region: str, postings: Iterable[Posting]) -> None:
    """Post what an act has gathered: business entries before vouchers, the ledger's order of locks."""
    for posting in sorted(postings, key=lambda each: each.book == Book.FUND):
        accounts.post(region=region, **posting._asdict())


def of_receipt(receipt: Receipt, *, on: date, by_id: int) -> Iterator[Posting]:
    """Money came in: E1b for a known payer, E34 from another fund, E20 while nobody knows whose it is."""
    payer, amount, key = Payer.of(receipt), receipt.amount_fen, f"receipt:{receipt.pk}"
    legs = [debit("bank", amount), credit("unmatched", amount, holder=payer.holder)]
    yield Posting(key, "receipt", on, legs, by_id=by_id, memo=receipt.bank_reference)
    facts: Facts
    if payer.is_fund:
        event, facts = "premium-from-fund", {"amount": amount, "source": payer.kind}
    elif payer.kind:
        event, facts = "premium-received", {"amount": amount, "into": "fiscal"}
    else:
        event, facts = "unidentified-receipt", {"amount": amount}
    yield from _voucher(receipt.region, event, facts, on=on, key=f"{key}:voucher", by_id=by_id)


def of_identification(receipt: Receipt, *, on: date, by_id: int) -> Iterator[Posting]:
    """Money that came in without a name is a payer's."""
    payer, amount, key = Payer.of(receipt), receipt.amount_fen, f"receipt-identified:{receipt.pk}"
    if payer.holder is not None:
        legs = [debit("unmatched", amount), credit("unmatched", amount, holder=payer.holder)]
        yield Posting(key, "receipt-identified", on, legs, by_id=by_id, memo=receipt.bank_reference)
    yield from _voucher(
        receipt.region, "receipt-identified", {"amount": amount}, on=on, key=f"{key}:voucher", by_id=by_id
    )


def of_matches(made: Iterable[Paid], *, on: date, by_id: int | None) -> Iterator[Posting]:
    """Receipts paid bills. Until then money is the basic fund's; other funds get theirs through the bank."""
    for paid in made:
        yield from _of_match(paid, on=on, by_id=by_id)


def _of_match(paid: Paid, *, on: date, by_id: int | None) -> Iterator[Posting]:
    match, parts = paid
    bill, holder, fee = match.bill, Payer.of(match.bill).holder, match.late_fee_fen
    month, key = bill.month, f"match:{match.pk}"

    def entry(fund: str, act: str, legs: list[accounts.Leg]) -> Posting:
        return Posting(
            f"{key}:{fund}:{act}", act, on, legs, fund=fund, month=month, by_id=by_id, memo=bill.number
        )

    if match.principal_fen:
        legs = [
            debit("unmatched", match.principal_fen, holder=holder, month=month),
            credit("receivable", parts.basic, holder=holder, month=month),
            credit("bank", parts.elsewhere),
        ]
        yield entry(Fund.BASIC, "receipt-matched", legs)
    for fund, amount in zip(OTHER_FUNDS, parts[1:], strict=True):
        if amount:
            legs = [debit("bank", amount), credit("receivable", amount, holder=holder, month=month)]
            yield entry(fund, "receipt-matched", legs)
    if fee:
        legs = [
            debit("unmatched", fee, holder=holder, month=month),
            credit("pooled", fee, shard_by=match.pk, kind="late-fee", month=month),
        ]
        yield entry(Fund.BASIC, "late-fee-received", legs)
    yield from _vouchers_of_match(paid, key, on=on, by_id=by_id)


def _vouchers_of_match(paid: Paid, key: str, *, on: date, by_id: int | None) -> Iterator[Posting]:
    match, parts = paid
    bill = match.bill
    if parts.elsewhere:
        legs = [debit("403", parts.elsewhere), credit("103", parts.elsewhere)]
        yield Posting(
            f"{key}:moved", "premium-moved", on, legs, book=Book.FUND, by_id=by_id, memo=bill.number
        )
    for fund, amount in zip(OTHER_FUNDS, parts[1:], strict=True):
        facts: Facts = {"amount": amount, "into": "fiscal"}
        yield from _voucher(
            bill.region, "premium-received", facts, on=on, key=f"{key}:{fund}:voucher", by_id=by_id, fund=fund
        )
    facts = {"amount": match.late_fee_fen, "into": "clearing"}
    yield from _voucher(
        bill.region, "late-fee-received", facts, on=on, key=f"{key}:late-fee:voucher", by_id=by_id
    )


def _voucher(
    region: str, event: str, facts: Facts, *, on: date, key: str, by_id: int | None, fund: str = Fund.BASIC
) -> Iterator[Posting]:
    if facts["amount"]:
        found = accounts.voucher(
            event=event, facts=facts, region=region, fund=fund, on=on, key=key, by_id=by_id
        )
        if found:
            yield found
