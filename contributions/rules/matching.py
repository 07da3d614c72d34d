"""Which bills a receipt pays (DOMAIN 4.5; AMB-47): oldest month first, principal before late fee."""

from collections.abc import Sequence
from dataclasses import dataclass

from insurance_agency.kernel.explanation import Trace
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


def match_receipt(received_fen: Fen, bills: Sequence[OpenBill], trace: Trace | None = None) -> Matching:
    """Spend a receipt on the bills of its payer; what is left stays as credit of the payer (4.5.5)."""
    steps = trace or Trace()
    steps.set("received", received_fen)
    steps.take("unmatched", "received")
    in_order = sorted(bills, key=lambda open_bill: open_bill.month)
    matched = tuple(_spend(bill, f"matched.{number}", steps) for number, bill in enumerate(in_order))
    return Matching(received_fen, matched, Fen(steps.figures["unmatched"]))


def _spend(bill: OpenBill, name: str, steps: Trace) -> Matched:
    """What one bill gets of what is left: principal before late fee."""
    steps.fact(f"{name}.month", bill.month)
    for part, owed in (("principal", bill.principal_fen), ("late_fee", bill.late_fee_fen)):
        steps.set(f"{name}.{part}", owed)
        steps.at_most(f"{name}.{part}", "=unmatched", "AMB-47")
        steps.subtract("unmatched", f"={name}.{part}")
    steps.take(f"{name}.paid", f"{name}.principal")
    paid = steps.then(f"{name}.paid", "is", bill.principal_fen)
    made = steps.figures
    return Matched(bill.key, bill.month, Fen(made[f"{name}.principal"]), Fen(made[f"{name}.late_fee"]), paid)
