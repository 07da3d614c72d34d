from contributions.models.bills import AssessedMonth, Bill, BillLine
from contributions.models.filings import DeclaredWage, Filing, Finding, StagedRow, Upload
from contributions.models.receipts import Receipt, ReceiptMatch

__all__ = [
    "AssessedMonth",
    "Bill",
    "BillLine",
    "DeclaredWage",
    "Filing",
    "Finding",
    "Receipt",
    "ReceiptMatch",
    "StagedRow",
    "Upload",
]
