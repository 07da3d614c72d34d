"""Choosing an institution, and the cost of the expert committee (SZ 46, 65)."""

from institutions.policy import DesignationPolicy, ExpertPolicy
from insurance_agency.kernel.money import Fen, Rate, share


def qualifies(facilities: Rate, catalogue_drugs: Rate, policy: DesignationPolicy) -> bool:
    """Whether an institution has the facilities of its standard and stocks the catalogue drugs (SZ 46)."""
    return facilities >= policy.facilities and catalogue_drugs >= policy.catalogue_drugs


def expert_budget(annual_fund_fen: Fen, policy: ExpertPolicy) -> Fen:
    """The most that the expert committee may cost in a year (SZ 65)."""
    return share(annual_fund_fen, policy.budget)
