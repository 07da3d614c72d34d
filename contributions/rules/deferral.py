"""What an approved application of a unit in difficulties changes in a month's premium (SZ 79; AMB-39)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from contributions.policy import ContinuationPolicy
from insurance_agency.kernel.errors import DomainError, gettext_noop
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import ZERO, Fen
from insurance_agency.kernel.periods import Month


class DeferralTooLong(DomainError):
    """A premium is put off by more months than the law allows."""

    code: ClassVar[str] = "deferral-too-long"


@dataclass(frozen=True, slots=True)
class Deferred:
    """What is still owed of the month, and by when."""

    owed_fen: Fen
    due_on: date


def after_approval(
    owed_fen: Fen, due_on: date, until: date, policy: ContinuationPolicy, trace: Trace | None = None
) -> Deferred:
    """The month of an application that was approved until a day: put off, or forgone.

    For benefits the month counts as paid under both readings. Raises `DeferralTooLong`: a premium is put off
    to a day of one of the next months, as many as the region allows (SZ 79).
    """
    if until < due_on:
        raise ValueError("a premium is put off to a later day")
    if Month.of(until) - Month.of(due_on) > policy.deferral_months:
        raise DeferralTooLong(
            gettext_noop(
                "A premium due on %(due)s is put off by at most %(months)s months, not to %(until)s."
            ),
            due=due_on,
            months=policy.deferral_months,
            until=until,
        )
    if trace is not None:
        trace.read(policy, "deferral_months")
        trace.read(policy, "deferral_effect")
    return EFFECTS[policy.deferral_effect](owed_fen, due_on, until)


EFFECTS: dict[str, Callable[[Fen, date, date], Deferred]] = {
    "deferral": lambda owed_fen, due_on, until: Deferred(owed_fen, until),
    "reduction": lambda owed_fen, due_on, until: Deferred(ZERO, due_on),
}
