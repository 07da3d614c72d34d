"""The person's part of a bill: by account, in cash (notice part 3; SZ 33; AMB-56, AMB-65)."""

from typing import NamedTuple

from claims.rules.benefit import MissingFact
from claims.rules.law import StayLaw
from claims.rules.stay import Stay
from insurance_agency.kernel.explanation import Step
from insurance_agency.kernel.money import ZERO, Fen, share


class OwnShare(NamedTuple):
    """What the person bears of cost in scope, and what else the account may know."""

    in_scope: int
    local: int
    paid_by_others: int
    usable: int
    """Refused cost in the catalogue that the account may pay."""
    first_self_pay: int


def personal_part(totals: dict[str, int], others: int, steps: list[Step]) -> int:
    """The total less what the institution, the funds and the employer bear."""
    total, institution = totals["total"], totals["institution"]
    personal = total - institution - others
    steps += (
        Step("personal", "set", "=total", None, total),
        Step("personal", "subtract", "=institution", total, total - institution),
        Step("personal", "subtract", others, total - institution, personal),
    )
    return personal


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
    if not (stay.pay_from_account and balance):
        steps.append(Step("account", "set", 0, None, 0, *why))
        return ZERO
    method = law.inpatient.account_method
    steps.append(Step("account", "set", balance, None, balance, *why))
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
    payable = cost - own.paid_by_others + own.usable
    steps += (
        Step("own_share", "set", "=in_scope", None, own.in_scope),
        Step("own_share", "add", "=local_supplementary", own.in_scope, cost),
        Step("own_share", "subtract", own.paid_by_others, cost, cost - own.paid_by_others),
        Step("own_share", "add", own.usable, cost - own.paid_by_others, payable),
    )
    return payable


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
