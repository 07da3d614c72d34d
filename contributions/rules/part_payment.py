"""What a part payment of a unit's month passes on to each of its persons (DOMAIN 4.5; AMB-47)."""

from collections.abc import Callable, Sequence

from contributions.policy import CollectionPolicy
from insurance_agency.kernel.money import Fen, apportion


def passed_on(received_fen: Fen, dues_fen: Sequence[int], policy: CollectionPolicy) -> list[int]:
    """The part of what was received that each person's month is credited with; the rest waits.

    `received_fen` is what was matched with the principal of the bill whose lines `dues_fen` are.
    """
    if received_fen > sum(dues_fen):
        raise ValueError("no more is passed on than is due")
    return METHODS[policy.month_paid](received_fen, dues_fen)


def _whole_principal(received_fen: Fen, dues_fen: Sequence[int]) -> list[int]:
    """A month is paid only when it is complete: until then nobody is credited."""
    complete = received_fen == sum(dues_fen)
    return [due if complete else 0 for due in dues_fen]


def _pro_rata(received_fen: Fen, dues_fen: Sequence[int]) -> list[int]:
    """Each person's share of what came, to the fen."""
    return list(apportion(received_fen, dues_fen)) if received_fen else [0] * len(dues_fen)


METHODS: dict[str, Callable[[Fen, Sequence[int]], list[int]]] = {
    "whole-principal": _whole_principal,
    "per-person-pro-rata": _pro_rata,
}
