"""The days of the monthly cycle with an institution (DOMAIN 7.3)."""

from dataclasses import dataclass
from datetime import date

from claims.policy import InstitutionMonthPolicy
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.periods import Month


@dataclass(frozen=True, slots=True)
class CycleDays:
    """By when a month is declared, reviewed, replied to, approved and paid."""

    declare_by: date
    review_by: date
    reply_by: date
    approve_by: date
    pay_by: date


def cycle_days(
    month: Month,
    policy: InstitutionMonthPolicy,
    *,
    found_on: date | None = None,
    trace: Trace | None = None,
) -> CycleDays:
    """Days of the calendar month after the month declared; a month that is shorter ends on its last.

    The institution replies within so many days after the findings, which come by the day of the review when
    nobody knows better. None of these periods counts working days, and none moves for a holiday.
    """
    steps = trace or Trace()
    steps.fact("last_of_month", month.last)
    steps.fact("last_of_next_month", month.next().last)
    for figure in ("declare_by", "review_by", "approve_by", "pay_by"):
        name = f"{figure}_day"
        steps.take(figure, "last_of_month")
        steps.then(figure, "add_days", getattr(policy, name), *policy.why(name))
        steps.then(figure, "at_most", "=last_of_next_month")
    steps.fact("found_on", found_on)
    steps.then("found_on", "otherwise", "=review_by")
    steps.take("reply_by", "found_on")
    steps.then("reply_by", "add_days", policy.reply_days, *policy.why("reply_days"))
    days = {name: date.fromisoformat(steps.figures[name]) for name in CycleDays.__slots__}
    return CycleDays(**days)
