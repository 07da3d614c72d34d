"""The ledger's tables. Acts are in `operations`; the database itself holds the invariants (see `sql/`)."""

from accounts.models.bulk import Bulk
from accounts.models.chart import ChartAccount, LedgerAccount
from accounts.models.entries import Balance, Entry, Line, VoucherCounter
from accounts.models.holds import HoldRequest
from accounts.models.months import ClosedMonth, Closing
from accounts.models.personal import PersonalAccount

__all__ = [
    "Balance",
    "Bulk",
    "ChartAccount",
    "ClosedMonth",
    "Closing",
    "Entry",
    "HoldRequest",
    "LedgerAccount",
    "Line",
    "PersonalAccount",
    "VoucherCounter",
]
