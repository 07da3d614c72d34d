"""A declaration that comes after the month was closed settles the bill that was assessed without it.

The assessed bill is taken back as it was booked, payments included, and a bill by declaration takes its place
(regulation 10; SIL 62; DOMAIN 4.4.1). Nothing is overwritten: entries are reversed, matches negated.
"""

from datetime import date
from typing import Any

from django.db import connection
from django.db.models import F

from accounts import operations as accounts
from accounts.models import Entry
from accounts.operations import credit, debit
from contributions.choices import BillKind, BillStatus, FilingStatus, PayerKind
from contributions.models import AssessedMonth, Bill, Filing, Receipt, ReceiptMatch
from contributions.operations.assessment.law import MonthLaw
from contributions.operations.matching import match_receipts
from contributions.operations.receipts import Payer
from contributions.sql import composed
from insurance_agency.identity.models import User
from insurance_agency.kernel.money import Fen
from insurance_agency.notices.queries import pack_for


def settle_declaration(filing: Filing, basis: AssessedMonth, *, by: User, on: date) -> Bill:
    """Bill a declaration of a closed month, in the caller's transaction.

    The law is that of the month as it was known when it was closed; what has been paid is matched again.
    The payer's receipts are locked before the bill, like wherever money is matched.
    """
    receipts = Receipt.objects.select_for_update(of=("self",)).filter(employer=filing.employer_id)
    list(receipts.order_by("pk").values_list("pk"))
    assessed = (
        Bill.objects.select_for_update(of=("self",))
        .filter(employer=filing.employer_id, month=filing.month)
        .exclude(status=BillStatus.REPLACED)
        .first()
    )
    if assessed is not None:
        _take_back(assessed, by=by, on=on)
    bill = _open_bill(filing, basis, assessed, on)
    _write_lines(bill, basis)
    bill.refresh_from_db()
    if assessed is not None:
        assessed.replaced_by = bill
        assessed.save(update_fields=["replaced_by"])
    _post_issue(bill, by=by, on=on)
    filing.status, filing.run = FilingStatus.ASSESSED, basis.run
    filing.save(update_fields=["status", "run"])
    match_receipts(region=bill.region, payer=Payer.employer(filing.employer_id), on=on, by=by)
    return bill


def _take_back(bill: Bill, *, by: User, on: date) -> None:
    """Undo the payments and the issue of a bill by their stored amounts."""
    standing = bill.matches.filter(undoes__isnull=True, undone_by__isnull=True).select_related("receipt")
    for match in standing.order_by("pk"):
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
        _reverse(f"match:{match.pk}:", bill, by=by, on=on)
    _reverse(f"bill-issued:{bill.number}:", bill, by=by, on=on)
    bill.status, bill.paid_on = BillStatus.REPLACED, None
    bill.principal_paid_fen = bill.late_fee_paid_fen = bill.late_fee_fen = Fen(0)
    bill.save(update_fields=["status", "paid_on", "principal_paid_fen", "late_fee_paid_fen", "late_fee_fen"])


def _reverse(prefix: str, bill: Bill, *, by: User, on: date) -> None:
    """Reverse the entries of an act; those of the business book come first."""
    entries = Entry.objects.filter(key__startswith=prefix, region=bill.region)
    for entry in entries.order_by("book", "pk"):
        accounts.reverse(
            entry_id=entry.pk, key=f"taken-back:{entry.key}", on=on, by_id=by.pk, reason=bill.number
        )


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
        cursor.execute(composed("write_lines", treatments="treatments", source="source_declared"), parameters)


def _post_issue(bill: Bill, *, by: User, on: date) -> None:
    """The same entries that a month's run stages for its bills, one by one."""
    parts = (
        ("basic", bill.basic_fen, bill.account_fen, bill.pooled_fen),
        ("local-supplementary", bill.local_fen, 0, bill.local_fen),
        ("maternity", bill.maternity_fen, 0, bill.maternity_fen),
    )
    for fund, owed, account, pooled in parts:
        if owed:
            accounts.post(
                key=f"bill-issued:{bill.number}:{fund}",
                act="bill-issued",
                region=bill.region,
                fund=fund,
                on=on,
                legs=[
                    debit("receivable", owed, holder=("employer", bill.employer_id or 0), month=bill.month),
                    credit("assessed-account", account, month=bill.month),
                    credit("assessed-pooled", pooled, month=bill.month),
                ],
                month=bill.month,
                by_id=by.pk,
                memo=bill.number,
            )
