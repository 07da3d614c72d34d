from claims.queries.accumulators import accumulators_of
from claims.queries.bill import MAX_LINES, Bill, BillLine, Finding, read_bill
from claims.queries.claims import claims_for_list, claims_of_month, find_person, sheet
from claims.queries.months import MonthFigures, differences_between, month_figures, months_for_list

__all__ = [
    "MAX_LINES",
    "Bill",
    "BillLine",
    "Finding",
    "MonthFigures",
    "accumulators_of",
    "claims_for_list",
    "claims_of_month",
    "differences_between",
    "find_person",
    "month_figures",
    "months_for_list",
    "read_bill",
    "sheet",
]
