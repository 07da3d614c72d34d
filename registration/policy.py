"""What a region's `registration.toml`, `enrolment-checks.toml` and `registration-limits.toml` hold."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from insurance_agency.kernel.money import Rate
from insurance_agency.kernel.policy import PolicySet, policy_set


@policy_set("registration")
class RegistrationPolicy(PolicySet):
    number_prefix: str
    """First digits of the numbers that the region issues: its administrative division."""
    agencies: tuple[str, ...]
    """Agencies whose employers this office registers."""
    routing: Literal["by-level-and-place", "one-agency"]
    """Name of the table that decides which agency registers an employer (rules.routing)."""
    places: tuple[str, ...]
    """Places an employer may be located in."""
    scheme_method: Literal["one-scheme", "by-household"]
    """How a person's scheme is found (rules.scheme)."""
    cutoff_day: int
    """Changes entered up to this day enter the month's bill."""


@policy_set("enrolment-checks")
class EnrolmentChecks(PolicySet):
    foreigners: Literal["covered", "not-covered"]
    minimum_age: int


@dataclass(frozen=True, slots=True)
class Limit:
    days: int
    working: bool


@policy_set("registration-limits")
class RegistrationLimits(PolicySet):
    unit_days: int
    """Calendar days within which an employer registers after it was established."""
    employment_days: int
    """Calendar days within which an employer registers a new employee."""
    examination: Limit
    """Time in which the agency examines a registration."""
    transfer: Limit
    """Time in which the old agency finishes its part of a transfer."""
    transfer_recorded: Limit
    """Time in which the new agency records what was transferred."""


@policy_set("contribution-years")
class ContributionYears(PolicySet):
    """Years required at retirement, and what missing ones cost (ordinance; HN 6, 13)."""

    required_men: int
    required_women: int
    cut_per_year: Rate
    """Share of the benefit standard that each missing year takes away."""
    cut_method: Literal["multiplicative", "percentage-points"]
    counted: Literal["floor-of-all-months", "rounded", "each-part"]
    deemed_before: date
    """Service before this day counts as contribution."""


EndingCause = Literal["employer-did-not-pay", "employer-dissolved"]
"""Why the benefits of a retired person had ended."""


@policy_set("reinstatement")
class ReinstatementPolicy(PolicySet):
    """Retired persons whose benefits had ended have them again (HN 14)."""

    benefits_from: date
    cause: EndingCause


@policy_set("retirement-law")
class RetirementLaw(PolicySet):
    """What retired persons owe under national law (SIL 27)."""

    may_pay_up_to_required_years: bool
