"""Money beside benefits: advances, double payments, rewards (SIL 30; HN 8; SZ 56)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claims.policy import RewardPolicy, ThirdPartyPolicy
from insurance_agency.kernel.money import Fen, Rate, share


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
    advance_fen: Fen, third_party_share: Rate, received_fen: Fen, policy: ThirdPartyPolicy
) -> AdvanceRecovery:
    """The third party's share of the advance (SIL 30; AMB-21); the person repays up to the advance."""
    claim = share(advance_fen, third_party_share) if policy.claim == "share-of-advance" else advance_fen
    return AdvanceRecovery(claim, min(received_fen, advance_fen))


def recover_duplicates(payments: Sequence[PooledPayment]) -> Fen:
    """Every payment for the same cost after the first is recovered (HN 8)."""
    later = sorted(payments, key=lambda payment: payment.paid_on)[1:]
    return Fen(sum(payment.amount_fen for payment in later))


def reward(violation_fen: Fen, policy: RewardPolicy) -> Fen:
    """The reward for a proven report (SZ 56; AMB-40)."""
    amount = share(violation_fen, policy.share)
    return amount if policy.ceiling is None else min(amount, policy.ceiling)
