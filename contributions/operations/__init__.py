"""Acts on filings, bills and receipts."""

from contributions.operations.assessment import NothingToAssess, assess_month
from contributions.operations.bank_list import BankLine, Received, receive_bank_list
from contributions.operations.checking import (
    UploadExpired,
    check_filing,
    purge_uploads,
    put_unreadable_aside,
)
from contributions.operations.confirming import FilingNotReady, RosterChanged, RowsLost, confirm_filing
from contributions.operations.crediting import NothingToCredit, credit_month
from contributions.operations.filing import (
    UPLOAD_LIMIT,
    EmployerNotActive,
    FileTooLarge,
    MonthNotOpen,
    NotTheRoster,
    copy_last_month,
    file_table,
    receive_file,
)
from contributions.operations.matching import match_receipts, match_region
from contributions.operations.month_gate import MonthAssessed
from contributions.operations.payers import UNKNOWN, Payer
from contributions.operations.receipt_list import ListRefused, import_receipts
from contributions.operations.receipts import (
    DuplicateReceipt,
    ReceiptIdentified,
    identify_receipt,
    record_receipt,
)

__all__ = [
    "UNKNOWN",
    "UPLOAD_LIMIT",
    "BankLine",
    "DuplicateReceipt",
    "EmployerNotActive",
    "FileTooLarge",
    "FilingNotReady",
    "ListRefused",
    "MonthAssessed",
    "MonthNotOpen",
    "NotTheRoster",
    "NothingToAssess",
    "NothingToCredit",
    "Payer",
    "ReceiptIdentified",
    "Received",
    "RosterChanged",
    "RowsLost",
    "UploadExpired",
    "assess_month",
    "check_filing",
    "confirm_filing",
    "copy_last_month",
    "credit_month",
    "file_table",
    "identify_receipt",
    "import_receipts",
    "match_receipts",
    "match_region",
    "purge_uploads",
    "put_unreadable_aside",
    "receive_bank_list",
    "receive_file",
    "record_receipt",
]
