"""The list of a day's receipts from the tax office or the bank, taken in as a set (DOMAIN 4.5, P08).

Most receipts pay exactly the one bill that their payer owes, before it is due: these are stored, matched
and booked together. Whatever is not so plain goes the way of a single receipt.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.db import connection, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from accounts import operations as accounts
from accounts.models import Bulk
from accounts.operations import Posting, credit, debit
from contributions.choices import BillStatus, PayerKind, ReceiptSource
from contributions.models import Bill, Receipt, ReceiptMatch
from contributions.operations.matching import FundParts, entries_of, match_receipts
from contributions.operations.receipts import Payer, record_receipt
from insurance_agency.identity.models import User
from insurance_agency.jobs import operations as jobs
from insurance_agency.jobs.choices import RunKind
from insurance_agency.jobs.models import Run
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.money import Fen

OTHER_FUNDS = ("local-supplementary", "maternity")

PayerKey = tuple[str, int | None, int | None]
"""Kind, employer and person as the tables hold them."""


class BillsMoved(DomainError):
    """While the list was being booked, somebody matched one of its bills. Nothing was stored."""

    code: ClassVar[str] = "bills-moved"


@dataclass(frozen=True)
class BankLine:
    """One receipt as the list has it."""

    payer: Payer
    amount_fen: Fen
    value_on: date
    bank_reference: str
    source: ReceiptSource
    payer_text: str = ""


@dataclass(frozen=True)
class PlainPayment:
    """A line that pays one bill exactly, with the numbers that its records will have."""

    line: BankLine
    bill: Bill
    receipt_id: int
    match_id: int


def receive_bank_list(*, region: str, lines: Sequence[BankLine], on: date, by: User) -> Run:
    """Take in a day's list: once a day and region; the same list again changes nothing.

    Raises `jobs.RunBusy`, and `BillsMoved` when the list has to be sent again.
    """
    with jobs.claim(kind=RunKind.BANK_LIST, region=region, period=on.isoformat(), by_id=by.pk) as run:
        if run.is_done:
            return run
        plain, others = _sorted_out(region, lines)
        jobs.advance(run, done=0, total=len(lines) + 1)
        if plain:
            _stage(run, region, plain, on=on, by=by)
        _singly(region, others, on=on, by=by)
        figures = {"receipts": len(lines), "total_fen": sum(line.amount_fen for line in lines)}
        _commit(run, region, plain, on=on, by=by, figures=figures)
    return run


def _sorted_out(region: str, lines: Sequence[BankLine]) -> tuple[list[PlainPayment], list[BankLine]]:
    """Lines that pay exactly one bill in time, each with its bill, and all the others."""
    owed: dict[PayerKey, list[Bill]] = {}
    for bill in Bill.objects.owed().filter(region=region).order_by("pk"):
        owed.setdefault((bill.payer_kind, bill.employer_id, bill.person_id), []).append(bill)
    busy = _payers_with_credit(region) | _payers_with_late_fees(region)
    known = set(
        Receipt.objects.filter(
            region=region, bank_reference__in=[line.bank_reference for line in lines]
        ).values_list("bank_reference", flat=True)
    )
    chosen: list[tuple[BankLine, Bill]] = []
    others = []
    for line in lines:
        payer = (str(line.payer.kind), line.payer.employer_id, line.payer.person_id)
        bills = owed.pop(payer, []) if payer not in busy else []
        if line.bank_reference not in known and len(bills) == 1 and _pays(line, bills[0]):
            chosen.append((line, bills[0]))
        else:
            others.append(line)
    numbers = zip(_next_ids(Receipt, len(chosen)), _next_ids(ReceiptMatch, len(chosen)), strict=True)
    return [PlainPayment(*pair, *ids) for pair, ids in zip(chosen, numbers, strict=True)], others


def _pays(line: BankLine, bill: Bill) -> bool:
    untouched = bill.status == BillStatus.ISSUED and not bill.principal_paid_fen
    return untouched and line.amount_fen == bill.total_fen and line.value_on <= bill.due_on


def _payers_with_credit(region: str) -> set[PayerKey]:
    rows = Receipt.objects.with_credit().filter(region=region).exclude(payer_kind="")
    return set(rows.values_list("payer_kind", "employer_id", "person_id"))


def _payers_with_late_fees(region: str) -> set[PayerKey]:
    rows = Bill.objects.paid().filter(region=region, late_fee_fen__gt=F("late_fee_paid_fen"))
    return set(rows.values_list("payer_kind", "employer_id", "person_id"))


def _next_ids(model: type[Receipt] | type[ReceiptMatch], count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [row[0] for row in cursor.fetchall()]


def _stage(run: Run, region: str, plain: Sequence[PlainPayment], *, on: date, by: User) -> None:
    """The entries of the plain payments, outside the ledger; what an earlier attempt left is thrown away."""
    if Bulk.objects.filter(pk=run.pk).exists():
        accounts.abandon_bulk(run_id=run.pk)
    tables = accounts.open_bulk(run_id=run.pk, year=on.year)
    with transaction.atomic():
        accounts.stage(
            region=region,
            tables=tables,
            postings=[
                posting
                for payment in plain
                for posting in (*_of_receipt(payment, on, by), *_of_match(payment, on, by))
            ],
        )
    accounts.prepare_bulk(run_id=run.pk)


def _of_receipt(payment: PlainPayment, on: date, by: User) -> Iterable[Posting]:
    """E1b and E34, as `record_receipt` books them."""
    line, key = payment.line, f"receipt:{payment.receipt_id}"
    legs = [debit("bank", line.amount_fen), credit("unmatched", line.amount_fen, holder=line.payer.holder)]
    yield Posting(key, "receipt", on, legs, by_id=by.pk, memo=line.bank_reference)
    other_fund = line.payer.kind in {PayerKind.OLD_AGE_FUND, PayerKind.UNEMPLOYMENT_FUND}
    event = "premium-from-fund" if other_fund else "premium-received"
    choice = {"source": line.payer.kind} if other_fund else {"into": "fiscal"}
    facts: dict[str, int | str] = {"amount": line.amount_fen, **choice}
    voucher = accounts.voucher(
        event=event, facts=facts, region=payment.bill.region, on=on, key=f"{key}:voucher", by_id=by.pk
    )
    if voucher:
        yield voucher


def _of_match(payment: PlainPayment, on: date, by: User) -> Iterable[Posting]:
    """The matching in each fund, as `match_receipts` books it."""
    bill, key = payment.bill, f"match:{payment.match_id}"
    parts = FundParts.of(bill, bill.total_fen)
    match = ReceiptMatch(pk=payment.match_id, bill=bill, principal_fen=bill.total_fen, late_fee_fen=0)
    for fund, act, legs in entries_of(match, parts, payment.line.payer):
        yield Posting(
            f"{key}:{fund}:{act}", act, on, legs, fund=fund, month=bill.month, by_id=by.pk, memo=bill.number
        )
    if parts.elsewhere:
        legs = [debit("403", parts.elsewhere), credit("103", parts.elsewhere)]
        yield Posting(f"{key}:moved", "premium-moved", on, legs, book="fund", by_id=by.pk, memo=bill.number)
    for fund, amount in zip(OTHER_FUNDS, parts[1:], strict=True):
        if amount:
            facts: dict[str, int | str] = {"amount": amount, "into": "fiscal"}
            voucher = accounts.voucher(
                event="premium-received", facts=facts, region=bill.region, fund=fund, on=on, by_id=by.pk,
                key=f"{key}:{fund}:voucher",
            )  # fmt: skip
            if voucher:
                yield voucher


def _singly(region: str, lines: Sequence[BankLine], *, on: date, by: User) -> None:
    for line in lines:
        record_receipt(
            region=region,
            amount_fen=line.amount_fen,
            value_on=line.value_on,
            bank_reference=line.bank_reference,
            source=line.source,
            by=by,
            on=on,
            payer=line.payer,
            payer_text=line.payer_text,
        )
    for payer in sorted({line.payer for line in lines if line.payer.kind}, key=repr):
        match_receipts(region=region, payer=payer, on=on, by=by)


@transaction.atomic
def _commit(
    run: Run,
    region: str,
    plain: Sequence[PlainPayment],
    *,
    on: date,
    by: User,
    figures: dict[str, int],
) -> None:
    """Receipts, matches, paid bills, ledger and the run's success appear together."""
    if plain:
        _lock_bills(plain)
        Receipt.objects.bulk_create(_receipt(region, payment, by) for payment in plain)
        ReceiptMatch.objects.bulk_create(_match(payment, on, by) for payment in plain)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE contributions_bill AS bill SET status = 'paid', principal_paid_fen = total_fen,"
                " paid_on = given.value_on FROM unnest(%s::bigint[], %s::date[]) AS given (id, value_on)"
                " WHERE bill.id = given.id",
                [[payment.bill.pk for payment in plain], [payment.line.value_on for payment in plain]],
            )
        accounts.commit_bulk(run_id=run.pk)
    jobs.succeed(run, {**figures, "matched_at_once": len(plain)})


