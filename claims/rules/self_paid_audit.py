"""Self-paid items of a treatment: the alert, the reduction, and what lacked consent (HN 29)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claims.policy import StayRules
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import ZERO, Fen


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


def audit_self_paid(
    lines: Sequence[AuditedLine], policy: StayRules, trace: Trace | None = None
) -> SelfPaidAudit:
    """An alert where items outside the catalogue are above a share of the whole (HN 29; AMB-19, AMB-52).

    What is proposed is rounded once, not the share before it (DOMAIN 0.3.1). What the person did not
    agree to in writing is refunded.
    """
    steps = trace or Trace()
    for figure in ("total", "self_paid", "refund_to_insured"):
        steps.set(figure, 0)
    for number, line in enumerate(lines, start=1):
        _count(f"line {number}", line, policy, steps)
    why = policy.why("self_paid_alert")
    steps.take("alert_above", "total")
    steps.then("alert_above", "multiply", policy.self_paid_alert, *why)
    steps.take("alert", "self_paid")
    steps.then("alert", "above", "=alert_above", *why)
    steps.fact("reduction_is_proposed", policy.self_paid_reduction, *policy.why("self_paid_reduction"))
    steps.then("reduction_is_proposed", "is", "excess-proposed")
    steps.then("reduction_is_proposed", "and", "=alert")
    steps.take("proposed_reduction", "self_paid")
    steps.then("proposed_reduction", "subtract", "=alert_above")
    steps.then("proposed_reduction", "share", 1)
    steps.then("proposed_reduction", "when", "=reduction_is_proposed")
    steps.then("proposed_reduction", "otherwise", 0)
    made = steps.figures
    return SelfPaidAudit(
        made["total"],
        made["self_paid"],
        made["alert"],
        made["proposed_reduction"],
        made["refund_to_insured"],
    )


def _count(name: str, line: AuditedLine, policy: StayRules, steps: Trace) -> None:
    """One line: its amount, what of it is self-paid (AMB-52), and what lacked consent."""
    steps.given(name, line.amount_fen)
    steps.add("total", f"={name}")
    steps.fact(f"{name} outside", line.out_of_catalogue)
    steps.take("counted", name)
    steps.then("counted", "when", f"={name} outside", *policy.why("self_paid_numerator"))
    steps.then("counted", "otherwise", NUMERATORS[policy.self_paid_numerator](line))
    steps.add("self_paid", "=counted")
    steps.fact("refused", line.consent)
    steps.then("refused", "is", operand=False)
    steps.then("refused", "and", f"={name} outside")
    steps.take("counted", name)
    steps.then("counted", "when", "=refused", "HN 29")
    steps.then("counted", "otherwise", 0)
    steps.add("refund_to_insured", "=counted")


NUMERATORS: dict[str, Callable[[AuditedLine], int]] = {
    "out-of-catalogue": lambda line: 0,
    "all-personal": lambda line: line.own_part_fen,
}
"""What counts as self-paid of a line in the catalogue (AMB-52)."""
