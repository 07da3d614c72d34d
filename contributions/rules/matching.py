"""Which bills a receipt pays (DOMAIN 4.5; AMB-47): oldest month first, principal before late fee."""

from collections.abc import Sequence
from dataclasses import dataclass

from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.periods import Month


@dataclass(frozen=True, slots=True)
class OpenBill:
    """What one payer still owes for a month."""

    key: object
    month: Month
    principal_fen: Fen
    late_fee_fen: Fen


@dataclass(frozen=True, slots=True)
class Matched:
    """What a bill got. It is paid when its whole principal is there."""

    key: object
    month: Month
    principal_fen: Fen
    late_fee_fen: Fen
    paid: bool


@dataclass(frozen=True, slots=True)
class Matching:
    received_fen: Fen
    matched: tuple[Matched, ...]
    unmatched_fen: Fen

    def __post_init__(self) -> None:
        used = sum(part.principal_fen + part.late_fee_fen for part in self.matched)
        if used + self.unmatched_fen != self.received_fen:
            raise ValueError("what is matched and what is not must add up to the receipt")
        if self.unmatched_fen < 0:
            raise ValueError("no more can be matched than was received")


def match_receipt(received_fen: Fen, bills: Sequence[OpenBill]) -> Matching:
    """Spend a receipt on the bills of its payer; what is left stays as credit of the payer (4.5.5)."""
    left = int(received_fen)
    matched = []
    for bill in sorted(bills, key=lambda open_bill: open_bill.month):
        principal = min(left, bill.principal_fen)
        left -= principal
        fee = min(left, bill.late_fee_fen)
        left -= fee
        paid = principal == bill.principal_fen
        matched.append(Matched(bill.key, bill.month, Fen(principal), Fen(fee), paid))
    return Matching(received_fen, tuple(matched), Fen(left))
