"""What an account may pay, and what its entries amount to (DOMAIN 5.4, 5.6)."""

from collections.abc import Iterable
from dataclasses import dataclass

from insurance_agency.kernel.money import ZERO, Fen


@dataclass(frozen=True, slots=True)
class AccountPayment:
    """An amount split between account and cash. Refuses to exist unless the parts add up."""

    amount_fen: Fen
    available_fen: Fen
    account_fen: Fen
    cash_fen: Fen

    def __post_init__(self) -> None:
        if self.account_fen + self.cash_fen != self.amount_fen or min(self.account_fen, self.cash_fen) < 0:
            raise ValueError(f"account and cash must add up to the amount: {self}")
        if self.account_fen > self.available_fen:
            raise ValueError(f"the account pays more than is available: {self}")


@dataclass(frozen=True, slots=True)
class StatementTotals:
    """Opening, credits, debits and closing of a period. Refuses to exist unless they add up."""

    opening_fen: Fen
    credits_fen: Fen
    debits_fen: Fen
    closing_fen: Fen

    def __post_init__(self) -> None:
        if self.opening_fen + self.credits_fen - self.debits_fen != self.closing_fen:
            raise ValueError(f"opening + credits - debits is not the closing balance: {self}")


def available(balance_fen: Fen, held_fen: Fen, status: str) -> Fen:
    """What may be debited: the balance less what is held; nothing of a frozen or closed account."""
    return Fen(max(balance_fen - held_fen, 0)) if status == "active" else ZERO


def pay_from_account(amount_fen: Fen, available_fen: Fen) -> AccountPayment:
    """No overdraft: what is not available is cash (DOMAIN 5.4)."""
    account = Fen(min(amount_fen, available_fen))
    return AccountPayment(amount_fen, available_fen, account, Fen(amount_fen - account))


def statement_totals(opening_fen: Fen, amounts_fen: Iterable[int]) -> StatementTotals:
    """Totals of signed amounts: credits above zero, debits below."""
    credits_fen = debits_fen = 0
    for amount in amounts_fen:
        if amount > 0:
            credits_fen += amount
        else:
            debits_fen -= amount
    closing = Fen(opening_fen + credits_fen - debits_fen)
    return StatementTotals(opening_fen, Fen(credits_fen), Fen(debits_fen), closing)
