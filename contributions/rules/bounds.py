"""Floor and cap of the contribution base, and the flexible premium of a month (ordinance; SZ 10(i))."""

from dataclasses import dataclass

from contributions.policy import AverageWages, ContributionPolicy
from contributions.rules.wage_year import wage_year
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import Fen
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


def bounds(
    month: Month, policy: ContributionPolicy, wages: AverageWages, trace: Trace | None = None
) -> Bounds:
    """The limits that follow from the average wage in force. Raises `NoRuleInForce` if it is unpublished."""
    steps = trace or Trace()
    year = wage_year(month.first, policy, wages, steps)
    average = Fen(steps.fact("average_wage", wages.monthly_of(year), "", f"average-wage.monthly@{year}"))
    limits = []
    for bound in ("floor", "cap"):
        steps.take(bound, "average_wage")
        limits.append(Fen(steps.share(bound, getattr(policy, bound), *policy.why(bound))))
    base = premium = None
    if policy.flexible_base is not None:
        steps.take("flexible_base", "average_wage")
        base = Fen(steps.share("flexible_base", policy.flexible_base, *policy.why("flexible_base")))
    if base is not None and policy.flexible_rate is not None:
        steps.take("flexible_premium", "flexible_base")
        premium = Fen(steps.share("flexible_premium", policy.flexible_rate, *policy.why("flexible_rate")))
    return Bounds(year, average, limits[0], limits[1], base, premium)
