"""Acts on the ledger. Each is one call of a database function that runs with the owner's rights."""

from accounts.operations.bulk import (
    BulkResult,
    BulkTables,
    abandon_bulk,
    commit_bulk,
    open_bulk,
    prepare_bulk,
)
from accounts.operations.corrections import take_back
from accounts.operations.cover import require_cover
from accounts.operations.holds import (
    HoldDecided,
    HoldMoot,
    HoldOwnRequest,
    HoldPending,
    ask_hold,
    decide_hold,
)
from accounts.operations.interest import InterestNotDue, credit_interest
from accounts.operations.legs import Leg, credit, debit
from accounts.operations.months import InterestOutstanding, close_month, run_month_end
from accounts.operations.opening import open_accounts, open_years
from accounts.operations.personal import (
    close_personal_account,
    freeze_personal_account,
    lock_personal_account,
    open_personal_accounts,
    unfreeze_personal_account,
)
from accounts.operations.posting import post, reverse
from accounts.operations.reconciling import LedgerDiffers, reconcile
from accounts.operations.refusals import (
    AccountClosed,
    AccountFrozen,
    AccountNotEmpty,
    AlreadyReversed,
    BulkRefused,
    EmptyEntry,
    FundShort,
    KeyReused,
    LedgerBusy,
    LedgerRefusal,
    MonthClosed,
    NoPersonalAccount,
    NotInChart,
    NotReversible,
    Overdraft,
    ReversedBeforePosted,
    Unbalanced,
    VoucherOfEarlierYear,
)
from accounts.operations.staging import Posting, stage
from accounts.operations.verifying import Difference, verify
from accounts.operations.vouchers import post_event, voucher

__all__ = [
    "AccountClosed",
    "AccountFrozen",
    "AccountNotEmpty",
    "AlreadyReversed",
    "BulkRefused",
    "BulkResult",
    "BulkTables",
    "Difference",
    "EmptyEntry",
    "FundShort",
    "HoldDecided",
    "HoldMoot",
    "HoldOwnRequest",
    "HoldPending",
    "InterestNotDue",
    "InterestOutstanding",
    "KeyReused",
    "LedgerBusy",
    "LedgerDiffers",
    "LedgerRefusal",
    "Leg",
    "MonthClosed",
    "NoPersonalAccount",
    "NotInChart",
    "NotReversible",
    "Overdraft",
    "Posting",
    "ReversedBeforePosted",
    "Unbalanced",
    "VoucherOfEarlierYear",
    "abandon_bulk",
    "ask_hold",
    "close_month",
    "close_personal_account",
    "commit_bulk",
    "credit",
    "credit_interest",
    "debit",
    "decide_hold",
    "freeze_personal_account",
    "lock_personal_account",
    "open_accounts",
    "open_bulk",
    "open_personal_accounts",
    "open_years",
    "post",
    "post_event",
    "prepare_bulk",
    "reconcile",
    "require_cover",
    "reverse",
    "run_month_end",
    "stage",
    "take_back",
    "unfreeze_personal_account",
    "verify",
    "voucher",
]
