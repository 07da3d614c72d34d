"""Class-A epidemics, cholera and plague: like any disease, or fully paid by the fund (DOMAIN 6.3.2)."""

from collections.abc import Callable
from dataclasses import replace

from claims.policy import RefusalPolicy
from claims.rules.law import StayLaw
from claims.rules.stay import Stay
from insurance_agency.kernel.money import WHOLE, ZERO

CLASS_A_EPIDEMIC = "class-a-epidemic"


def epidemic_law(stay: Stay, law: StayLaw) -> StayLaw:
    """The law of a stay as it holds for the disease treated."""
    if stay.circumstances is None or stay.circumstances.cause != CLASS_A_EPIDEMIC:
        return law
    policy = law.policy(RefusalPolicy)
    return EPIDEMICS[policy.class_a_epidemic](law, policy)


def _ordinary(law: StayLaw, policy: RefusalPolicy) -> StayLaw:
    return law


def _fund_pays_fully(law: StayLaw, policy: RefusalPolicy) -> StayLaw:
    """All cost in scope, up to the cap of the year, without deductible and whatever years are missing."""
    inpatient = replace(
        law.inpatient,
        deductible_on_job=ZERO,
        deductible_retired=ZERO,
        ratio_on_job=dict.fromkeys(law.inpatient.ratio_on_job, WHOLE),
        ratio_retired=dict.fromkeys(law.inpatient.ratio_retired, WHOLE),
        years_cut_method="none",
    )
    changed = ("deductible_on_job", "deductible_retired", "ratio_on_job", "ratio_retired", "years_cut_method")
    why = law.why | dict.fromkeys(changed, policy.why("class_a_epidemic"))
    versions = tuple(sorted({*law.versions, policy.version("class_a_epidemic")}))
    return replace(law, inpatient=inpatient, why=why, versions=versions, rates={})


EPIDEMICS: dict[str, Callable[[StayLaw, RefusalPolicy], StayLaw]] = {
    "ordinary": _ordinary,
    "fund-pays-fully": _fund_pays_fully,
}
