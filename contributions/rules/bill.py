"""What a unit owes for a month (DOMAIN 0.3.3, 4.4; regulation 10; SIL 62)."""

from collections.abc import Iterable
from dataclasses import dataclass

from contributions.policy import CollectionPolicy
from contributions.rules.premium import Contribution
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class BillTotals:
    """Sums of rounded lines, never a rate on the wage bill. Refuses to exist unless the parts add up."""

    heads: int
    base_fen: Fen
    unit_fen: Fen
    person_fen: Fen
    topup_fen: Fen
    fund_fen: Fen
    local_fen: Fen
    maternity_fen: Fen
    account_fen: Fen
    pooled_fen: Fen
    total_fen: Fen

    def __post_init__(self) -> None:
        if self.account_fen + self.pooled_fen != self.unit_fen + self.person_fen + self.fund_fen:
            raise ValueError("account and pooled part of a bill must add up to its basic premium")
        if self.account_fen + self.pooled_fen + self.local_fen + self.maternity_fen != self.total_fen:
            raise ValueError("the funds' parts of a bill must add up to its total")


SUMS = (
    "base",
    "unit",
    "person",
    "topup_by_unit",
    "by_other_fund",
    "local_supplementary",
    "maternity",
    "account",
    "pooled",
    "total",
)


def unit_bill(lines: Iterable[Contribution], trace: Trace | None = None) -> BillTotals:
    """Totals of a unit's month: each the sum of the rounded amounts of its people.

    A trace has the figures of each person under `members.0.` and so on, and gets the sums.
    """
    all_lines = list(lines)
    if trace is not None:
        _add_up(len(all_lines), trace)

    def total(name: str) -> Fen:
        return Fen(sum(getattr(line, name) for line in all_lines))

    return BillTotals(
        heads=len(all_lines),
        base_fen=total("base_fen"),
        unit_fen=total("unit_fen"),
        person_fen=total("person_fen"),
        topup_fen=total("topup_fen"),
        fund_fen=total("fund_fen"),
        local_fen=total("local_fen"),
        maternity_fen=total("maternity_fen"),
        account_fen=total("account_fen"),
        pooled_fen=total("pooled_fen"),
        total_fen=total("total_fen"),
    )


def _add_up(members: int, trace: Trace) -> None:
    trace.set("heads", 0)
    for _ in range(members):
        trace.add("heads", 1)
    for figure in SUMS:
        trace.set(figure, 0)
        for number in range(members):
            trace.add(figure, f"=members.{number}.{figure}")


def assessed_premium(last_month_fen: Fen, policy: CollectionPolicy, trace: Trace | None = None) -> Fen:
    """What a unit that declared nothing owes: 110 % of last month's premium (regulation 10; SIL 62)."""
    steps = trace or Trace()
    steps.set("last_month_premium", last_month_fen)
    steps.take("assessed", "last_month_premium")
    return Fen(steps.share("assessed", policy.assessed_share, *policy.why("assessed_share")))
