"""The statement of a personal account: what came in, what went out, and that it adds up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from insurance_agency.kernel.money import ZERO, Fen
from insurance_agency.kernel.periods import Month, Period


@dataclass(frozen=True, slots=True)
class Movement:
    """One line of the account: a credit above zero or a debit below it, and what it was for.

    A month's contribution is one line of two kinds, the own part and the unit's: `parts` names them.
    """

    on: date
    kind: str
    amount_fen: Fen
    month: Month | None = None
    party: str = ""
    entry_id: int = 0
    parts: tuple[tuple[str, Fen], ...] = ()
    balance_fen: Fen = ZERO

    def __post_init__(self) -> None:
        if self.parts and sum(amount for _kind, amount in self.parts) != self.amount_fen:
            raise ValueError(f"the parts of entry {self.entry_id} do not add up to {self.amount_fen}")


@dataclass(frozen=True, slots=True)
class Statement:
    """What an account held, received and paid in a period (DOMAIN 5.6).

    It does not exist unless opening + credits - debits = closing, every movement lies in the period,
    and the balance printed beside each movement is the one before it plus its amount.
    """

    period: Period
    opening_fen: Fen
    movements: tuple[Movement, ...]
    closing_fen: Fen

    def __post_init__(self) -> None:
        if self.period.end is None:
            raise ValueError("a statement has a last day")
        balance = self.opening_fen
        for movement in self.movements:
            if movement.on not in self.period:
                raise ValueError(f"a movement of {movement.on} is outside the statement {self.period}")
            balance = Fen(balance + movement.amount_fen)
            if balance != movement.balance_fen:
                raise ValueError(f"entry {movement.entry_id}: balance {movement.balance_fen}, not {balance}")
        if balance != self.closing_fen:
            raise ValueError(f"the statement closes at {self.closing_fen}, its movements at {balance}")
        if self.opening_fen + self.credited_fen - self.debited_fen != self.closing_fen:
            raise ValueError("opening + credits - debits is not the closing balance")

    @property
    def first(self) -> date:
        return self.period.start

    @property
    def last(self) -> date:
        """The last day of the statement: its period is half-open and always has an end."""
        end = self.period.end or self.period.start
        return end - timedelta(days=1)

    @property
    def credits(self) -> dict[str, Fen]:
        """Sums of the credits by kind, in the order in which the kinds first appear."""
        return _by_kind(movement for movement in self.movements if movement.amount_fen > 0)

    @property
    def debits(self) -> dict[str, Fen]:
        """Sums of the debits by kind, as positive amounts."""
        return _by_kind(movement for movement in self.movements if movement.amount_fen < 0)

    @property
    def credited_fen(self) -> Fen:
        return Fen(sum(self.credits.values()))

    @property
    def debited_fen(self) -> Fen:
        return Fen(sum(self.debits.values()))


def statement(*, period: Period, opening_fen: Fen, movements: Sequence[Movement]) -> Statement:
    """Draw up the statement of a period from its opening balance and its movements.

    The movements of one day keep their order. DOMAIN 5.6; regulation art. 16.
    """
    balance = opening_fen
    lines = []
    for movement in sorted(movements, key=lambda line: line.on):
        balance = Fen(balance + movement.amount_fen)
        lines.append(replace(movement, balance_fen=balance))
    return Statement(period, opening_fen, tuple(lines), balance)


def _by_kind(movements: Iterable[Movement]) -> dict[str, Fen]:
    sums: dict[str, Fen] = {}
    for movement in movements:
        for kind, amount in movement.parts or ((movement.kind, movement.amount_fen),):
            if amount:
                sums[kind] = Fen(sums.get(kind, 0) + abs(amount))
    return sums
