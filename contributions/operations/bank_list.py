"""A list of receipts from the tax office or a bank, taken in as one act (DOMAIN 4.5, P08).

Every line becomes a receipt, every payer's credit is spent, and all of it is booked by one run of the ledger,
in one transaction: a list that is refused leaves nothing behind. A list is known by its content, so that a
day may have many lists and none is booked twice.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db import connection, transaction

from accounts import operations as accounts
from contributions.choices import ReceiptSource
from contributions.models import Receipt
from contributions.operations.booking import of_matches, of_receipt
from contributions.operations.matching import spend_credit
from contributions.operations.payers import Payer
from contributions.operations.receipts import DuplicateReceipt, contradicts
from contributions.sql import statement
from insurance_agency.identity.models import User
from insurance_agency.jobs import operations as jobs
from insurance_agency.jobs.choices import RunKind
from insurance_agency.jobs.models import Run
from insurance_agency.kernel.money import Fen


@dataclass(frozen=True)
class BankLine:
    """One receipt as the list has it."""

    payer: Payer
    amount_fen: Fen
    value_on: date
    bank_reference: str
    source: ReceiptSource
    payer_text: str = ""

    @property
    def content(self) -> dict[str, object]:
        """What the bank wrote, as the table of receipts holds it."""
        return {
            "bank_reference": self.bank_reference.strip(),
            "amount_fen": int(self.amount_fen),
            "value_on": self.value_on.isoformat(),
            "source": str(self.source),
            "payer_text": self.payer_text[:200],
        }


@dataclass(frozen=True)
class Received:
    """What a list brought. `again` says that the very same list had been booked before."""

    recorded: int
    known: int
    unidentified: int
    total_fen: int
    bills_paid: int
    again: bool = False


def receive_bank_list(*, region: str, lines: Sequence[BankLine], on: date, by: User) -> Received:
    """Store, match and book the receipts of a list: all or none. Those recorded before are passed over.

    Raises `DuplicateReceipt` when references are recorded with other facts, `jobs.RunBusy`, and what the
    ledger refuses, such as `accounts.MonthClosed`. Must be called outside a transaction.
    """
    if not lines:
        return Received(recorded=0, known=0, unidentified=0, total_fen=0, bills_paid=0)
    with jobs.claim(kind=RunKind.BANK_LIST, region=region, period=_name_of(lines), by_id=by.pk) as run:
        if run.is_done:
            return Received(**run.figures, again=True)
        _open_accounts(region, lines)
        with transaction.atomic():
            done = _take_in(run, region, lines, on=on, by=by)
            jobs.advance(run, done=0, total=len(lines))
            jobs.succeed(run, {name: value for name, value in asdict(done).items() if name != "again"})
    return done


def _name_of(lines: Sequence[BankLine]) -> str:
    """The list's last day, and a digest of what the bank wrote in whatever order."""
    content = sorted(json.dumps(line.content, sort_keys=True) for line in lines)
    digest = hashlib.sha256("\n".join(content).encode()).hexdigest()
    return f"{max(line.value_on for line in lines)}.{digest[:9]}"


def _open_accounts(region: str, lines: Sequence[BankLine]) -> None:
    """Accounts of payers who pay for the first time, before the list holds anything that a clerk may want."""
    for kind, field in (("employer", "employer_id"), ("person", "person_id")):
        ids = {getattr(line.payer, field) for line in lines} - {None}
        if ids:
            accounts.open_accounts(region=region, code="unmatched", holder_kind=kind, holder_ids=sorted(ids))


def _take_in(run: Run, region: str, lines: Sequence[BankLine], *, on: date, by: User) -> Received:
    receipts = _store(region, lines, by)
    paid = spend_credit(region=region, payers={Payer.of(receipt) for receipt in receipts}, on=on, by=by)
    postings = [posting for receipt in receipts for posting in of_receipt(receipt, on=on, by_id=by.pk)]
    postings += of_matches(paid, on=on, by_id=by.pk)
    if postings:
        tables = accounts.open_bulk(run_id=run.pk, year=on.year)
        accounts.stage(region=region, tables=tables, postings=postings)
        accounts.prepare_bulk(run_id=run.pk)
        accounts.commit_bulk(run_id=run.pk)
    return Received(
        recorded=len(receipts),
        known=len({line.bank_reference.strip() for line in lines}) - len(receipts),
        unidentified=sum(not receipt.payer_kind for receipt in receipts),
        total_fen=sum(receipt.amount_fen for receipt in receipts),
        bills_paid=len({match.bill_id for match, _parts in paid if not match.bill.is_owed}),
    )


def _store(region: str, lines: Sequence[BankLine], by: User) -> list[Receipt]:
    """The receipts that were not recorded before. Raises `DuplicateReceipt`."""
    rows = [{**line.content, **line.payer.fields} for line in lines]
    with connection.cursor() as cursor:
        cursor.execute(
            statement("store_receipts"), {"region": region, "by": by.pk, "lines": json.dumps(rows)}
        )
        new = {row[0] for row in cursor.fetchall()}
    references = [line.bank_reference.strip() for line in lines]
    stored = {
        receipt.bank_reference: receipt
        for receipt in Receipt.objects.filter(region=region, bank_reference__in=references)
    }
    wrong = {
        line.bank_reference.strip()
        for line in lines
        if contradicts(
            stored[line.bank_reference.strip()],
            {"amount_fen": line.amount_fen, "value_on": line.value_on, "source": line.source},
            line.payer,
        )
    }
    if wrong:
        raise DuplicateReceipt(wrong)
    return sorted((receipt for receipt in stored.values() if receipt.pk in new), key=lambda each: each.pk)
