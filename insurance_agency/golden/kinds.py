"""Which function answers which kind of case."""

from collections.abc import Callable
from typing import Any

from insurance_agency.golden import accounts, contributions, entitlement, visits
from insurance_agency.golden.facts import Facts

Answer = Callable[[Facts, str], dict[str, Any]]

KINDS: dict[str, Answer] = {
    "assessed-premium": contributions.assessed_premium_case,
    "average-wage-year": contributions.wage_year_case,
    "back-payment": contributions.back_payment_case,
    "continuation": contributions.continuation_case,
    "continuous-months": entitlement.continuous_months_case,
    "contribution": contributions.contribution_case,
    "contribution-bounds": contributions.bounds_case,
    "entitlement": entitlement.entitlement_case,
    "hospital-stay": visits.hospital_stay_case,
    "interest": accounts.interest_case,
    "late-fee": contributions.late_fee_case,
    "receipt-matching": contributions.receipt_matching_case,
    "unit-bill": contributions.unit_bill_case,
}
