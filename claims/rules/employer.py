"""What an employer in arrears owes for a visit (HN 9, 11; SZ 66, 79; AMB-10)."""

from collections.abc import Callable

from claims.rules.benefit import Cost
from claims.rules.law import StayLaw, Why
from claims.rules.personal import Others, less
from insurance_agency.kernel.explanation import Step
from insurance_agency.kernel.money import Fen


def employer_part(covered: Cost, owed: Others, paid: Others, law: StayLaw, steps: list[Step]) -> Fen:
    """The employer's part, by what the funds would have paid without arrears and what they do pay.

    `owed` and `paid` have the same funds; the steps know the first as `entitled_...`.
    """
    return EMPLOYER_OWES[law.inpatient.employer_owes](covered, owed, paid, law.why["employer_owes"], steps)


def _fund_part(covered: Cost, owed: Others, paid: Others, why: Why, steps: list[Step]) -> Fen:
    (first, due), *rest = owed
    steps.append(Step("employer", "set", f"=entitled_{first}", None, due, *why))
    for fund, part in rest:
        steps.append(Step("employer", "add", f"=entitled_{fund}", due, due + part, *why))
        due += part
    return Fen(less("employer", due, paid, steps))


def _whole_cost(covered: Cost, owed: Others, paid: Others, why: Why, steps: list[Step]) -> Fen:
    """All cost in scope and of the local list on the days without benefits."""
    cost = 0
    steps.append(Step("employer", "set", 0, None, 0, *why))
    for name, in_scope, local in covered.left_out:
        if in_scope + local:
            steps.append(Step("employer", "add", f"={name}", cost, cost + in_scope + local, *why))
            cost += in_scope + local
    return Fen(cost)


EMPLOYER_OWES: dict[str, Callable[[Cost, Others, Others, Why, list[Step]], Fen]] = {
    "fund-part": _fund_part,
    "whole-cost": _whole_cost,
}
