"""The tests that refuse a whole visit, in the order of DOMAIN 6.3.2; the first hit decides."""

from collections.abc import Callable
from dataclasses import dataclass

from claims.policy import OffSitePolicy, RefusalPolicy, ThirdPartyPolicy
from claims.rules.circumstances import Circumstances, OffSite
from claims.rules.law import StayLaw
from insurance_agency.kernel.money import Rate

NOT_DESIGNATED, NO_APPROVAL, CLASS_C, CLASS_B = "R05", "R06", "R08", "R09"
THIRD_PARTY, WORK_INJURY, EXCLUDED, OVERSEAS = "R10", "R11", "R12", "R13"

WORK = frozenset({"work-injury", "occupational-disease"})
ACCIDENTS = frozenset({"traffic-accident"})


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing of a visit is payable, by which article."""

    reason: str
    article: str


def first_refusal(facts: Circumstances, law: StayLaw) -> Refusal | None:
    """The first test that the visit fails, or None (HN 19, 34 to 37; SZ 35, 37 to 39; SIL 30)."""
    for test in _TESTS:
        refusal = test(facts, law)
        if refusal is not None:
            return refusal
    return None


def own_share(facts: Circumstances, law: StayLaw) -> Rate | None:
    """The share of the cost that stays a benefit when somebody else is liable; None when nobody is.

    The person's own part of the fault stays covered. An advance covers everything, and the third
    party's share of it is claimed afterwards (SIL 30; AMB-21).
    """
    third = facts.third_party
    if third is None or is_advanced(facts, law):
        return None
    return third.share.complement()


def is_advanced(facts: Circumstances, law: StayLaw) -> bool:
    """Whether the fund advances what a third party owes: it was asked to, and the law knows advances."""
    third = facts.third_party
    advance = third is not None and third.advance_applied and not third.pays
    return advance and law.held(ThirdPartyPolicy) is not None


def _is_accepted_elsewhere(facts: Circumstances, law: StayLaw) -> bool:
    """Approved referral or residence, or an emergency on an accepted trip (HN 36, 37; SZ 37)."""
    away = facts.off_site
    return away is not None and (
        away.referral_approved or away.residence_approved or _is_emergency_on_trip(away, law)
    )


def _is_emergency_on_trip(away: OffSite, law: StayLaw) -> bool:
    return away.emergency and away.trip in law.policy(OffSitePolicy).emergency_trips


def _not_designated(facts: Circumstances, law: StayLaw) -> Refusal | None:
    policy = law.policy(RefusalPolicy)
    saved = facts.life_saving_emergency and policy.without_agreement == "life-saving-emergency"
    if facts.designated or saved or _is_accepted_elsewhere(facts, law):
        return None
    return Refusal(NOT_DESIGNATED, policy.cite("without_agreement"))


def _off_site_without_approval(facts: Circumstances, law: StayLaw) -> Refusal | None:
    """An emergency abroad is left to the test of treatment abroad."""
    away = facts.off_site
    if away is None or _is_accepted_elsewhere(facts, law) or (away.overseas and away.emergency):
        return None
    return Refusal(NO_APPROVAL, law.policy(OffSitePolicy).cite("emergency_trips"))


def _work(facts: Circumstances, law: StayLaw) -> Refusal | None:
    policy = law.policy(RefusalPolicy)
    return Refusal(WORK_INJURY, policy.cite("work_injury")) if facts.cause in WORK else None


def _somebody_else(facts: Circumstances, law: StayLaw) -> Refusal | None:
    policy, share = law.policy(RefusalPolicy), own_share(facts, law)
    wholly = facts.third_party is None and facts.cause in ACCIDENTS
    if wholly or (share is not None and not share.numerator):
        return Refusal(THIRD_PARTY, policy.cite("third_party"))
    return None


def _excluded_cause(facts: Circumstances, law: StayLaw) -> Refusal | None:
    policy = law.policy(RefusalPolicy)
    return (
        Refusal(EXCLUDED, policy.cite("excluded_causes")) if facts.cause in policy.excluded_causes else None
    )


def _overseas(facts: Circumstances, law: StayLaw) -> Refusal | None:
    """Abroad only an emergency on a trip was ever paid; no referral or residence leads there (SZ 38)."""
    policy, away = law.policy(RefusalPolicy), facts.off_site
    if away is None or not away.overseas:
        return None
    if policy.overseas == "trip-emergency-only" and _is_emergency_on_trip(away, law):
        return None
    return Refusal(OVERSEAS, policy.cite("overseas"))


def _disease(facts: Circumstances, law: StayLaw) -> Refusal | None:
    """Class C is never paid, class B after approval (HN 18, 19)."""
    policy = law.policy(RefusalPolicy)
    if policy.disease_classes == "none":
        return None
    if facts.disease_class == "C":
        return Refusal(CLASS_C, policy.cite("disease_classes"))
    if facts.disease_class == "B" and not facts.disease_approved:
        return Refusal(CLASS_B, policy.cite("disease_classes"))
    return None


_TESTS: tuple[Callable[[Circumstances, StayLaw], Refusal | None], ...] = (
    _not_designated,
    _off_site_without_approval,
    _work,
    _somebody_else,
    _excluded_cause,
    _overseas,
    _disease,
)
