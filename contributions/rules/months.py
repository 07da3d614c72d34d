"""The record of a person's months: paid, unpaid, nothing due (DOMAIN 4.5.4, 6.1; AMB-07, AMB-50)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from contributions.policy import EntitlementPolicy
from insurance_agency.kernel.periods import Month

Status = Literal["paid", "unpaid", "late-paid", "exempt", "barred", "deferred", "continued", "none"]

AS_PAID: frozenset[str] = frozenset({"paid", "exempt", "deferred", "continued"})
"""Months that keep benefits going."""

OWED: frozenset[str] = frozenset({"unpaid", "late-paid", "none"})
"""Months that were due and not there in time, or in which nobody insured the person."""


@dataclass(frozen=True, slots=True)
class MonthRecord:
    """What became of one month. `paid_on` is the day on which its premium arrived, if it did."""

    month: Month
    status: Status
    paid_on: date | None = None


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


def month_status(month: Month, paid_on: date | None, policy: EntitlementPolicy) -> Status:
    """Whether a month whose premium arrived on a day, or never did, is paid (AMB-07)."""
    if paid_on is None:
        return "unpaid"
    if policy.on_time == "end-of-next-month" and paid_on > month.next().last:
        return "late-paid"
    return "paid"
