"""Money beside benefits: advances, double payments, rewards (SIL 30; HN 8; SZ 56)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claims.policy import RewardPolicy, ThirdPartyPolicy
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import Fen, Rate
from insurance_agency.kernel.policy import NoRuleInForce


@dataclass(frozen=True, slots=True)
class AdvanceRecovery:
    """What is claimed from who is liable, and what the person gives back of what they received."""

    claim_fen: Fen
    repaid_by_person_fen: Fen


@dataclass(frozen=True, slots=True)
class PooledPayment:
    """A payment of a pooled fund for a cost."""

    paid_on: date
    amount_fen: Fen


def recover_advance(
    advance_fen: Fen,
    third_party_share: Rate,
    received_fen: Fen,
    policy: ThirdPartyPolicy,
    trace: Trace | None = None,
) -> AdvanceRecovery:
    """The third party's share of the advance (SIL 30; AMB-21); the person repays up to the advance."""
    steps = trace or Trace()
    steps.set("advance", advance_fen)
    steps.take("claim_on_third_party", "advance")
    claim_of_advance(third_party_share, policy, steps)
    steps.set("repaid_by_person", received_fen)
    steps.at_most("repaid_by_person", "=advance", *policy.why("claim"))
    made = steps.figures
    return AdvanceRecovery(Fen(made["claim_on_third_party"]), Fen(made["repaid_by_person"]))


def claim_of_advance(third_party_share: Rate, policy: ThirdPartyPolicy, steps: Trace) -> Fen:
    """From the advance, as `claim_on_third_party`, to what is claimed of it (SIL 30; AMB-21)."""
    steps.fact("third_party_share", third_party_share)
    operation, operand = CLAIMS[policy.claim]
    return Fen(steps.then("claim_on_third_party", operation, operand, *policy.why("claim")))


CLAIMS: dict[str, tuple[str, object]] = {
    "share-of-advance": ("share", "=third_party_share"),
    "whole-advance": ("share", 1),
}


def recover_duplicates(payments: Sequence[PooledPayment], trace: Trace | None = None) -> Fen:
    """Every payment for the same cost after the first is recovered (HN 8)."""
    steps = trace or Trace()
    steps.set("recover", 0)
    for number, payment in enumerate(sorted(payments, key=lambda payment: payment.paid_on), start=1):
        steps.fact(f"payment {number} on", payment.paid_on)
        steps.set(f"payment {number}", payment.amount_fen)
        steps.fact("is_later", number)
        later = steps.then("is_later", "above", 1, "HN 8")
        steps.take("counted", f"payment {number}")
        steps.then("counted", "when", later)
        steps.then("counted", "otherwise", 0)
        steps.add("recover", "=counted", "HN 8")
    return Fen(steps.figures["recover"])


def reward(violation_fen: Fen, policy: RewardPolicy, trace: Trace | None = None) -> Fen:
    """The reward for a proven report (SZ 56; AMB-40).

    Raises `NoRuleInForce` where a ceiling was chosen and nobody has said how high it is.
    """
    steps = trace or Trace()
    steps.set("violation_proven", violation_fen)
    steps.take("reward", "violation_proven")
    steps.share("reward", policy.share, *policy.why("share"))
    steps.read(policy, "ceiling_method")
    if policy.ceiling_method == "fixed-sum":
        if policy.ceiling is None:
            chosen = policy.versions["ceiling_method"]
            raise NoRuleInForce("rewards.ceiling", chosen.region, chosen.start)
        steps.at_most("reward", policy.ceiling, *policy.why("ceiling"))
    steps.fact("paid_from", policy.paid_from, *policy.why("paid_from"))
    return Fen(steps.figures["reward"])
