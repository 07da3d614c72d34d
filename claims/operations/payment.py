"""The cashier pays an approved month. The money must be there, and leaves once."""

from datetime import date, datetime
from typing import ClassVar

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts import operations as ledger
from accounts import queries as accounts
from accounts.operations import credit, debit
from claims.choices import Fund, MonthStatus, PayingAccount
from claims.models import InstitutionMonth, MonthFund, Payment
from claims.operations.locking import lock_month
from claims.operations.refusals import BankReferenceUsed, MonthNotOpen, NothingToPay, SamePerson
from claims.queries.months import PAYING_CODE
from insurance_agency.identity.models import User
from insurance_agency.kernel.errors import DomainError
from insurance_agency.kernel.money import yuan


class BankShort(DomainError):
    """The bank account chosen does not hold the amount."""

    code: ClassVar[str] = "bank-short"

    def __init__(self, fund: str, held_fen: int, wanted_fen: int) -> None:
        super().__init__(
            _("%(fund)s: the account holds %(held)s yuan, the payment needs %(wanted)s yuan.")
            % {"fund": Fund(fund).label, "held": yuan(held_fen), "wanted": yuan(wanted_fen)}
        )


@transaction.atomic
def pay_month(
    *, month_id: int, paying_account: str, bank_reference: str, by: User, on: date, at: datetime
) -> Payment:
    """Pay what was approved, less the retention, and the account part in full.

    A month already paid with the same bank reference returns that payment. Raises MonthNotOpen unless
    the month is approved, SamePerson, NothingToPay, BankReferenceUsed, BankShort, and the ledger's FundShort.
    """
    row = lock_month(month_id)
    if row.status == MonthStatus.PAID and row.payment.bank_reference == bank_reference:
        return row.payment
    if row.status != MonthStatus.APPROVED:
        raise MonthNotOpen(row)
    others = (row.declared_by_id, row.reviewed_by_id, row.approved_by_id)
    if by.pk in others or row.deductions.touched_by(by).exists():
        raise SamePerson
    if not row.total_paid_fen:
        raise NothingToPay
    if Payment.objects.filter(bank_reference=bank_reference).exists():
        raise BankReferenceUsed
    parts = list(row.funds.order_by("fund"))
    for part in parts:
        _require_money(row, part, paying_account)
    row.status = MonthStatus.PAID
    row.paid_by, row.paid_at = by, at
    row.save()
    payment = _record(
        Payment(
            institution_month=row,
            paid_on=on,
            paying_account=paying_account,
            bank_reference=bank_reference,
            fund_fen=row.paid_fen,
            account_fen=row.account_paid_fen,
            total_fen=row.total_paid_fen,
            paid_by=by,
        )
    )
    for part in parts:
        _post_business(row, part, payment)
    for part in parts:
        _post_fund(row, part, payment)
    return payment


def _record(payment: Payment) -> Payment:
    """Another month may take the bank reference at this very moment: then the database says so."""
    try:
        with transaction.atomic():
            payment.save(force_insert=True)
    except IntegrityError as taken:
        if "one_payment_per_bank_reference" in str(taken):
            raise BankReferenceUsed from taken
        raise
    return payment


def _account_part(row: InstitutionMonth, part: MonthFund) -> int:
    """Personal accounts belong to the basic fund."""
    return row.account_paid_fen if part.fund == Fund.BASIC else 0


def _require_money(row: InstitutionMonth, part: MonthFund, paying_account: str) -> None:
    wanted = part.paid_fen + _account_part(row, part)
    if not wanted:
        return
    ledger.require_cover(region=row.region, fund=part.fund, amount_fen=0)
    held = accounts.balance(
        region=row.region, book="fund", fund=part.fund, code=PAYING_CODE[PayingAccount(paying_account)]
    )
    if held < wanted:
        raise BankShort(part.fund, held, wanted)


def _post_business(row: InstitutionMonth, part: MonthFund, payment: Payment) -> None:
    account = _account_part(row, part)
    if not part.paid_fen and not account:
        return
    hospital = ("institution", row.institution_id)
    ledger.post(
        key=f"institution-paid:{row.pk}:{part.fund}",
        act="institution-paid",
        region=row.region,
        fund=part.fund,
        on=payment.paid_on,
        month=row.month,
        legs=[
            debit("payable-pooled", part.paid_fen, holder=hospital),
            debit("payable-account", account, holder=hospital),
            credit("bank", part.paid_fen + account),
        ],
        by_id=payment.paid_by_id,
        memo=payment.number,
    )


def _post_fund(row: InstitutionMonth, part: MonthFund, payment: Payment) -> None:
    """E6 when the money still lies in the fiscal account, then E7 and E8."""
    account = _account_part(row, part)
    if not part.paid_fen and not account:
        return
    events: list[tuple[str, dict[str, int]]] = [
        (
            "institution-paid",
            {"approved_fund": part.approved_fen, "retained": part.retained_fen, "account": account},
        )
    ]
    if payment.paying_account == PayingAccount.FISCAL:
        events.insert(0, ("allocation", {"amount": part.paid_fen + account}))
    for event, facts in events:
        ledger.post_event(
            event=event,
            facts=facts,
            region=row.region,
            fund=part.fund,
            on=payment.paid_on,
            month=row.month,
            key=f"voucher:{event}:{row.pk}:{part.fund}",
            by_id=payment.paid_by_id,
            memo=payment.number,
        )
