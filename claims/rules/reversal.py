"""Taking back a settlement that others of its year followed: what they are without it (DOMAIN 6.9)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from claims.rules.benefit import OVER_CAP
from claims.rules.conclusion import conclude
from claims.rules.law import StayLaw
from claims.rules.outpatient import settle_outpatient
from claims.rules.settle import settle
from claims.rules.settlement import Settlement
from claims.rules.stay import Stay, YearToDate
from insurance_agency.kernel.explanation import Step, Trace, under
from insurance_agency.kernel.money import Fen

PAYERS = (
    *("institution", "basic_fund", "supplementary_fund", "maternity_fund"),
    *("employer", "account", "cash"),
)


class Settled(NamedTuple):
    """A visit as it was settled, with what it began with of the year and of the account."""

    visit: Stay
    law: StayLaw
    settlement: Settlement


@dataclass(frozen=True, slots=True)
class Proposal:
    """A later visit settled anew: what each payer owes more (below zero: less) than was settled.

    Proposes only what moves between payers: refuses to exist unless the differences cancel out.
    """

    number: int
    settlement: Settlement
    differences: dict[str, int]

    def __post_init__(self) -> None:
        if sum(self.differences.values()):
            raise ValueError(f"the differences of visit {self.number} do not cancel out: {self.differences}")


@dataclass(frozen=True, slots=True)
class Reversal:
    """`last_first`: a deductible or a limit of a later visit depends on the one that is taken back.

    Then the settlements are taken back from the last on. Where not, the proposals are decided one by one.
    `year_to_date` is what the year comes to when all of them are followed.
    """

    last_first: bool
    proposals: tuple[Proposal, ...]
    year_to_date: YearToDate


def reverse_settlement(settled: Sequence[Settled], number: int, trace: Trace | None = None) -> Reversal:
    """Settle the later visits of an insurance year as if one before them had never been.

    `settled` is in the order of settlement; `number` counts from 0. The year's figures and the account go on
    from what the visit taken back began with. A proposal changes nothing by itself: a person decides on it.
    Raises `ValueError` when the visits are not one year's, or one does not begin where the one before ended.
    """
    _follow_on(settled[number:])
    steps, taken = trace or Trace(), settled[number]
    _without(taken.settlement, steps)
    steps.fact("last_first", value=False)
    year, given_back = taken.settlement.before, taken.settlement.account_fen
    steps.given(f"results.{number}.account", taken.settlement.account_fen)
    steps.take("given_back", f"results.{number}.account")
    steps.then("proposals", "append")
    proposals: list[Proposal] = []
    for later, (visit, law, old) in enumerate(settled[number + 1 :], start=number + 1):
        anew = replace(
            visit,
            year_to_date=year,
            account_balance_fen=Fen(max(visit.account_balance_fen + given_back, 0)),
        )
        made = settle(anew, law) if visit.in_ward else settle_outpatient(anew, law)
        _settle_anew(later, anew, law, made, old, steps)
        _depends(later, steps)
        _propose(len(proposals), later, steps)
        differences = {name: _paid(made, name) - _paid(old, name) for name in PAYERS}
        proposals.append(Proposal(later, made, differences))
        year, given_back = made.year_to_date, Fen(given_back - differences["account"])
        steps.subtract("given_back", f"=proposals.{len(proposals) - 1}.account")
    return Reversal(steps.figures["last_first"], tuple(proposals), year)


def _follow_on(settled: Sequence[Settled]) -> None:
    for earlier, later in pairwise(settled):
        one, other = earlier.settlement, later.settlement
        if one.insurance_year != other.insurance_year or one.year_to_date != other.before:
            raise ValueError(
                f"a visit of {other.insurance_year} does not follow on one of {one.insurance_year}"
            )


def _paid(made: Settlement, payer: str) -> int:
    return int(getattr(made, f"{payer}_fen"))


_BEFORE = {
    "fund_paid_before": "fund_paid",
    "deductible_met_before": "deductible_met",
    "supplementary_paid_before": "supplementary_paid",
    "outpatient_self_paid_before": "outpatient_self_paid",
}
"""What a visit begins with, and the figure of the year without the visit taken back."""


def _without(taken: Settlement, steps: Trace) -> None:
    """The year as the visit taken back found it."""
    before = taken.before
    for figure, value in (
        ("fund_paid", before.fund_paid_fen),
        ("deductible_met", before.deductible_met),
        ("supplementary_paid", before.supplementary_paid_fen),
        ("outpatient_self_paid", before.outpatient_self_paid_fen),
    ):
        steps.fact(f"without {figure}", value)


def _settle_anew(
    number: int, visit: Stay, law: StayLaw, made: Settlement, old: Settlement, steps: Trace
) -> None:
    """The steps of a later visit; what it begins with are the figures so far."""
    own, again = Trace(), f"again.{number}."
    conclude(visit, law, made, own)
    balance = f"{again}balance_anew"
    steps.given(f"results.{number}.account_balance", old.account_balance_fen)
    steps.take(balance, f"results.{number}.account_balance")
    steps.add(balance, "=given_back")
    steps.at_least(balance, 0)
    steps.extend(_linked(step, again) for step in under(again, own.steps))
    for figure, paid in (("fund_paid", "basic_fund"), ("supplementary_paid", "supplementary_fund")):
        steps.add(f"without {figure}", f"={again}{paid}")
    for figure in ("deductible_met", "outpatient_self_paid"):
        steps.take(f"without {figure}", f"{again}{figure}")
    for figure in (*PAYERS, "deductible"):
        steps.given(f"results.{number}.{figure}", _paid(old, figure))
    steps.given(f"results.{number}.reasons", old.reasons)


def _linked(step: Step, again: str) -> Step:
    """A fact of the visit that is a figure of the year without the visit taken back refers to it."""
    fact = step.target.removeprefix(again)
    if step.operation != "set" or step.operand != step.after:
        return step
    if fact == "account_balance":
        return step._replace(operand=f"={again}balance_anew")
    if fact in _BEFORE:
        return step._replace(operand=f"=without {_BEFORE[fact]}")
    return step


def _depends(number: int, steps: Trace) -> None:
    """Whether the deductible of a later visit changes, or what the funds pay of one that met a limit."""
    again, old = f"again.{number}.", f"results.{number}."
    _differs("depends", "deductible", again, old, steps)
    steps.then("last_first", "or", "=depends")
    steps.take("met_a_limit", f"{again}reasons")
    steps.then("met_a_limit", "has", OVER_CAP)
    steps.take("met_one_before", f"{old}reasons")
    steps.then("met_one_before", "has", OVER_CAP)
    steps.then("met_a_limit", "or", "=met_one_before")
    for fund in ("basic_fund", "supplementary_fund"):
        _differs("depends", fund, again, old, steps)
        steps.then("depends", "and", "=met_a_limit")
        steps.then("last_first", "or", "=depends")


def _differs(target: str, figure: str, again: str, old: str, steps: Trace) -> None:
    steps.take(target, f"{again}{figure}")
    steps.then(target, "is", f"={old}{figure}")
    steps.then(target, "is", operand=False)


def _propose(place: int, number: int, steps: Trace) -> None:
    steps.fact(f"proposals.{place}.visit", number + 1)
    for payer in PAYERS:
        figure = f"proposals.{place}.{payer}"
        steps.take(figure, f"again.{number}.{payer}")
        steps.subtract(figure, f"=results.{number}.{payer}")
