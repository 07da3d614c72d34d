"""What the fund owes an institution by the method that its agreement names (SZ 52; DOMAIN 7.3a; AMB-67)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple

from claims.policy import SettlementMethods
from claims.rules.benefit import MissingFact
from insurance_agency.kernel.errors import DomainError, gettext_noop
from insurance_agency.kernel.explanation import Step, Trace
from insurance_agency.kernel.money import Fen


class MethodNotNamed(DomainError):
    """The measures do not name this method, or it is not one of a month."""

    code: ClassVar[str] = "method-not-named"


class Quota(NamedTuple):
    """So many visits, bed-days or cases of a disease, at what the agreement says for one."""

    done: int
    quota_fen: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """What an institution did in a period: cost, what persons paid of it, the approved fund parts."""

    cost_fen: Fen
    personal_fen: Fen
    approved_fen: Fen
    quotas: Sequence[Quota] = ()
    agreed_fen: Fen | None = None
    """The fund's amount, where the agreement has a formula of its own."""


@dataclass(frozen=True, slots=True)
class MethodSettlement:
    """What the fund pays, and what the institution gains by it or loses.

    Refuses to exist unless fund and persons together are the cost and the difference.
    """

    cost_fen: Fen
    personal_fen: Fen
    fund_fen: Fen
    difference_fen: int
    steps: tuple[Step, ...] = field(default=(), repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.fund_fen + self.personal_fen != self.cost_fen + self.difference_fen or self.fund_fen < 0:
            raise ValueError(f"fund and persons must pay cost and difference: {self}")


def settle_by_method(method: str, period: Period, policy: SettlementMethods) -> MethodSettlement:
    """The fund's amount of a period by item, by service unit or by disease.

    A total prepayment is settled once a year by its own rule (DOMAIN 7.4). Raises MethodNotNamed,
    and MissingFact where the agreement's own formula holds and its amount is not given.
    """
    if method not in policy.methods or method not in METHODS:
        raise MethodNotNamed(
            gettext_noop("“%(method)s” is no method of a month’s settlement."), method=method
        )
    trace = Trace()
    fund = Fen(METHODS[method](period, policy, trace))
    trace.take("difference", "fund")
    trace.add("difference", period.personal_fen)
    difference = int(trace.subtract("difference", period.cost_fen))
    return MethodSettlement(period.cost_fen, period.personal_fen, fund, difference, tuple(trace.steps))


def _by_item(period: Period, policy: SettlementMethods, trace: Trace) -> int:
    return int(trace.set("fund", period.approved_fen, *policy.why("methods")))


def _by_quota(period: Period, policy: SettlementMethods, trace: Trace) -> int:
    return FORMULAS[policy.formulas](period, policy, trace)


def _quota_less_personal_part(period: Period, policy: SettlementMethods, trace: Trace) -> int:
    """All quotas, less what persons have paid already; never below nothing."""
    trace.set("fund", 0)
    for quota in period.quotas:
        trace.add("fund", quota.done * quota.quota_fen, *policy.why("methods"))
    trace.subtract("fund", period.personal_fen, *policy.why("formulas"))
    return int(trace.at_least("fund", 0, *policy.why("formulas")))


def _by_agreement(period: Period, policy: SettlementMethods, trace: Trace) -> int:
    if period.agreed_fen is None:
        raise MissingFact("the agreement has a formula of its own, and its amount is not given")
    return int(trace.set("fund", period.agreed_fen, *policy.why("formulas")))


Method = Callable[[Period, SettlementMethods, Trace], int]

METHODS: dict[str, Method] = {
    "by-item": _by_item,
    "by-service-unit": _by_quota,
    "by-disease": _by_quota,
}
FORMULAS: dict[str, Method] = {
    "quota-less-personal-part": _quota_less_personal_part,
    "by-agreement": _by_agreement,
}
