"""By which standards a disease treated outside a ward with approval is paid (HN 20, 21; AMB-16)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from claims.policy import OutpatientDiseasePolicy
from claims.rules.law import StayLaw
from insurance_agency.kernel.policy import NoRuleInForce


def disease_law(law: StayLaw) -> StayLaw:
    """The law of a stay as it holds for such a visit.

    With standards of its own, deductible and cap are not those of stays: the year's figures of the
    visit are then those of such visits alone.
    """
    policy = law.policy(OutpatientDiseasePolicy)
    return STANDARDS[policy.standards](law, policy)


def _shared(law: StayLaw, policy: OutpatientDiseasePolicy) -> StayLaw:
    return law


def _own_values(law: StayLaw, policy: OutpatientDiseasePolicy) -> StayLaw:
    """Deductible, ratio and cap of its own. Raises `NoRuleInForce` where one of them has no value."""
    deductible, ratio, cap = policy.deductible, policy.ratio, policy.cap
    if deductible is None or ratio is None or cap is None:
        raise NoRuleInForce("outpatient-disease.deductible, ratio, cap", "this region", law.on or date.min)
    inpatient = replace(
        law.inpatient,
        deductible_on_job=deductible,
        deductible_retired=deductible,
        ratio_on_job=dict.fromkeys(law.inpatient.ratio_on_job, ratio),
        ratio_retired=dict.fromkeys(law.inpatient.ratio_retired, ratio),
        cap=cap,
    )
    own = {
        "deductible_on_job": "deductible",
        "deductible_retired": "deductible",
        "ratio_on_job": "ratio",
        "ratio_retired": "ratio",
        "cap": "cap",
    }
    chosen = policy.version("standards")
    why = dict(law.why)
    for name, theirs in own.items():
        article, version = law.cited(policy, theirs)
        why[name] = article or policy.cite("standards"), f"{version}, {chosen}"
    own_versions = {policy.version(theirs) for theirs in own.values()}
    versions = tuple(sorted({*law.versions, *own_versions, chosen}))
    return replace(law, inpatient=inpatient, why=why, versions=versions, rates={})


STANDARDS: dict[str, Callable[[StayLaw, OutpatientDiseasePolicy], StayLaw]] = {
    "shared-with-inpatient": _shared,
    "own-values": _own_values,
}
