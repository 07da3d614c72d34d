"""The lines of a bill as facts, and what became of each (DOMAIN 6.3.3)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from claims.rules.circumstances import LineFacts
from insurance_agency.kernel.money import Fen, Rate

LineKind = Literal["drug", "service", "material", "facility"]
ItemClass = Literal["A", "B", "C", "local-supplementary"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeLine:
    """One line of a bill. Price and quantity are exact; only their product is money.

    `first_self_pay_ratio` counts for class B. `price_limit` is the highest payable unit price.
    """

    number: int
    kind: LineKind
    item_class: ItemClass
    unit_price: Decimal
    quantity: Decimal
    used_on: date
    first_self_pay_ratio: Rate | None = None
    price_limit: Decimal | None = None
    special: LineFacts | None = None

    def __post_init__(self) -> None:
        if self.unit_price < 0 or self.quantity < 0:
            raise ValueError(f"line {self.number}: neither price nor quantity is negative")
        if self.price_limit is not None and self.price_limit < 0:
            raise ValueError(f"line {self.number}: a price limit is never negative")


class LineSplit(NamedTuple):
    """A line's amount in the six buckets. A settlement refuses lines that do not add up.

    `catalogue_fen` is the part within catalogue and limits: what the account may ever pay for.
    """

    number: int
    amount_fen: Fen
    self_paid_fen: Fen
    over_limit_fen: Fen
    first_self_pay_fen: Fen
    in_scope_fen: Fen
    local_supplementary_fen: Fen
    institution_fen: Fen
    catalogue_fen: Fen
    reason: str = ""
    article: str = ""
    own_rate: Rate | None = None
    """The rate at which the fund pays this line apart from the others (SZ 25 to 27)."""

    def adds_up(self) -> bool:
        return self.amount_fen == sum(self[2:8])
