"""Short ways through the month for tests that begin after it."""

from datetime import date

from accounts import operations as accounts
from contributions import operations
from contributions.choices import ReceiptSource
from contributions.models import Bill, Filing, Receipt
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.periods import Month
from tests.contributions.world import MONTH, TODAY, as_csv, payroll, upload, user


def filed(unit, staff, wages=6000, *, month: Month = MONTH, on: date = TODAY, confirm: bool = True) -> Filing:
    """A payroll file of the month, checked and, if clean, sent."""
    filing = operations.receive_file(
        employer_id=unit.pk, month=month, file=upload(as_csv(payroll(staff, wages))), by=user(), on=on
    )
    filing = operations.check_filing(filing_id=filing.pk)
    if confirm:
        assert filing.status == "ready", list(filing.findings.values_list("code", "row_no")[:5])
        filing = operations.confirm_filing(filing_id=filing.pk, by=user())
    return filing


def assessed(region: str, *, month: Month = MONTH, on: date = TODAY):
    return operations.assess_month(region=region, month=month, on=on, by=user())


def received(unit, amount_fen: int, *, on: date = TODAY, reference: str | None = None) -> Receipt:
    return operations.record_receipt(
        region=unit.region,
        amount_fen=Fen(amount_fen),
        value_on=on,
        bank_reference=reference or f"R{Receipt.objects.count() + 1:06d}",
        source=ReceiptSource.BANK,
        by=user(),
        on=on,
        payer=operations.Payer.employer(unit.pk),
    )


def paid(unit, *, on: date = TODAY, month: Month = MONTH) -> Bill:
    """The employer's bill of the month, paid in full."""
    bill = Bill.objects.get(employer=unit, month=month)
    received(unit, bill.total_fen, on=on)
    operations.match_receipts(region=unit.region, payer=operations.Payer.employer(unit.pk), on=on)
    bill.refresh_from_db()
    return bill


def books_agree() -> bool:
    """Whether the ledger, recomputed from its lines, has no difference to name."""
    differences = accounts.verify()
    assert not list(differences), list(differences)
    return True
