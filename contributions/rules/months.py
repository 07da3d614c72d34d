"""The record of a person's months: paid, unpaid, nothing due (DOMAIN 4.5.4, 6.1; AMB-07, AMB-50)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from contributions.policy import EntitlementPolicy
from insurance_agency.kernel.periods import Month
from insurance_agency.kernel.policy import NoRuleInForce

Status = Literal["paid", "unpaid", "late-paid", "exempt", "barred", "deferred", "continued", "none"]

AS_PAID: frozenset[str] = frozenset({"paid", "exempt", "deferred", "continued"})
"""Months that keep benefits going."""

OWED: frozenset[str] = frozenset({"unpaid", "late-paid", "none"})
"""Months that were due and not there in time, or in which nobody insured the person."""


@dataclass(frozen=True, slots=True)
class MonthRecord:
    """What became of one month. `paid_on` is the day on which its premium arrived, if it did.

    `in_time_until`: the last day on which it arrived in time, where there is one and it was looked at.
    """

    month: Month
    status: Status
    paid_on: date | None = None
    in_time_until: date | None = None


@dataclass(frozen=True, slots=True)
class History:
    """A person's months in order and without a hole, and whether full benefits preceded them."""

    months: tuple[MonthRecord, ...]
    entitled_before: bool = False
    by_month: Mapping[Month, MonthRecord] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for earlier, later in zip(self.months, self.months[1:], strict=False):
            if later.month != earlier.month.next():
                raise ValueError(f"months follow each other: {later.month} after {earlier.month}")
        object.__setattr__(self, "by_month", {record.month: record for record in self.months})

    def known(self, month: Month) -> MonthRecord | None:
        """The record of a month. The month after the last one known is taken as that one went on:
        paid while its grace runs, if nothing was owed before (DOMAIN 6.1)."""
        record = self.by_month.get(month)
        if record is None and self.months and month == self.months[-1].month.next():
            last = self.months[-1].status
            return MonthRecord(month, "unpaid" if last in OWED else "paid")
        return record


def month_record(
    month: Month, *, paid_on: date | None, due_on: date, policy: EntitlementPolicy
) -> MonthRecord:
    """Whether a month is paid whose premium was due on a day and arrived on another, or never did (AMB-07).

    Raises `NoRuleInForce` where the region's reading needs days of grace and none are given.
    """
    until = in_time_until(month, due_on, policy)
    if paid_on is None:
        return MonthRecord(month, "unpaid", None, until)
    return MonthRecord(month, "paid" if until is None or paid_on <= until else "late-paid", paid_on, until)


def in_time_until(month: Month, due_on: date, policy: EntitlementPolicy) -> date | None:
    """The last day on which the premium of a month arrives in time; None where the record alone decides."""
    return ON_TIME[policy.on_time](month, due_on, policy)


def _after_due_day(month: Month, due_on: date, policy: EntitlementPolicy) -> date:
    if policy.grace_days is None:
        raise NoRuleInForce("entitlement.grace-days", "this region", month.last)
    return due_on + timedelta(days=policy.grace_days)


ON_TIME: dict[str, Callable[[Month, date, EntitlementPolicy], date | None]] = {
    "end-of-next-month": lambda month, _due_on, _policy: month.next().last,
    "due-date-and-grace": _after_due_day,
    "no-limit": lambda _month, _due_on, _policy: None,
}
