"""What a region's packs must hold for personal accounts: interest, use, closing, notices."""

from typing import Literal

from insurance_agency.kernel.money import Rate
from insurance_agency.kernel.policy import PolicySet, policy_set


@policy_set("deposit-rates")
class DepositRates(PolicySet):
    """Benchmark deposit rates of a year, as ratios."""

    demand: Rate
    three_month: Rate
    one_year: Rate


@policy_set("instalment-rates")
class InstalmentRates(PolicySet):
    """The rate that money lying in the fiscal account should earn at least (State Council [1998] 44)."""

    three_year: Rate


@policy_set("account-interest")
class InterestPolicy(PolicySet):
    """Interest of personal accounts (State Council [1998] 44; DOMAIN 5.5)."""

    products: Literal["monthly-opening-balances", "daily-balances"]
    interest_year: Literal["calendar-year", "july-to-june"]
    rate_day: Literal["first-of-month", "31-december"]
    current_year_rate: Literal["demand", "three-month"]
    carried_over_rate: Literal["demand", "three-month"]


@policy_set("personal-accounts")
class AccountPolicy(PolicySet):
    """Use and end of personal accounts (notice part 3; State Council [1998] 44; SZ 36, 58)."""

    debit_order: Literal["current-year-first"]
    without_heirs: Literal["pooled-fund"]
    on_leaving_the_scheme: Literal["stays-open", "paid-out"]
    notices_a_year: int
    payment_information: Literal["unit-and-agency", "agency-alone"]
    retained_deposits: Literal["business-book-only", "temporary-receipts"]
    retired_quota_posting: Literal["reclassified", "pooled-expenditure"]
