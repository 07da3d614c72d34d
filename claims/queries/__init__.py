from claims.queries.accumulators import Limits, accumulators_of, limits_of
from claims.queries.bill import MAX_LINES, Bill, BillLine, Finding, read_bill
from claims.queries.claims import claims_for_list, claims_of_month, find_person, sheet, stays_of
from claims.queries.cover import STATUS_WORDS, entitlement
from claims.queries.months import (
    MonthFigures,
    differences_between,
    month_figures,
    months_for_list,
    paying_balances,
    payments_for_list,
)

__all__ = [
    "MAX_LINES",
    "STATUS_WORDS",
    "Bill",
    "BillLine",
    "Finding",
    "Limits",
    "MonthFigures",
    "accumulators_of",
    "claims_for_list",
    "claims_of_month",
    "differences_between",
    "entitlement",
    "find_person",
    "limits_of",
    "month_figures",
    "months_for_list",
    "paying_balances",
    "payments_for_list",
    "read_bill",
    "sheet",
    "stays_of",
]
