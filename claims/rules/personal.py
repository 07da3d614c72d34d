"""The person's part of a bill: by account, in cash (notice part 3; SZ 33; AMB-56, AMB-65)."""

from typing import NamedTuple

from claims.rules.benefit import MissingFact
from claims.rules.law import StayLaw
from claims.rules.stay import Stay
from insurance_agency.kernel.explanation import Step
from insurance_agency.kernel.money import ZERO, Fen, share

Others = tuple[tuple[str, int], ...]
"""Who else pays: the figure and its amount."""


class OwnShare(NamedTuple):
    """What the person bears of cost in scope, and what else the account may know."""

    in_scope: int
    local: int
    paid_by_others: Others
    usable: int
    """Refused cost in the catalogue that the account may pay."""
    first_self_pay: int


def personal_part(totals: dict[str, int], others: Others, steps: list[Step]) -> int:
    """The total less what the institution, the funds and the employer bear."""
    personal = totals["total"]
    steps.append(Step("personal", "set", "=total", None, personal))
    return less("personal", personal, (("institution", totals["institution"]), *others), steps)


def less(figure: str, amount: int, others: Others, steps: list[Step]) -> int:
    """A figure without what other figures are."""
    for name, part in others:
        steps.append(Step(figure, "subtract", f"={name}", amount, amount - part))
        amount -= part
    return amount


def cash_part(personal: int, account: int, steps: list[Step]) -> Fen:
    """What the account does not pay."""
    steps += (
        Step("cash", "set", "=personal", None, personal),
        Step("cash", "subtract", "=account", personal, personal - account),
    )
    return Fen(personal - account)


def account_part(stay: Stay, own: OwnShare, personal: int, law: StayLaw, steps: list[Step]) -> Fen:
    """What the personal account pays of the personal part.

    It pays for nothing outside the catalogue unless the region says the whole personal part.
    """
    why, balance = law.why["account_method"], stay.account_balance_fen
    steps += (
        Step("account_balance", "set", balance, None, balance),
        Step("account", "set", "=account_balance", None, balance, *why),
    )
    if not stay.pay_from_account:
        steps += (
            Step("account_pays", "set", False, None, False),
            Step("account", "when", "=account_pays", balance, None),
            Step("account", "otherwise", 0, None, 0),
        )
    if not (stay.pay_from_account and balance):
        return ZERO
    method = law.inpatient.account_method
    usable = _above_reserve(stay, law, steps) if method == "above-reserve" else int(balance)
    if method == "whole-personal-part":
        payable = personal
        steps.append(Step("own_share", "set", "=personal", None, personal, *why))
    else:
        payable = _own_share(own, steps)
    if method == "in-scope-part":
        payable += own.first_self_pay
        steps.append(Step("own_share", "add", "=first_self_pay", payable - own.first_self_pay, payable, *why))
    account = min(usable, payable)
    steps.append(Step("account", "at_most", "=own_share", usable, account, *why))
    return Fen(account)


def _own_share(own: OwnShare, steps: list[Step]) -> int:
    cost = own.in_scope + own.local
    steps += (
        Step("own_share", "set", "=in_scope", None, own.in_scope),
        Step("own_share", "add", "=local_supplementary", own.in_scope, cost),
    )
    payable = less("own_share", cost, own.paid_by_others, steps)
    if own.usable:
        steps.append(Step("own_share", "add", "=usable", payable, payable + own.usable))
    return payable + own.usable


def _above_reserve(stay: Stay, law: StayLaw, steps: list[Step]) -> int:
    """Only what the account holds above some months of the average wage (SZ 33)."""
    balance, wage, times = stay.account_balance_fen, stay.wages.monthly_fen, law.inpatient.account_reserve
    if wage is None or times is None:
        raise MissingFact("the use of the account needs the average monthly wage")
    reserve = share(wage, times)
    usable = max(balance - reserve, 0)
    steps += (
        Step("reserve", "set", wage, None, wage),
        Step("reserve", "share", str(times), wage, reserve, *law.why["account_reserve"]),
        Step("account", "subtract", "=reserve", balance, balance - reserve, *law.why["account_reserve"]),
        Step("account", "at_least", 0, balance - reserve, usable),
    )
    return usable
