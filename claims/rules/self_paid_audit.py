"""Self-paid items of a treatment: the alert, the reduction, and what lacked consent (HN 29)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claims.policy import StayRules
from insurance_agency.kernel.money import ZERO, Fen, Rate, share


@dataclass(frozen=True, slots=True)
class AuditedLine:
    """A line of the bill. `consent` is None where nobody asked.

    `own_part_fen` is what the person bears of an item of the catalogue: first self-pay, over the limit.
    """

    amount_fen: Fen
    out_of_catalogue: bool
    consent: bool | None = None
    own_part_fen: Fen = ZERO


@dataclass(frozen=True, slots=True)
class SelfPaidAudit:
    total_fen: Fen
    self_paid_fen: Fen
    alert: bool
    proposed_reduction_fen: Fen
    refund_fen: Fen


def audit_self_paid(lines: Sequence[AuditedLine], policy: StayRules) -> SelfPaidAudit:
    """An alert where items outside the catalogue are above a share of the whole (HN 29; AMB-19, AMB-52).

    What is proposed is rounded once, not the share before it (DOMAIN 0.3.1). What the person did not
    agree to in writing is refunded.
    """
    total = sum(line.amount_fen for line in lines)
    self_paid = sum(NUMERATORS[policy.self_paid_numerator](line) for line in lines)
    limit = policy.self_paid_alert
    excess = self_paid * limit.denominator - total * limit.numerator
    alert = excess > 0
    proposed = alert and policy.self_paid_reduction == "excess-proposed"
    reduction = share(excess, Rate(1, limit.denominator)) if proposed else ZERO
    refund = sum(line.amount_fen for line in lines if line.out_of_catalogue and line.consent is False)
    return SelfPaidAudit(Fen(total), Fen(self_paid), alert, reduction, Fen(refund))


def _out_of_catalogue(line: AuditedLine) -> int:
    return line.amount_fen if line.out_of_catalogue else 0


def _all_personal(line: AuditedLine) -> int:
    return line.amount_fen if line.out_of_catalogue else line.own_part_fen


NUMERATORS: dict[str, Callable[[AuditedLine], int]] = {
    "out-of-catalogue": _out_of_catalogue,
    "all-personal": _all_personal,
}
"""What of a line counts as self-paid (AMB-52)."""
