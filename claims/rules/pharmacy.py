"""Drugs bought at a pharmacy: from the account or in cash (notice part 3; SZ 33, 49, 50)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claims.policy import PharmacyPolicy
from claims.rules.bill import FeeLine, LineSplit
from claims.rules.law import StayLaw
from claims.rules.split import Sums, split_line
from claims.rules.stay import Wages
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import Fen


@dataclass(frozen=True, slots=True)
class Purchase:
    """What was bought, what the account paid. Refuses to exist unless the parts add up."""

    total_fen: Fen
    account_fen: Fen
    cash_fen: Fen
    self_paid_fen: Fen

    def __post_init__(self) -> None:
        if self.account_fen + self.cash_fen != self.total_fen or min(self.account_fen, self.cash_fen) < 0:
            raise ValueError(f"account and cash must add up to the purchase: {self}")


def buy(
    lines: Sequence[FeeLine],
    *,
    designated: bool,
    balance_fen: Fen,
    pay_from_account: bool,
    wages: Wages,
    law: StayLaw,
    trace: Trace | None = None,
) -> Purchase:
    """Split a purchase between account and cash; nothing outside the catalogue is paid by the account."""
    policy = law.policy(PharmacyPolicy)
    sums = Sums()
    usable: dict[str, list[str]] = {"prescribed": [], "free": []}
    for number, line in enumerate(lines, start=1):
        name = f"line {number}"
        split = split_line(line, name, law, sums)
        if designated and split.catalogue_fen:
            on_prescription = line.special is not None and line.special.prescription
            usable["prescribed" if on_prescription else "free"] += _in_catalogue(name, split)
    steps = Trace.after(sums.steps)
    for figure, parts in usable.items():
        steps.set(figure, 0)
        for part in parts:
            steps.add(figure, f"={part}")
    steps.set("account_balance", balance_fen)
    steps.fact("account_pays", pay_from_account)
    _METHODS[policy.method](wages, policy, steps)
    steps.then("account", "when", "=account_pays")
    steps.then("account", "otherwise", 0)
    _rest(designated, policy, steps)
    if trace is not None:
        trace.extend(steps.steps)
    made = steps.figures
    return Purchase(Fen(made["total"]), Fen(made["account"]), Fen(made["cash"]), Fen(made["self_paid"]))


def _in_catalogue(name: str, split: LineSplit) -> list[str]:
    """The figures whose sum is the part of a line within catalogue and limits."""
    return [name, f"{name} first self-pay"] if split.first_self_pay_fen else [name]


def _rest(designated: bool, policy: PharmacyPolicy, steps: Trace) -> None:
    """What the account does not pay, and what it never may pay; no fund pays at a pharmacy."""
    steps.take("cash", "total")
    steps.subtract("cash", "=account")
    steps.fact("designated", designated)
    steps.take("self_paid", "total")
    parts = ("prescribed", "free", "over_limit") if designated else ()
    for part in parts:
        steps.subtract("self_paid", f"={part}")
    steps.set("basic_fund", 0, *policy.why("method"))


def _catalogue(wages: Wages, policy: PharmacyPolicy, steps: Trace) -> None:
    steps.take("account", "prescribed")
    steps.add("account", "=free")
    steps.at_most("account", "=account_balance", *policy.why("method"))


def _above_reserve(wages: Wages, policy: PharmacyPolicy, steps: Trace) -> None:
    """Prescriptions from the whole account, the rest from what lies above some months' wages (SZ 33)."""
    steps.take("account", "prescribed")
    steps.at_most("account", "=account_balance", *policy.why("method"))
    if wages.monthly_fen is None or policy.reserve_months is None:
        return
    steps.set("reserve", wages.monthly_fen)
    steps.share("reserve", policy.reserve_months, *policy.why("reserve_months"))
    steps.take("account_for_free", "account_balance")
    steps.subtract("account_for_free", "=account")
    steps.subtract("account_for_free", "=reserve", *policy.why("reserve_months"))
    steps.at_least("account_for_free", 0)
    steps.at_most("account_for_free", "=free")
    steps.add("account", "=account_for_free")


_METHODS: dict[str, Callable[[Wages, PharmacyPolicy, Trace], None]] = {
    "catalogue": _catalogue,
    "above-reserve": _above_reserve,
}
