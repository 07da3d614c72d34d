"""Floor and cap of the contribution base, and the flexible premium of a month (ordinance; SZ 10(i))."""

from dataclasses import dataclass

from contributions.policy import AverageWages, ContributionPolicy
from contributions.rules.wage_year import wage_year
from insurance_agency.kernel.money import Fen, share
from insurance_agency.kernel.periods import Month


@dataclass(frozen=True, slots=True)
class Bounds:
    """The limits of the base in a month. The flexible figures are None where nobody contributes so."""

    wage_year: int
    average_fen: Fen
    floor_fen: Fen
    cap_fen: Fen
    flexible_base_fen: Fen | None = None
    flexible_premium_fen: Fen | None = None


def bounds(month: Month, policy: ContributionPolicy, wages: AverageWages) -> Bounds:
    """The limits that follow from the average wage in force. Raises `NoRuleInForce` if it is unpublished."""
    year = wage_year(month.first, policy)
    average = wages.monthly_of(year)
    base = None if policy.flexible_base is None else share(average, policy.flexible_base)
    premium = None if base is None or policy.flexible_rate is None else share(base, policy.flexible_rate)
    return Bounds(year, average, share(average, policy.floor), share(average, policy.cap), base, premium)
