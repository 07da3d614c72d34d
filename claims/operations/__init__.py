"""The acts of claims and of the settlement with institutions, as verbs."""

from claims.operations.adjudication import (
    EmployerOwes,
    NotEntitled,
    TwoInsuranceYears,
    adjudicate_claim,
    present_claim,
)
from claims.operations.collection import collect_month, collect_region_month
from claims.operations.declaration import Declaration, declare_month
from claims.operations.deductions import add_deduction, withdraw_deduction
from claims.operations.drafts import (
    DraftFacts,
    cancel_claim,
    reopen_claim,
    save_draft,
    start_claim,
    take_lines,
)
from claims.operations.flags import clear_flag
from claims.operations.month_review import (
    approve_month,
    review_month,
    send_back_month,
)
from claims.operations.payment import pay_month
from claims.operations.refusals import (
    BankReferenceUsed,
    BillHasErrors,
    ClaimNotOpen,
    DeductionTooLarge,
    FiguresChanged,
    KeyOfAnotherClaim,
    LaterStaySettled,
    MonthNotOpen,
    NothingToPay,
    SamePerson,
)
from claims.operations.reversal import reverse_claim
from claims.operations.settlement import settle_claim
from claims.operations.submission import submit_claim

__all__ = [
    "BankReferenceUsed",
    "BillHasErrors",
    "ClaimNotOpen",
    "Declaration",
    "DeductionTooLarge",
    "DraftFacts",
    "EmployerOwes",
    "FiguresChanged",
    "KeyOfAnotherClaim",
    "LaterStaySettled",
    "MonthNotOpen",
    "NotEntitled",
    "NothingToPay",
    "SamePerson",
    "TwoInsuranceYears",
    "add_deduction",
    "adjudicate_claim",
    "approve_month",
    "cancel_claim",
    "clear_flag",
    "collect_month",
    "collect_region_month",
    "declare_month",
    "pay_month",
    "present_claim",
    "reopen_claim",
    "reverse_claim",
    "review_month",
    "save_draft",
    "send_back_month",
    "settle_claim",
    "start_claim",
    "submit_claim",
    "take_lines",
    "withdraw_deduction",
]
