"""A whole bill into buckets: entitlement of each line's day, tests that refuse a visit, then the lines."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from claims.rules.benefit import Cost
from claims.rules.bill import FeeLine, LineSplit
from claims.rules.circumstances import ORDINARY, Circumstances
from claims.rules.law import StayLaw
from claims.rules.refusal import THIRD_PARTY, first_refusal
from claims.rules.self_paid_audit import NO_CONSENT, lacks_consent
from claims.rules.special_lines import INSTITUTION_BEARS, split_special, with_ward_rate
from claims.rules.split import OVER_PRICE, Sums, refuse_line, split_line
from claims.rules.stay import Stay
from insurance_agency.kernel.explanation import Step, reading, under
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
    left_out: list[tuple[str, int, int]] = field(default_factory=list)

    def add(self, split: LineSplit, name: str) -> None:
        self.in_scope += split.in_scope_fen
        self.local += split.local_supplementary_fen
        if split.own_rate is not None and split.in_scope_fen:
            self.apart.append((name, split.in_scope_fen, split.own_rate))

    def cost(self) -> Cost:
        return Cost(self.in_scope, self.local, tuple(self.apart), tuple(self.left_out))


def split_bill(stay: Stay, law: StayLaw, sums: Sums) -> SplitBill:
    """All lines of a bill into their buckets (DOMAIN 6.3.2, 6.3.3)."""
    names = names_of(len(stay.lines))
    if stay.circumstances is None and not stay.gaps and not any(line.special for line in stay.lines):
        lines = tuple(
            [split_line(line, name, law, sums) for line, name in zip(stay.lines, names, strict=True)]
        )
        cost = Cost(sums.totals["in_scope"], sums.totals["local_supplementary"])
        return SplitBill(lines, cost, cost, {line.reason for line in lines if line.reason}, False, 0)
    return _split_with_care(stay, law, sums, names)


def day_of_benefits(line: FeeLine, stay: Stay, law: StayLaw) -> date:
    """The day whose benefits decide of a line (AMB-26)."""
    return line.used_on if law.inpatient.entitlement_by == "cost-line-date" else stay.discharged_on


def _split_with_care(stay: Stay, law: StayLaw, sums: Sums, names: list[str]) -> SplitBill:
    facts = stay.circumstances or ORDINARY
    refusal = first_refusal(facts, law) if facts is not ORDINARY else None
    if stay.gaps:
        sums.steps.append(reading(law.inpatient, "entitlement_by"))
    whole, covered = _Parts(), _Parts()
    lines, reasons, usable, liable = [], set(), 0, False
    for line, name in zip(stay.lines, names, strict=True):
        gap = stay.gap_on(day_of_benefits(line, stay, law))
        if gap is not None and not gap.employer_liable:
            as_if = Sums()
            known = _split_covered(line, name, facts, law, as_if)
            split = refuse_line(line, name, known, sums, gap.reason)
            usable = _add_usable(usable, known, name, as_if, law, sums)
        elif refusal is not None:
            known = split_line(line, name, law, Sums())
            split = refuse_line(line, name, known, sums, refusal.reason)._replace(article=refusal.article)
        else:
            split = _split_covered(line, name, facts, law, sums)
            if stay.in_ward:
                split = with_ward_rate(split, line, name, law, sums)
        lines.append(split)
        whole.add(split, name)
        if gap is None:
            covered.add(split, name)
        elif gap.employer_liable:
            liable = True
            reasons.add(gap.reason)
            covered.left_out.append((name, split.in_scope_fen, split.local_supplementary_fen))
        if lacks_consent(line, split, law):
            reasons.add(NO_CONSENT)
    reasons.update(*(_reasons(line) for line in lines))
    return SplitBill(tuple(lines), whole.cost(), covered.cost(), reasons, liable, usable)


def _split_covered(line: FeeLine, name: str, facts: Circumstances, law: StayLaw, sums: Sums) -> LineSplit:
    if line.special is None and facts is ORDINARY:
        return split_line(line, name, law, sums)
    return split_special(line, name, facts, law, sums)


def _add_usable(usable: int, known: LineSplit, name: str, as_if: Sums, law: StayLaw, sums: Sums) -> int:
    """What the account may pay of a line of a day without benefits: as much as of a covered one."""
    steps = sums.steps
    steps += under(AS_IF, [step for step in as_if.steps if step.target not in Sums.BUCKETS])
    if not usable:
        steps.append(Step("usable", "set", 0, None, 0))
    parts = [(name, known.in_scope_fen + known.local_supplementary_fen)]
    if law.inpatient.account_method in ("in-scope-part", "whole-personal-part"):
        parts.append((f"{name} first self-pay", known.first_self_pay_fen))
    for figure, amount in parts:
        if amount:
            steps.append(Step("usable", "add", f"={AS_IF}{figure}", usable, usable + amount))
            usable += amount
    return usable


AS_IF = "covered "
"""Before the figures of a line as it would be on a day with benefits."""


def _reasons(line: LineSplit) -> set[str]:
    """Every reason why part of a line is not payable: its own, a limit, the institution, a third party."""
    found = {line.reason} if line.reason else set()
    if line.over_limit_fen:
        found.add(OVER_PRICE)
    if line.institution_fen:
        found.add(INSTITUTION_BEARS)
    if line.self_paid_fen and (line.in_scope_fen or line.local_supplementary_fen):
        found.add(THIRD_PARTY)
    return found


def names_of(count: int) -> list[str]:
    """The figure of each line, by its place in the bill."""
    if count <= len(NAMES):
        return NAMES[:count]
    return [f"line {number}" for number in range(1, count + 1)]
