"""What a region's packs must hold for designated institutions."""

from insurance_agency.kernel.money import Rate
from insurance_agency.kernel.policy import PolicySet, policy_set


@policy_set("designation")
class DesignationPolicy(PolicySet):
    """What an institution must have to be chosen (SZ 46)."""

    facilities: Rate
    catalogue_drugs: Rate
    agreement_years: int


@policy_set("experts")
class ExpertPolicy(PolicySet):
    """The expert committee's cost (SZ 65)."""

    budget: Rate
