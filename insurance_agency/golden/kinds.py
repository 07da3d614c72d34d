"""Which function answers which kind of case."""

from collections.abc import Callable
from typing import Any

from insurance_agency.golden import (
    accounts,
    contributions,
    entitlement,
    institutions,
    registration,
    visits,
)
from insurance_agency.golden.facts import Facts
from insurance_agency.kernel.explanation import Trace

Answer = Callable[[Facts, str, Trace], dict[str, Any]]
"""From facts and region to the outcome; the steps are written on the way."""

KINDS: dict[str, Answer] = {
    "account-closing": accounts.account_closing_case,
    "account-credit-retired": registration.account_credit_retired_case,
    "account-payment": accounts.account_payment_case,
    "account-statement": accounts.account_statement_case,
    "advance-recovery": institutions.advance_recovery_case,
    "assessed-premium": contributions.assessed_premium_case,
    "average-wage-year": contributions.wage_year_case,
    "back-payment": contributions.back_payment_case,
    "claim-deadline": institutions.claim_deadline_case,
    "compensation": registration.compensation_case,
    "continuation": contributions.continuation_case,
    "continuous-months": entitlement.continuous_months_case,
    "contribution": contributions.contribution_case,
    "contribution-bounds": contributions.bounds_case,
    "deposit-return": institutions.deposit_return_case,
    "deregistration": registration.deregistration_case,
    "designation": institutions.designation_case,
    "dispute-deadline": institutions.dispute_deadline_case,
    "duplicate-recovery": institutions.duplicate_recovery_case,
    "enrolment-refusal": registration.enrolment_refusal_case,
    "entitlement": entitlement.entitlement_case,
    "expert-budget": institutions.expert_budget_case,
    "fine": institutions.fine_case,
    "hospital-stay": visits.hospital_stay_case,
    "institution-cycle": institutions.institution_cycle_case,
    "institution-month": institutions.institution_month_case,
    "interest": accounts.interest_case,
    "late-fee": contributions.late_fee_case,
    "make-up": registration.make_up_case,
    "maternity": visits.maternity_case,
    "off-site-residence": institutions.off_site_residence_case,
    "outpatient": visits.outpatient_case,
    "pharmacy": visits.pharmacy_case,
    "posting": accounts.posting_case,
    "prepayment-year-end": institutions.prepayment_case,
    "receipt-matching": contributions.receipt_matching_case,
    "registration-deadline": registration.registration_deadline_case,
    "retirement-years": registration.retirement_years_case,
    "reward": institutions.reward_case,
    "routing": registration.routing_case,
    "scheme": registration.scheme_case,
    "self-paid-audit": institutions.self_paid_audit_case,
    "settlement-reversal": visits.reversal_case,
    "settlement-sequence": visits.sequence_case,
    "special-outpatient": visits.outpatient_case,
    "transfer-deadline": registration.transfer_deadline_case,
    "unit-bill": contributions.unit_bill_case,
}
