"""Going on alone after leaving work (SZ 15; DOMAIN 4.8)."""

from dataclasses import dataclass

from contributions.policy import ContinuationPolicy, ContributionPolicy
from insurance_agency.kernel.money import ZERO, Fen, Rate, share


@dataclass(frozen=True, slots=True)
class Continuation:
    """How many months a person may go on, and what each costs. No month allowed costs nothing."""

    allowed_months: int
    monthly_fen: Fen
    counts_as_continuous: bool


def continuation(
    *,
    household: str,
    insured_months: int,
    last_base_fen: Fen,
    months_wanted: int,
    unit_pays: bool,
    policy: ContinuationPolicy,
    rates: ContributionPolicy,
) -> Continuation:
    """Months that the person may pay alone at the old base: the unit's and the own rate together (SZ 15)."""
    may = (
        household in policy.households
        and insured_months > policy.more_insured_months_than
        and not unit_pays
        and months_wanted > 0
    )
    if not may:
        return Continuation(0, ZERO, counts_as_continuous=False)
    whole = rates.unit_rate.fraction + rates.person_rate.fraction
    monthly = share(last_base_fen, Rate(whole.numerator, whole.denominator))
    return Continuation(min(policy.months, months_wanted), monthly, counts_as_continuous=True)
