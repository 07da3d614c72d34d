"""Fines and sanctions within their ranges, by the act and its day.

SIL 84, 86 to 88; regulation 23; supervision regulation 38, 40, 41; SZ 66 to 73; DOMAIN 8.5.
The authority decides; the rule gives the range, and what goes back to the fund.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NamedTuple, TypeVar

from claims.policy import LawFines, LocalFines, Regulation1999Fines, SupervisionFines
from insurance_agency.kernel.errors import DomainError, gettext_noop
from insurance_agency.kernel.money import Fen, Rate, share
from insurance_agency.kernel.policy import NoRuleInForce, Pack, PolicySet

S = TypeVar("S", bound=PolicySet)


class UnknownAct(DomainError):
    """No rule of the region names this act."""

    code: ClassVar[str] = "unknown-act"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sanction:
    """What an act costs. None where the law is silent; `fine_fen` where it names one amount."""

    fine_fen: Fen | None = None
    fine_lowest_fen: Fen | None = None
    fine_highest_fen: Fen | None = None
    persons_lowest_fen: Fen | None = None
    persons_highest_fen: Fen | None = None
    returned_fen: Fen | None = None
    recovered_fen: Fen | None = None
    late_fee_separate: bool = False
    suspension_lowest_months: int | None = None
    suspension_highest_months: int | None = None


class How(NamedTuple):
    """What else the range depends on: how serious the act was, for how many days it went on."""

    very_serious: bool
    days: int


def sanction(
    act: str, *, on: date, amount_fen: Fen, very_serious: bool, pack: Pack, days: int = 1
) -> Sanction:
    """The range for an act on its day. The amount is the premium or the money in question.

    Raises `UnknownAct`, and `NoRuleInForce` for a day on which no rule named the act.
    """
    if act not in _ACTS:
        raise UnknownAct(gettext_noop("No rule names the act “%(act)s”."), act=act)
    return _ACTS[act](on, amount_fen, How(very_serious, days), pack)


UNPAID: dict[str, Callable[[Fen, int], Fen]] = {
    "once": lambda fine, days: fine,
    "per-day": lambda fine, days: Fen(fine * days),
}
"""Whether the fine of article 66 is one, or one for every day (AMB-41)."""


def _held(cls: type[S], on: date, pack: Pack) -> S | None:
    try:
        return pack.policy(cls, on=on)
    except NoRuleInForce:
        return None


def _times(amount: Fen, lowest: Rate, highest: Rate) -> tuple[Fen, Fen]:
    return share(amount, lowest), share(amount, highest)


def _unit_unpaid(on: date, amount: Fen, act: How, pack: Pack) -> Sanction:
    """From July 2011 the Law decides, in Shenzhen too (SIL 86; SZ 66; AMB-41, AMB-70)."""
    law, local = _held(LawFines, on, pack), _held(LocalFines, on, pack)
    if law is not None and (local is None or local.unpaid_from_law == "law"):
        low, high = _times(amount, law.unpaid_lowest, law.unpaid_highest)
        return Sanction(fine_lowest_fen=low, fine_highest_fen=high, late_fee_separate=True)
    local = pack.policy(LocalFines, on=on)
    fine = UNPAID[local.unpaid_method](share(amount, local.unpaid_share), act.days)
    return Sanction(fine_fen=fine, late_fee_separate=True)


def _unit_unregistered(on: date, amount: Fen, act: How, pack: Pack) -> Sanction:
    """SIL 84; before it only the persons in charge (regulation 23)."""
    law = _held(LawFines, on, pack)
    if law is not None:
        low, high = _times(amount, law.unregistered_lowest, law.unregistered_highest)
        return Sanction(
            fine_lowest_fen=low,
            fine_highest_fen=high,
            persons_lowest_fen=law.unregistered_persons_lowest,
            persons_highest_fen=law.unregistered_persons_highest,
        )
    old = pack.policy(Regulation1999Fines, on=on)
    return Sanction(
        persons_lowest_fen=old.serious_lowest if act.very_serious else old.persons_lowest,
        persons_highest_fen=old.serious_highest if act.very_serious else old.persons_highest,
    )


def _outside_scope(on: date, amount: Fen, act: How, pack: Pack) -> Sanction:
    """The relation is void and its cost recovered (SZ 67)."""
    local = pack.policy(LocalFines, on=on)
    return Sanction(fine_lowest_fen=local.outside_scope_lowest, recovered_fen=amount)


def _false_data(on: date, amount: Fen, act: How, pack: Pack) -> Sanction:
    """A fine on the principal person (SZ 68; AMB-43)."""
    return Sanction(persons_highest_fen=pack.policy(LocalFines, on=on).registration_highest)


def _institution_breach(on: date, amount: Fen, act: How, pack: Pack) -> Sanction:
    """Compensation and a fine (SZ 72)."""
    local = pack.policy(LocalFines, on=on)
    return Sanction(fine_lowest_fen=local.institution_lowest, recovered_fen=amount)


def _pharmacy_breach(on: date, amount: Fen, act: How, pack: Pack) -> Sanction:
    """A fine up to an amount (SZ 73; AMB-43)."""
    return Sanction(fine_highest_fen=pack.policy(LocalFines, on=on).pharmacy_highest)


def _fraud_person(on: date, amount: Fen, act: How, pack: Pack) -> Sanction:
    """Returned and fined (SIL 88), before it recovered (SZ 70); from May 2021 settlement is suspended too."""
    if _is_local_only(on, pack):
        return Sanction(recovered_fen=amount)
    low, high = _fraud(on, amount, pack)
    later = _held(SupervisionFines, on, pack)
    return Sanction(
        returned_fen=amount,
        fine_lowest_fen=low,
        fine_highest_fen=high,
        suspension_lowest_months=later.suspension_months_lowest if later else None,
        suspension_highest_months=later.suspension_months_highest if later else None,
    )


def _fraud_institution(on: date, amount: Fen, act: How, pack: Pack) -> Sanction:
    """Returned and fined (SIL 87), before it like a breach (SZ 72); from May 2021 service is stopped too."""
    if _is_local_only(on, pack):
        return _institution_breach(on, amount, act, pack)
    low, high = _fraud(on, amount, pack)
    later = _held(SupervisionFines, on, pack)
    return Sanction(
        returned_fen=amount,
        fine_lowest_fen=low,
        fine_highest_fen=high,
        suspension_lowest_months=later.service_stop_months_lowest if later else None,
        suspension_highest_months=later.service_stop_months_highest if later else None,
    )


def _is_local_only(on: date, pack: Pack) -> bool:
    return _held(LawFines, on, pack) is None and _held(LocalFines, on, pack) is not None


def _fraud(on: date, amount: Fen, pack: Pack) -> tuple[Fen, Fen]:
    law = pack.policy(LawFines, on=on)
    return _times(amount, law.fraud_lowest, law.fraud_highest)


def _institution_loss(on: date, amount: Fen, act: How, pack: Pack) -> Sanction:
    """A loss without fraud (supervision regulation 38)."""
    policy = pack.policy(SupervisionFines, on=on)
    low, high = _times(amount, policy.loss_lowest, policy.loss_highest)
    return Sanction(returned_fen=amount, fine_lowest_fen=low, fine_highest_fen=high)


_ACTS: dict[str, Callable[[date, Fen, How, Pack], Sanction]] = {
    "unit-unpaid": _unit_unpaid,
    "unit-unregistered": _unit_unregistered,
    "insured-outside-scope": _outside_scope,
    "unregistered-or-false-data": _false_data,
    "institution-breach": _institution_breach,
    "pharmacy-breach": _pharmacy_breach,
    "fraud-person": _fraud_person,
    "fraud-institution": _fraud_institution,
    "institution-loss": _institution_loss,
}
