"""Time limits of claims, disputes and residence elsewhere (HN 36; SZ 32, 53; operation regulation 20)."""

from dataclasses import dataclass
from datetime import date

from claims.policy import (
    ClaimDeadlines,
    ClaimHandling,
    DischargeDisputePolicy,
    InpatientPolicy,
    OffSitePolicy,
    ThirdPartyPolicy,
)
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.periods import Month
from insurance_agency.kernel.workdays import Workdays

JUNE = 6


@dataclass(frozen=True, slots=True)
class DisputeTimes:
    """By when to apply, whether that was done, and by when the committee finds."""

    apply_by: date
    in_time: bool
    find_by: date | None


def dispute_times(
    confirmed_on: date,
    applied_on: date | None,
    calendar: Workdays,
    policy: DischargeDisputePolicy,
    trace: Trace | None = None,
) -> DisputeTimes:
    """Working days from the day after the hospital confirmed, and from the application (SZ 32)."""
    steps = trace or Trace()
    steps.fact("confirmed_on", confirmed_on)
    steps.fact("applied_on", applied_on)
    steps.take("apply_by", "confirmed_on")
    apply_by = steps.workdays(
        "apply_by", policy.apply_working_days, calendar, *policy.why("apply_working_days")
    )
    find_by = None
    steps.take("find_by", "applied_on")
    if applied_on is None:
        steps.fact("in_time", value=False)
    else:
        steps.take("in_time", "apply_by")
        steps.then("in_time", "reaches", "=applied_on")
        find_by = steps.workdays(
            "find_by", policy.find_working_days, calendar, *policy.why("find_working_days")
        )
    in_time = bool(steps.figures["in_time"])
    steps.then("find_by", "when", "=in_time")
    return DisputeTimes(apply_by, in_time, find_by if in_time else None)


def claim_by(
    visited_on: date, policy: ClaimDeadlines, inpatient: InpatientPolicy, trace: Trace | None = None
) -> date:
    """The last day for a claim of outpatient cost (SZ 53; AMB-42)."""
    steps, why = trace or Trace(), policy.why("outpatient_claim")
    steps.fact("visited_on", visited_on)
    steps.take("claim_by", "visited_on")
    if policy.outpatient_claim == "twelve-months":
        steps.then("claim_by", "add_months", 12, *why)
        steps.then("claim_by", "at_most", (Month.of(visited_on) + 12).last)
    else:
        ends = "12-31"
        if inpatient.insurance_year != "calendar-year":
            ends = f"{JUNE:02d}-30"
            steps.then("claim_by", "add_months", 12 - JUNE, *inpatient.why("insurance_year"))
        steps.then("claim_by", "year")
        steps.add("claim_by", 1, *why)
        steps.then("claim_by", "join", f"-{ends}", *inpatient.why("insurance_year"))
    return date.fromisoformat(steps.figures["claim_by"])


def other_claim_by(
    discharged_on: date, policy: ClaimDeadlines, inpatient: InpatientPolicy, trace: Trace | None = None
) -> date:
    """The last day for a claim by hand of a stay: so many months after discharge, or as for outpatient cost.

    DOMAIN 6.7; AMB-42.
    """
    if policy.other_claim_months is None:
        return claim_by(discharged_on, policy, inpatient, trace)
    steps, months, why = trace or Trace(), policy.other_claim_months, policy.why("other_claim_months")
    steps.fact("discharged_on", discharged_on)
    steps.take("claim_by", "discharged_on")
    steps.then("claim_by", "add_months", months, *why)
    steps.then("claim_by", "at_most", (Month.of(discharged_on) + months).last)
    return date.fromisoformat(steps.figures["claim_by"])


def advance_decided_by(applied_on: date, policy: ThirdPartyPolicy, trace: Trace | None = None) -> date:
    """The day by which the agency decides on an advance (SIL 30; DOMAIN 6.8)."""
    steps = trace or Trace()
    steps.fact("applied_on", applied_on)
    steps.take("decide_by", "applied_on")
    days = policy.decision_days
    return date.fromisoformat(steps.then("decide_by", "add_days", days, *policy.why("decision_days")))


def finish_by(
    received_on: date, policy: ClaimHandling, calendar: Workdays, trace: Trace | None = None
) -> date:
    """The day by which a claim by hand is finished (operation regulation 20)."""
    steps = trace or Trace()
    steps.fact("received_on", received_on)
    steps.take("finish_by", "received_on")
    days, why = policy.manual_claim_working_days, policy.why("manual_claim_working_days")
    return steps.workdays("finish_by", days, calendar, *why)


def residence_approvable(reason: str, months: int, policy: OffSitePolicy, trace: Trace | None = None) -> bool:
    """Whether living elsewhere is long enough to be filed (HN 36)."""
    steps, limits = trace or Trace(), dict(policy.residence_longer_than_months or {})
    why = policy.why("residence_longer_than_months")
    steps.fact("reason", reason)
    steps.fact("months", months)
    steps.take("longer_than", "reason")
    steps.then("longer_than", "match", list(limits.items()), *why)
    if reason not in limits:
        return bool(steps.fact("approvable", value=False, article=why[0], version=why[1]))
    steps.take("approvable", "months")
    return bool(steps.then("approvable", "above", "=longer_than", *why))
