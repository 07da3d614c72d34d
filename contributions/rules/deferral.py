"""What an approved application of a unit in difficulties changes in a month's premium (SZ 79; AMB-39)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from contributions.policy import ContinuationPolicy
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import ZERO, Fen


@dataclass(frozen=True, slots=True)
class Deferred:
    """What is still owed of the month, and by when."""

    owed_fen: Fen
    due_on: date


def after_approval(
    owed_fen: Fen, due_on: date, until: date, policy: ContinuationPolicy, trace: Trace | None = None
) -> Deferred:
    """The month of an application that was approved until a day: put off, or forgone.

    For benefits the month counts as paid under both readings.
    """
    if until < due_on:
        raise ValueError("a premium is put off to a later day")
    if trace is not None:
        trace.read(policy, "deferral_effect")
    return EFFECTS[policy.deferral_effect](owed_fen, due_on, until)


EFFECTS: dict[str, Callable[[Fen, date, date], Deferred]] = {
    "deferral": lambda owed_fen, due_on, until: Deferred(owed_fen, until),
    "reduction": lambda owed_fen, due_on, until: Deferred(ZERO, due_on),
}
