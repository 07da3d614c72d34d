"""Self-paid items of a treatment: the alert, the reduction, and what lacked consent (HN 29; SZ 48)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claims.policy import StayRules
from claims.rules.bill import FeeLine, LineSplit
from claims.rules.circumstances import ORDINARY
from claims.rules.law import StayLaw
from claims.rules.special_lines import split_special
from claims.rules.split import LOCAL, OUT_OF_SCOPE, Sums
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import ZERO, Fen

NO_CONSENT = "R21"


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


def outside_catalogue(law: StayLaw) -> list[str]:
    """The classes of items outside the catalogue; the local list too where no fund pays for it (HN 40)."""
    local = law.inpatient.local_list == "out-of-catalogue"
    return [OUT_OF_SCOPE, LOCAL] if local else [OUT_OF_SCOPE]


def lacks_consent(line: FeeLine, split: LineSplit, law: StayLaw) -> bool:
    """Whether the person pays for an item outside the catalogue without having agreed (HN 29; SZ 48).

    The item stays the person's own in the settlement; the price is taken off the institution's month.
    """
    if line.special is None or line.special.consent is not False:
        return False
    return bool(split.self_paid_fen) and line.item_class in outside_catalogue(law)


def audit_bill(lines: Sequence[FeeLine], law: StayLaw, trace: Trace | None = None) -> SelfPaidAudit:
    """Audit the lines of one treatment, split as its settlement splits them (HN 29)."""
    steps = trace or Trace()
    audited = [_audited(f"line {number}", line, law, steps) for number, line in enumerate(lines, start=1)]
    return audit_self_paid(audited, law.policy(StayRules), steps)


def _audited(name: str, line: FeeLine, law: StayLaw, steps: Trace) -> AuditedLine:
    """The line's amount, and in steps what of an item of the catalogue is the person's own."""
    sums = Sums()
    split = split_special(line, name, ORDINARY, law, sums)
    amount, outside = split.amount_fen, line.item_class in outside_catalogue(law)
    consent = line.special.consent if line.special is not None else None
    own = split.over_limit_fen + split.first_self_pay_fen + split.self_paid_fen
    if outside or not own:
        return AuditedLine(amount, outside, consent)
    steps.extend(step for step in sums.steps if step.target not in Sums.BUCKETS)
    figure = f"{name} own part"
    steps.set(figure, 0)
    for part, is_there in (
        ("over limit", split.over_limit_fen),
        ("first self-pay", split.first_self_pay_fen),
    ):
        if is_there:
            steps.add(figure, f"={name} {part}")
    if split.self_paid_fen:
        steps.add(figure, f"={name}")
    steps.then(name, "product", f"{line.unit_price}*{line.quantity}")
    return AuditedLine(amount, outside, consent, Fen(own))


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
    own, figure = NUMERATORS[policy.self_paid_numerator](line), f"{name} own part"
    steps.then("counted", "otherwise", f"={figure}" if own and figure in steps.figures else own)
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
