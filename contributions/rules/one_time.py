"""Payments made once: make-up of missing years, and compensation (ordinance 27; HN 15; DOMAIN 4.9)."""

from dataclasses import dataclass
from datetime import date, timedelta

from contributions.policy import OneTimePaymentPolicy
from insurance_agency.kernel.money import ZERO, Fen
from insurance_agency.kernel.periods import Month
from insurance_agency.kernel.policy import NoRuleInForce

MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class MakeUp:
    """What missing years cost, and from when benefits are full. Earlier costs are not paid."""

    months: int
    monthly_premium_fen: Fen
    amount_fen: Fen
    full_benefits_from: date


@dataclass(frozen=True, slots=True)
class Compensation:
    """What a retired person who was never insured pays, and from when benefits begin."""

    applies: bool
    monthly_premium_fen: Fen = ZERO
    amount_fen: Fen = ZERO
    years_added: int = 0
    benefits_from: date | None = None


def make_up(missing_years: int, paid_on: date, flexible_premium_fen: Fen) -> MakeUp:
    """Missing months at the flexible premium of the month of payment (ordinance 27)."""
    months = missing_years * MONTHS_A_YEAR
    return MakeUp(
        months, flexible_premium_fen, Fen(months * flexible_premium_fen), paid_on + timedelta(days=1)
    )


def compensation(
    *,
    retired_on: date,
    first_insured_on: date | None,
    paid_on: date,
    flexible_premium_fen: Fen,
    policy: OneTimePaymentPolicy,
) -> Compensation:
    """One payment for a number of years, for those retired and never insured before a day (HN 15; AMB-11).

    The years count as contribution years; benefits begin in the month after payment.
    """
    limit = policy.compensation_retired_before
    if retired_on >= limit or (first_insured_on is not None and first_insured_on < limit):
        return Compensation(applies=False)
    amount = Fen(policy.compensation_years * MONTHS_A_YEAR * flexible_premium_fen)
    if policy.compensation_amount == "fixed-sum":
        if policy.compensation_sum is None:
            raise NoRuleInForce("one-time-payments.compensation-sum", "this region", paid_on)
        amount = policy.compensation_sum
    return Compensation(
        applies=True,
        monthly_premium_fen=flexible_premium_fen,
        amount_fen=amount,
        years_added=policy.compensation_years,
        benefits_from=Month.of(paid_on).next().first,
    )
