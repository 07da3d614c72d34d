"""What a region's `registration.toml`, `enrolment-checks.toml` and `registration-limits.toml` hold."""

from dataclasses import dataclass
from typing import Literal

from insurance_agency.kernel.policy import PolicySet, policy_set


@policy_set("registration")
class RegistrationPolicy(PolicySet):
    number_prefix: str
    """First digits of the numbers that the region issues: its administrative division."""
    agencies: tuple[str, ...]
    """Agencies whose employers this office registers."""
    routing: Literal["hainan-article-5", "one-agency"]
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
    """Time in which an agency finishes its part of a transfer."""
