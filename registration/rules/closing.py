"""Whether an employer may be struck off (operation regulation; DOMAIN 3.4)."""

from dataclasses import dataclass

from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import Fen


@dataclass(frozen=True, slots=True)
class Standing:
    unpaid_premium_fen: Fen
    unpaid_late_fee_fen: Fen
    persons_left: int


def may_deregister(standing: Standing, trace: Trace | None = None) -> bool:
    """Premiums and late fees are paid and all persons have moved out."""
    steps = trace or Trace()
    steps.fact("accepted", value=True)
    for figure, left in (
        ("unpaid_premium", standing.unpaid_premium_fen),
        ("unpaid_late_fee", standing.unpaid_late_fee_fen),
        ("persons_left", standing.persons_left),
    ):
        steps.fact(figure, left)
        steps.take("nothing_left", figure)
        steps.then("nothing_left", "is", 0, "operation regulation")
        steps.then("accepted", "and", "=nothing_left", "operation regulation")
    return bool(steps.figures["accepted"])
