"""What a region's `registration.toml` holds."""

from typing import Literal

from insurance_agency.kernel.policy import PolicySet, policy_set


@policy_set("registration")
class RegistrationPolicy(PolicySet):
    number_prefix: str
    """First digits of the numbers that the region issues: its administrative division."""
    agencies: tuple[str, ...]
    """Agencies whose employers this office registers."""
    routing: str
    """Name of the table that decides which agency registers an employer (rules.routing)."""
    scheme_method: Literal["one-scheme", "by-household"]
    """How a person's scheme is found (rules.scheme)."""
    foreigners: Literal["covered", "not-covered"]
    minimum_age: int
    unit_days: int
    """Calendar days within which an employer registers after it was established."""
    employment_days: int
    """Calendar days within which an employer registers a new employee."""
    cutoff_day: int
    """Changes entered up to this day enter the month's bill."""
    transfer_days: int
    """Working days within which the agencies finish a transfer."""
