"""A declaration that comes after the month was closed settles the bill that was assessed without it.

The assessed bill is taken back as it was booked, payments included, and a bill by declaration takes its place
(regulation 10; SIL 62; DOMAIN 4.4.1). Nothing is overwritten: entries are reversed, vouchers of an earlier
year adjusted, matches negated.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import F, Q

from accounts import operations as accounts
from accounts.choices import Book, Fund
from accounts.models import Entry
from accounts.operations import Posting, credit, debit
from contributions.choices import BillKind, BillStatus, FilingStatus, PayerKind
from contributions.models import AssessedMonth, Bill, Filing, Receipt, ReceiptMatch
from contributions.operations.booking import book, of_matches
from contributions.operations.matching import spend_credit
from contributions.operations.payers import Payer
from contributions.queries.month_law import MonthLaw
from contributions.sql import composed
from insurance_agency.identity.models import User
from insurance_agency.kernel.money import Fen
from insurance_agency.notices.queries import pack_for


def settle_declaration(filing: Filing, basis: AssessedMonth, *, by: User, on: date) -> Bill:
    """Bill a declaration of a closed month, in the caller's transaction.

    The law is that of the month as it was known when it was closed; what has been paid is matched again. All
    rows come first, the payer's receipts before its bills, like wherever money is matched; the books follow.
    """
    receipts = Receipt.objects.select_for_update(of=("self",)).filter(employer=filing.employer_id)
    list(receipts.order_by("pk").values_list("pk"))
    assessed = (
        Bill.objects.select_for_update(of=("self",))
        .filter(employer=filing.employer_id, month=filing.month)
        .exclude(status=BillStatus.REPLACED)
        .first()
    )
    wrong = _take_back(assessed, by=by, on=on) if assessed is not None else []
    bill = _open_bill(filing, basis, assessed, on)
    _write_lines(bill, basis)
    bill.refresh_from_db()
    if assessed is not None:
        assessed.replaced_by = bill
        assessed.save(update_fields=["replaced_by"])
    filing.status, filing.run = FilingStatus.ASSESSED, basis.run
    filing.save(update_fields=["status", "run"])
    paid = spend_credit(region=bill.region, payers=[Payer.of(bill)], on=on, by=by)
    postings = [*_of_issue(bill, by=by, on=on), *of_matches(paid, on=on, by_id=by.pk)]
    for each in (Book.BUSINESS, Book.FUND):
        for entry in wrong:
            if entry.book == each:
                accounts.take_back(entry_id=entry.pk, on=on, by_id=by.pk, reason=bill.number)
        book(bill.region, [posting for posting in postings if posting.book == each])
    bill.refresh_from_db()
    return bill


def _take_back(bill: Bill, *, by: User, on: date) -> list[Entry]:
    """Undo the payments and the issue of a bill; the entries that have to be taken back for it."""
    keys = Q(key__startswith=f"bill-issued:{bill.number}:")
    for match in bill.matches.standing().select_related("receipt").order_by("pk"):
        ReceiptMatch.objects.create(
            receipt=match.receipt,
            bill=bill,
            principal_fen=-match.principal_fen,
            late_fee_fen=-match.late_fee_fen,
            paid_on=match.paid_on,
            matched_on=on,
            matched_by=by,
            undoes=match,
        )
        undone_fen = match.principal_fen + match.late_fee_fen
        Receipt.objects.filter(pk=match.receipt_id).update(matched_fen=F("matched_fen") - undone_fen)
        keys |= Q(key__startswith=f"match:{match.pk}:")
    bill.status, bill.paid_on = BillStatus.REPLACED, None
    bill.principal_paid_fen = bill.late_fee_paid_fen = bill.late_fee_fen = Fen(0)
    bill.save(update_fields=["status", "paid_on", "principal_paid_fen", "late_fee_paid_fen", "late_fee_fen"])
    return list(Entry.objects.filter(keys, region=bill.region).order_by("pk"))


def _open_bill(filing: Filing, basis: AssessedMonth, assessed: Bill | None, on: date) -> Bill:
    law = MonthLaw.of(pack_for(basis.region), basis.month, basis.known_on)
    return Bill.objects.create(
        region=basis.region,
        month=basis.month,
        number=f"B{basis.month.first:%Y%m}-{filing.employer_id:07d}-{filing.version}",
        payer_kind=PayerKind.EMPLOYER,
        employer_id=filing.employer_id,
        kind=BillKind.NORMAL,
        status=BillStatus.ISSUED,
        filing=filing,
        basis=basis,
        run=basis.run,
        due_on=assessed.due_on if assessed else law.due_on(on),
        issued_on=on,
    )


def _write_lines(bill: Bill, basis: AssessedMonth) -> None:
    law = MonthLaw.of(pack_for(basis.region), basis.month, basis.known_on)
    employer_id = bill.employer_id or 0
    parameters: dict[str, Any] = {
        **law.parameters(),
        "run": basis.run_id,
        "after": employer_id - 1,
        "upto": employer_id,
        "filings": [bill.filing_id],
    }
    with connection.cursor() as cursor:
        cursor.execute(
            composed("write_lines", premiums="premiums", treatments="treatments", source="source_declared"),
            parameters,
        )


def _of_issue(bill: Bill, *, by: User, on: date) -> Iterator[Posting]:
    """The same entries that a month's run stages for its bills."""
    month, holder = bill.month, Payer.of(bill).holder
    parts = (
        (Fund.BASIC, bill.basic_fen, bill.account_fen, bill.pooled_fen),
        (Fund.LOCAL_SUPPLEMENTARY, bill.local_fen, 0, bill.local_fen),
        (Fund.MATERNITY, bill.maternity_fen, 0, bill.maternity_fen),
    )
    for fund, owed, account, pooled in parts:
        legs = [
            debit("receivable", owed, holder=holder, month=month),
            credit("assessed-account", account, month=month),
            credit("assessed-pooled", pooled, month=month),
        ]
        if owed:
            yield Posting(
                f"bill-issued:{bill.number}:{fund}", "bill-issued", on, legs, fund=fund, month=month,
                by_id=by.pk, memo=bill.number,
            )  # fmt: skip
