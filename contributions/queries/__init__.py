"""Questions about filings, bills, receipts and a person's months."""

from contributions.queries.benefits import without_benefits
from contributions.queries.estimates import Estimate, estimate
from contributions.queries.explanations import explain
from contributions.queries.late_fees import explained_late_fee, late_fee_until, late_fees_so_far
from contributions.queries.left_out import LeftOut, left_out, why_left_out
from contributions.queries.months import (
    Entitlement,
    continuous_months,
    entitlement_on,
    judged_alike,
    month_statuses,
)
from contributions.queries.wages import AverageWagesOn, average_wages_on
from contributions.queries.work import (
    EmployerMonth,
    Owed,
    bills_of,
    credit_of,
    debt_of_employer,
    declare_by,
    employer_month,
    filing_work,
    has_later_filing,
    last_wages,
    may_be_made_up,
    owed_by,
    roster,
    share_without_filing,
)

__all__ = [
    "AverageWagesOn",
    "EmployerMonth",
    "Entitlement",
    "Estimate",
    "LeftOut",
    "Owed",
    "average_wages_on",
    "bills_of",
    "continuous_months",
    "credit_of",
    "debt_of_employer",
    "declare_by",
    "employer_month",
    "entitlement_on",
    "estimate",
    "explain",
    "explained_late_fee",
    "filing_work",
    "has_later_filing",
    "judged_alike",
    "last_wages",
    "late_fee_until",
    "late_fees_so_far",
    "left_out",
    "may_be_made_up",
    "month_statuses",
    "owed_by",
    "roster",
    "share_without_filing",
    "why_left_out",
    "without_benefits",
]
