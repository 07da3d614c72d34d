"""Rules that began before they were published: what becomes of settlements made meanwhile (HN 43; AMB-60)."""

from dataclasses import dataclass
from datetime import date

from claims.policy import RecalculationPolicy
from insurance_agency.kernel.money import Fen


@dataclass(frozen=True, slots=True)
class Recalculation:
    """Whether an old settlement is proposed for recalculation; what then is to pay, below zero to recover.

    A proposal changes nothing by itself: a person decides on it.
    """

    proposed: bool
    difference_fen: int


def recalculation(
    *, event_on: date, settled_on: date, paid_fen: Fen, due_fen: Fen, policy: RecalculationPolicy
) -> Recalculation:
    """Compare what the fund paid for a visit with what the rules in force on its day give.

    Only settlements of days that the rules reach back to, made before their publication, can be old.
    """
    published_on = policy.versions["retroactive_from"].document.published_on
    old = event_on >= policy.retroactive_from and settled_on < published_on
    if not (old and policy.old_settlements == "proposed-for-recalculation"):
        return Recalculation(proposed=False, difference_fen=0)
    return Recalculation(proposed=True, difference_fen=due_fen - paid_fen)
