"""What treatment outside the area changes in the fund's share (HN 36, 37; SZ 37; AMB-27)."""

from collections.abc import Callable
from datetime import date

from claims.policy import OffSitePolicy
from claims.rules.circumstances import OffSite
from claims.rules.law import Ratio, StayLaw
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import Rate
from insurance_agency.kernel.policy import NoRuleInForce


def ratio_off_site(ratio: Ratio, away: OffSite, law: StayLaw) -> Ratio:
    """The share of approved treatment elsewhere; an emergency on a trip is paid like one at home."""
    if not (away.referral_approved or away.residence_approved):
        return ratio
    policy = law.policy(OffSitePolicy)
    return RATIOS[policy.ratio](ratio, policy, law)


def steps_off_site(away: OffSite, law: StayLaw, trace: Trace) -> None:
    """The steps of `ratio_off_site`, from the share at home."""
    if not (away.referral_approved or away.residence_approved):
        return
    policy = law.policy(OffSitePolicy)
    if policy.ratio == "lower" and policy.ratio_less is not None:
        trace.then("fund_share", "subtract", policy.ratio_less, *policy.why("ratio"))
        trace.then("fund_share", "at_least", 0)


def _the_same(ratio: Ratio, policy: OffSitePolicy, law: StayLaw) -> Ratio:
    return ratio


def _lower(ratio: Ratio, policy: OffSitePolicy, law: StayLaw) -> Ratio:
    """So many percentage points less. Raises `NoRuleInForce` where nobody has said how many."""
    less = policy.ratio_less
    if less is None:
        raise NoRuleInForce("off-site.ratio-less", "this region", law.on or date.min)
    left = max(ratio[0].fraction - less.fraction, Rate(0).fraction)
    rate, (article, version) = Rate(left.numerator, left.denominator), ratio[2]
    why = (f"{article}, {policy.cite('ratio')}", f"{version}, {policy.version('ratio')}")
    return rate, str(rate), why


RATIOS: dict[str, Callable[[Ratio, OffSitePolicy, StayLaw], Ratio]] = {
    "the-same": _the_same,
    "lower": _lower,
}
