"""Time limits of claims, disputes and residence elsewhere (HN 36; SZ 32, 53)."""

from dataclasses import dataclass
from datetime import date

from claims.policy import ClaimDeadlines, DischargeDisputePolicy, InpatientPolicy, OffSitePolicy
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
    confirmed_on: date, applied_on: date | None, calendar: Workdays, policy: DischargeDisputePolicy
) -> DisputeTimes:
    """Working days from the day after the hospital confirmed, and from the application (SZ 32)."""
    apply_by = calendar.add(confirmed_on, policy.apply_working_days)
    if applied_on is None or applied_on > apply_by:
        return DisputeTimes(apply_by, in_time=False, find_by=None)
    return DisputeTimes(apply_by, in_time=True, find_by=calendar.add(applied_on, policy.find_working_days))


def claim_by(visited_on: date, policy: ClaimDeadlines, inpatient: InpatientPolicy) -> date:
    """The last day for a claim of outpatient cost (SZ 53; AMB-42)."""
    if policy.outpatient_claim == "twelve-months":
        later = Month.of(visited_on) + 12
        return later.first.replace(day=min(visited_on.day, later.last.day))
    if inpatient.insurance_year == "calendar-year":
        return date(visited_on.year + 1, 12, 31)
    ends = visited_on.year if visited_on.month <= JUNE else visited_on.year + 1
    return date(ends + 1, JUNE, 30)


def residence_approvable(reason: str, months: int, policy: OffSitePolicy) -> bool:
    """Whether living elsewhere is long enough to be filed (HN 36)."""
    limit = (policy.residence_longer_than_months or {}).get(reason)
    return limit is not None and months > limit
