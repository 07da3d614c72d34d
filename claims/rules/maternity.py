"""Maternity: the mother's cost in the basic scope is fully paid, the infant's is not (SZ 31)."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.policy import MaternityPolicy
from claims.rules.bill import FeeLine, LineSplit
from claims.rules.law import StayLaw
from claims.rules.split import Sums, split_line
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import Fen


@dataclass(frozen=True, slots=True)
class MaternityBenefit:
    """What the maternity fund pays. Refuses to exist unless fund and cash are the whole."""

    total_fen: Fen
    fund_fen: Fen
    cash_fen: Fen
    infant_fen: Fen
    self_paid_fen: Fen

    def __post_init__(self) -> None:
        if self.fund_fen + self.cash_fen != self.total_fen or self.cash_fen < 0:
            raise ValueError(f"fund and cash must add up to the bill: {self}")


def settle_maternity(
    lines: Sequence[FeeLine], *, insured: bool, law: StayLaw, trace: Trace | None = None
) -> MaternityBenefit:
    """Prenatal checks, delivery, postnatal visit and family planning of a person with maternity insurance."""
    policy = law.policy(MaternityPolicy)
    sums = Sums()
    parts: dict[str, list[str]] = {"mothers_cost": [], "infant": [], "refused": []}
    for number, line in enumerate(lines, start=1):
        name = f"line {number}"
        split, special = split_line(line, name, law, sums), line.special
        if special is not None and special.infant:
            parts["infant"] += _whole(name, split)
        elif insured and special is not None and special.maternity_item in policy.items:
            parts["mothers_cost"] += [name] if split.in_scope_fen else []
            parts["refused"] += [name] if split.self_paid_fen else []
        else:
            parts["refused"] += _whole(name, split)
    steps = Trace.after(sums.steps)
    for figure, names in parts.items():
        steps.set(figure, 0, *policy.why("items"))
        for name in names:
            steps.add(figure, f"={name}")
    _payers(policy, steps)
    if trace is not None:
        trace.extend(steps.steps)
    made = steps.figures
    return MaternityBenefit(
        Fen(made["total"]),
        Fen(made["maternity_fund"]),
        Fen(made["cash"]),
        Fen(made["infant"]),
        Fen(made["self_paid"]),
    )


def _whole(name: str, split: LineSplit) -> list[str]:
    """The figures whose sum is the whole amount of a line."""
    parts = [name]
    if split.over_limit_fen:
        parts.append(f"{name} over limit")
    if split.first_self_pay_fen:
        parts.append(f"{name} first self-pay")
    return parts


def _payers(policy: MaternityPolicy, steps: Trace) -> None:
    steps.take("maternity_fund", "mothers_cost")
    steps.share("maternity_fund", policy.ratio, *policy.why("ratio"))
    steps.take("cash", "total")
    steps.subtract("cash", "=maternity_fund")
    steps.take("self_paid", "infant")
    steps.add("self_paid", "=refused")
    for fund in ("basic_fund", "supplementary_fund"):
        steps.set(fund, 0, *policy.why("ratio"))