def _lock_bills(plain: Sequence[PlainPayment]) -> None:
    """Hold the bills, and see that nobody has paid one since the list was sorted out."""
    ids = [payment.bill.pk for payment in plain]
    held = Bill.objects.filter(pk__in=ids).select_for_update(of=("self",)).order_by("pk")
    untouched = sum(
        bill.status == BillStatus.ISSUED and not bill.principal_paid_fen for bill in held.iterator()
    )
    if untouched != len(ids):
        raise BillsMoved(_("Bills of this list have been paid in the meantime. Send the list again."))


def _receipt(region: str, payment: PlainPayment, by: User) -> Receipt:
    line = payment.line
    return Receipt(
        pk=payment.receipt_id,
        region=region,
        amount_fen=line.amount_fen,
        matched_fen=line.amount_fen,
        value_on=line.value_on,
        bank_reference=line.bank_reference,
        payer_text=line.payer_text[:200],
        source=line.source,
        entered_by=by,
        **line.payer.fields,
    )


def _match(payment: PlainPayment, on: date, by: User) -> ReceiptMatch:
    return ReceiptMatch(
        pk=payment.match_id,
        receipt_id=payment.receipt_id,
        bill=payment.bill,
        principal_fen=payment.bill.total_fen,
        paid_on=payment.line.value_on,
        matched_on=on,
        matched_by=by,
    )
