"""Payments made once: make-up of missing years, and compensation (ordinance 27; HN 15; DOMAIN 4.9)."""

from dataclasses import dataclass
from datetime import date

from contributions.policy import OneTimePaymentPolicy
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import ZERO, Fen
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


def make_up(
    missing_years: int, paid_on: date, flexible_premium_fen: Fen, trace: Trace | None = None
) -> MakeUp:
    """Missing months at the flexible premium of the month of payment (ordinance 27)."""
    steps, article = trace or Trace(), "ordinance 27"
    steps.given("missing", missing_years)
    steps.take("months", "missing")
    months = steps.then("months", "multiply", MONTHS_A_YEAR)
    _monthly_premium(flexible_premium_fen, steps)
    steps.take("amount", "monthly_premium")
    amount = steps.then("amount", "multiply", "=months", article)
    steps.fact("full_benefits_from", paid_on)
    first = steps.then("full_benefits_from", "add_days", 1, article)
    return MakeUp(months, flexible_premium_fen, Fen(amount), date.fromisoformat(first))


def _monthly_premium(flexible_premium_fen: Fen, steps: Trace) -> None:
    """The flexible premium of the month of payment."""
    steps.given("flexible_premium", flexible_premium_fen)
    steps.take("monthly_premium", "flexible_premium")


def compensation(
    *,
    retired_on: date,
    first_insured_on: date | None,
    paid_on: date,
    flexible_premium_fen: Fen,
    policy: OneTimePaymentPolicy,
    trace: Trace | None = None,
) -> Compensation:
    """One payment for a number of years, for those retired and never insured before a day (HN 15; AMB-11).

    The years count as contribution years; benefits begin in the month after payment.
    """
    steps = trace or Trace()
    if not _applies(retired_on, first_insured_on, policy, steps):
        return Compensation(applies=False)
    steps.fact("years_added", policy.compensation_years, *policy.why("compensation_years"))
    _monthly_premium(flexible_premium_fen, steps)
    steps.read(policy, "compensation_amount")
    if policy.compensation_amount == "fixed-sum":
        if policy.compensation_sum is None:
            raise NoRuleInForce("one-time-payments.compensation-sum", "this region", paid_on)
        steps.set("amount", policy.compensation_sum, *policy.why("compensation_sum"))
    else:
        steps.take("amount", "years_added")
        steps.then("amount", "multiply", MONTHS_A_YEAR)
        steps.then("amount", "multiply", "=monthly_premium", *policy.why("compensation_amount"))
    steps.fact("benefits_from", paid_on)
    steps.then("benefits_from", "month")
    steps.then("benefits_from", "add_months", 1, "HN 15")
    first = steps.then("benefits_from", "join", "-01")
    return Compensation(
        applies=True,
        monthly_premium_fen=flexible_premium_fen,
        amount_fen=Fen(steps.figures["amount"]),
        years_added=policy.compensation_years,
        benefits_from=date.fromisoformat(first),
    )


def _applies(
    retired_on: date, first_insured_on: date | None, policy: OneTimePaymentPolicy, steps: Trace
) -> bool:
    """Retired before the day, and not insured before it."""
    why = policy.why("compensation_retired_before")
    steps.fact("retired_before", policy.compensation_retired_before, *why)
    steps.fact("retired_on", retired_on)
    steps.take("applies", "retired_before")
    steps.then("applies", "above", "=retired_on", *why)
    if first_insured_on is not None:
        steps.fact("first_insured_on", first_insured_on)
        steps.take("never_insured_before", "first_insured_on")
        steps.then("never_insured_before", "reaches", "=retired_before", *why)
        steps.then("applies", "and", "=never_insured_before", *why)
    return bool(steps.figures["applies"])
