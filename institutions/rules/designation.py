"""Choosing an institution, and the cost of the expert committee (SZ 46, 65)."""

from institutions.policy import DesignationPolicy, ExpertPolicy
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import Fen, Rate


def qualifies(
    facilities: Rate, catalogue_drugs: Rate, policy: DesignationPolicy, trace: Trace | None = None
) -> bool:
    """Whether an institution has the facilities of its standard and stocks the catalogue drugs (SZ 46)."""
    steps = trace or Trace()
    steps.fact("facilities_enough", facilities)
    steps.then("facilities_enough", "reaches", policy.facilities, *policy.why("facilities"))
    steps.fact("drugs_enough", catalogue_drugs)
    steps.then("drugs_enough", "reaches", policy.catalogue_drugs, *policy.why("catalogue_drugs"))
    steps.take("qualifies", "facilities_enough")
    return bool(steps.then("qualifies", "and", "=drugs_enough"))


def expert_budget(annual_fund_fen: Fen, policy: ExpertPolicy, trace: Trace | None = None) -> Fen:
    """The most that the expert committee may cost in a year (SZ 65)."""
    steps = trace or Trace()
    steps.set("annual_fund", annual_fund_fen)
    steps.take("maximum", "annual_fund")
    return Fen(steps.share("maximum", policy.budget, *policy.why("budget")))
