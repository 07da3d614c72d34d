"""Questions to the ledger. Amounts of a person are positive when the money is the person's."""

from accounts.queries.balances import (
    FundBalance,
    available,
    balance,
    balances_by_holder,
    fund_balances,
    personal_balance,
    personal_balances,
    pooled_balance,
)
from accounts.queries.movements import MovementLine, Movements, movements
from accounts.queries.search import find_accounts

__all__ = [
    "FundBalance",
    "MovementLine",
    "Movements",
    "available",
    "balance",
    "balances_by_holder",
    "find_accounts",
    "fund_balances",
    "movements",
    "personal_balance",
    "personal_balances",
    "pooled_balance",
]
