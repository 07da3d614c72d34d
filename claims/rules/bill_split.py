"""A whole bill into buckets: entitlement of each line's day, tests that refuse a visit, then the lines."""

from dataclasses import dataclass, field
from typing import NamedTuple

from claims.rules.benefit import Cost
from claims.rules.bill import FeeLine, LineSplit
from claims.rules.circumstances import ORDINARY
from claims.rules.law import StayLaw
from claims.rules.refusal import Refusal, first_refusal
from claims.rules.special_lines import split_special
from claims.rules.split import Sums, refuse_line, split_line
from claims.rules.stay import Stay
from insurance_agency.kernel.money import Rate

NAMES = [f"line {number}" for number in range(1, 1001)]
"""Made once: a name for every line of a bill of ordinary length."""


class SplitBill(NamedTuple):
    """The lines in their buckets.

    `whole` is the cost as if there were no arrears, `covered` that of days with benefits. `usable`
    is refused cost that the account may still pay: catalogue items of days without benefits.
    """

    lines: tuple[LineSplit, ...]
    whole: Cost
    covered: Cost
    reasons: set[str]
    liable: bool
    usable: int


@dataclass(slots=True)
class _Parts:
    """Cost of some of the lines."""

    in_scope: int = 0
    local: int = 0
    apart: list[tuple[str, int, Rate]] = field(default_factory=list)

    def add(self, split: LineSplit, name: str) -> None:
        self.in_scope += split.in_scope_fen
        self.local += split.local_supplementary_fen
        if split.own_rate is not None and split.in_scope_fen:
            self.apart.append((name, split.in_scope_fen, split.own_rate))

    def cost(self) -> Cost:
        return Cost(self.in_scope, self.local, tuple(self.apart))


def split_bill(stay: Stay, law: StayLaw, sums: Sums) -> SplitBill:
    """All lines of a bill into their buckets (DOMAIN 6.3.2, 6.3.3)."""
    names = _names(len(stay.lines))
    if stay.circumstances is None and not stay.gaps and not any(line.special for line in stay.lines):
        lines = tuple(
            [split_line(line, name, law, sums) for line, name in zip(stay.lines, names, strict=True)]
        )
        cost = Cost(sums.totals["in_scope"], sums.totals["local_supplementary"])
        return SplitBill(lines, cost, cost, {line.reason for line in lines if line.reason}, False, 0)
    return _split_with_care(stay, law, sums, names)


def _split_with_care(stay: Stay, law: StayLaw, sums: Sums, names: list[str]) -> SplitBill:
    facts = stay.circumstances or ORDINARY
    refusal = first_refusal(facts, law) if facts is not ORDINARY else None
    by_line = law.inpatient.entitlement_by == "cost-line-date"
    whole, covered = _Parts(), _Parts()
    lines, reasons, usable, liable = [], set(), 0, False
    for line, name in zip(stay.lines, names, strict=True):
        gap = stay.gap_on(line.used_on if by_line else stay.discharged_on)
        if gap is not None and not gap.employer_liable:
            split = refuse_line(line, name, law, sums, gap.reason)
            usable += split.catalogue_fen
        elif refusal is not None:
            split = _refused(line, name, law, sums, refusal)
        elif line.special is None and facts is ORDINARY:
            split = split_line(line, name, law, sums)
        else:
            split = split_special(line, name, facts, law, sums)
        lines.append(split)
        whole.add(split, name)
        if gap is None:
            covered.add(split, name)
        elif gap.employer_liable:
            liable = True
            reasons.add(gap.reason)
    reasons |= {line.reason for line in lines if line.reason}
    return SplitBill(tuple(lines), whole.cost(), covered.cost(), reasons, liable, usable)


def _refused(line: FeeLine, name: str, law: StayLaw, sums: Sums, refusal: Refusal) -> LineSplit:
    """A line of a visit that nothing is payable of."""
    split = refuse_line(line, name, law, sums, refusal.reason)
    return split._replace(article=refusal.article)


def _names(count: int) -> list[str]:
    if count <= len(NAMES):
        return NAMES[:count]
    return [f"line {number}" for number in range(1, count + 1)]
