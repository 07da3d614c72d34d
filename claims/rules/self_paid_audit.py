"""Self-paid items of a treatment: the alert, the reduction, and what lacked consent (HN 29)."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.policy import StayRules
from insurance_agency.kernel.money import ZERO, Fen, share


@dataclass(frozen=True, slots=True)
class AuditedLine:
    """A line of the bill. `consent` is None where nobody asked."""

    amount_fen: Fen
    out_of_catalogue: bool
    consent: bool | None = None


@dataclass(frozen=True, slots=True)
class SelfPaidAudit:
    total_fen: Fen
    self_paid_fen: Fen
    alert: bool
    proposed_reduction_fen: Fen
    refund_fen: Fen


def audit_self_paid(lines: Sequence[AuditedLine], policy: StayRules) -> SelfPaidAudit:
    """An alert where items outside the catalogue are above a share of the whole (HN 29; AMB-19, AMB-52).

    What the person did not agree to in writing is refunded.
    """
    total = sum(line.amount_fen for line in lines)
    self_paid = sum(line.amount_fen for line in lines if line.out_of_catalogue)
    limit = policy.self_paid_alert
    alert = self_paid * limit.denominator > total * limit.numerator
    proposed = alert and policy.self_paid_reduction == "excess-proposed"
    reduction = Fen(self_paid - share(total, limit)) if proposed else ZERO
    refund = sum(line.amount_fen for line in lines if line.out_of_catalogue and line.consent is False)
    return SelfPaidAudit(Fen(total), Fen(self_paid), alert, reduction, Fen(refund))
