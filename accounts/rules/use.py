"""What an account may pay, and what its entries amount to (DOMAIN 5.4, 5.6)."""

from collections.abc import Iterable
from dataclasses import dataclass

from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import Fen


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


def available(balance_fen: Fen, held_fen: Fen, status: str, trace: Trace | None = None) -> Fen:
    """What may be debited: the balance less what is held; nothing of a frozen or closed account."""
    steps = trace or Trace()
    steps.set("balance", balance_fen)
    steps.set("held", held_fen)
    steps.fact("active", status)
    steps.then("active", "is", "active")
    steps.take("available", "balance")
    steps.subtract("available", "=held")
    steps.at_least("available", 0)
    steps.then("available", "when", "=active")
    return Fen(steps.then("available", "otherwise", 0))


def pay_from_account(amount_fen: Fen, available_fen: Fen, trace: Trace | None = None) -> AccountPayment:
    """No overdraft: what is not available is cash (DOMAIN 5.4)."""
    steps = trace or Trace()
    steps.given("available", available_fen)
    steps.set("amount", amount_fen)
    steps.take("account", "amount")
    account = Fen(steps.at_most("account", "=available"))
    steps.take("cash", "amount")
    return AccountPayment(amount_fen, available_fen, account, Fen(steps.subtract("cash", "=account")))


def statement_totals(
    opening_fen: Fen, amounts_fen: Iterable[int], trace: Trace | None = None
) -> StatementTotals:
    """Totals of signed amounts: credits above zero, debits below."""
    steps = trace or Trace()
    steps.set("opening", opening_fen)
    steps.set("credits", 0)
    steps.set("debits", 0)
    for amount in amounts_fen:
        steps.add("credits" if amount > 0 else "debits", abs(amount))
    steps.take("closing", "opening")
    steps.add("closing", "=credits")
    steps.subtract("closing", "=debits")
    made = steps.figures
    return StatementTotals(opening_fen, Fen(made["credits"]), Fen(made["debits"]), Fen(made["closing"]))
