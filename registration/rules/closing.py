"""Whether an employer may be struck off (operation regulation; DOMAIN 3.4)."""

from dataclasses import dataclass

from insurance_agency.kernel.money import Fen


@dataclass(frozen=True, slots=True)
class Standing:
    unpaid_premium_fen: Fen
    unpaid_late_fee_fen: Fen
    persons_left: int


def may_deregister(standing: Standing) -> bool:
    """Premiums and late fees are paid and all persons have moved out."""
    return not (standing.unpaid_premium_fen or standing.unpaid_late_fee_fen or standing.persons_left)
