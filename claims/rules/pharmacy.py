"""Drugs bought at a pharmacy: from the account or in cash (notice part 3; SZ 33, 49, 50)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claims.policy import PharmacyPolicy
from claims.rules.bill import FeeLine
from claims.rules.law import StayLaw
from claims.rules.split import Sums, split_line
from claims.rules.stay import Wages
from insurance_agency.kernel.money import ZERO, Fen, share


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
) -> Purchase:
    """Split a purchase between account and cash; nothing outside the catalogue is paid by the account."""
    policy = law.policy(PharmacyPolicy)
    sums = Sums()
    prescribed = free = 0
    for number, line in enumerate(lines, start=1):
        usable = split_line(line, f"line {number}", law, sums).catalogue_fen if designated else 0
        if line.special is not None and line.special.prescription:
            prescribed += usable
        else:
            free += usable
    total = sums.totals["total"] if designated else _total(lines, law)
    account = 0
    if pay_from_account and balance_fen:
        account = _METHODS[policy.method](prescribed, free, balance_fen, wages, policy)
    over = sums.totals["over_limit"]
    return Purchase(Fen(total), Fen(account), Fen(total - account), Fen(total - prescribed - free - over))


def _total(lines: Sequence[FeeLine], law: StayLaw) -> int:
    sums = Sums()
    for number, line in enumerate(lines, start=1):
        split_line(line, f"line {number}", law, sums)
    return sums.totals["total"]


def _catalogue(prescribed: int, free: int, balance: int, wages: Wages, policy: PharmacyPolicy) -> int:
    return min(prescribed + free, balance)


def _above_reserve(prescribed: int, free: int, balance: int, wages: Wages, policy: PharmacyPolicy) -> int:
    """Prescriptions from the whole account, the rest from what lies above some months' wages (SZ 33)."""
    first = min(prescribed, balance)
    if wages.monthly_fen is None or policy.reserve_months is None:
        return first
    reserve = share(wages.monthly_fen, policy.reserve_months)
    return first + min(free, max(balance - first - reserve, ZERO))


_METHODS: dict[str, Callable[[int, int, int, Wages, PharmacyPolicy], int]] = {
    "catalogue": _catalogue,
    "above-reserve": _above_reserve,
}
