"""Retired persons whose benefits an earlier law had ended (HN 14; DOMAIN 4.9.5; AMB-61)."""

from dataclasses import dataclass
from datetime import date

from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import NOTHING, Rate
from registration.policy import EndingCause, ReinstatementPolicy
from registration.rules.years import RetirementYears


@dataclass(frozen=True, slots=True)
class Reinstatement:
    """From when benefits are had again, and the share that the accumulated years give."""

    applies: bool
    benefits_from: date | None = None
    factor: Rate = NOTHING


def reinstatement(
    ended_on: date,
    cause: EndingCause,
    years: RetirementYears,
    policy: ReinstatementPolicy,
    trace: Trace | None = None,
) -> Reinstatement:
    """Benefits again for a retired person who lost them before a day, by the years that were certified.

    Hainan Rules art. 14: those whose employer did not pay; the factor is that of missing years (4.9.3).
    """
    steps = trace or Trace()
    steps.fact("ended_before", policy.benefits_from, *policy.why("benefits_from"))
    steps.fact("ended_on", ended_on)
    steps.take("applies", "ended_before")
    steps.then("applies", "above", "=ended_on", *policy.why("benefits_from"))
    steps.fact("cause_meant", cause)
    steps.then("cause_meant", "is", policy.cause, *policy.why("cause"))
    if not steps.then("applies", "and", "=cause_meant"):
        return Reinstatement(applies=False)
    steps.take("benefits_from", "ended_before", *policy.why("benefits_from"))
    steps.fact("factor", years.factor, *policy.why("benefits_from"))
    return Reinstatement(applies=True, benefits_from=policy.benefits_from, factor=years.factor)
