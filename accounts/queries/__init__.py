"""Questions to the ledger. Amounts of a person are positive when the money is the person's."""

from accounts.queries.balances import (
    FundBalance,
    available,
    balance,
    fund_balances,
    personal_balance,
    personal_balances,
)
from accounts.queries.browsing import (
    CodeSum,
    entries_between,
    lines_of,
    sums_of,
)
from accounts.queries.flow import MonthFlow, fund_flow
from accounts.queries.movements import MovementLine, Movements, balance_before, movements
from accounts.queries.search import find_accounts

__all__ = [
    "CodeSum",
    "FundBalance",
    "MonthFlow",
    "MovementLine",
    "Movements",
    "available",
    "balance",
    "balance_before",
    "entries_between",
    "find_accounts",
    "fund_balances",
    "fund_flow",
    "lines_of",
    "movements",
    "personal_balance",
    "personal_balances",
    "sums_of",
]
