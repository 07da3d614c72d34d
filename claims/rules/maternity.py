"""Maternity: the mother's cost in the basic scope is fully paid, the infant's is not (SZ 31)."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.policy import MaternityPolicy
from claims.rules.bill import FeeLine
from claims.rules.law import StayLaw
from claims.rules.split import Sums, split_line
from insurance_agency.kernel.money import Fen, share


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


def settle_maternity(lines: Sequence[FeeLine], *, insured: bool, law: StayLaw) -> MaternityBenefit:
    """Prenatal checks, delivery, postnatal visit and family planning of a person with maternity insurance."""
    policy = law.policy(MaternityPolicy)
    sums = Sums()
    in_scope = infant = refused = 0
    for number, line in enumerate(lines, start=1):
        split, special = split_line(line, f"line {number}", law, sums), line.special
        if special is not None and special.infant:
            infant += split.amount_fen
        elif insured and special is not None and special.maternity_item in policy.items:
            in_scope += split.in_scope_fen
            refused += split.self_paid_fen
        else:
            refused += split.amount_fen
    fund, total = share(in_scope, policy.ratio), sums.totals["total"]
    return MaternityBenefit(Fen(total), fund, Fen(total - fund), Fen(infant), Fen(infant + refused))
