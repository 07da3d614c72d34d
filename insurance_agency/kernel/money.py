"""Money is whole fen. Rates are exact. Halves round up, in this one place.

A `Fen` is a plain `int` at run time, so that a loop over fee lines costs what a loop over
integers costs; the type checker keeps it apart from other numbers. Yuan exist only as text
at the edges: `parse_yuan` reads them, `yuan` writes them.
"""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import total_ordering
from typing import ClassVar, NewType

from insurance_agency.kernel.errors import DomainError, gettext_noop

Fen = NewType("Fen", int)

ZERO = Fen(0)
FEN_PER_YUAN = 100
LARGEST_FEN = 10**15
"""Ten trillion yuan: above any real fund, far below the 64-bit limit of the database."""

_YUAN = re.compile(r"(?P<sign>-?)(?P<yuan>\d+)(?:\.(?P<fen>\d{1,2}))?", re.ASCII)
_RATE = re.compile(r"\d+(\.\d+)?", re.ASCII)


class MoneyError(DomainError):
    """A text is not an amount of money in yuan with at most two decimals."""

    code: ClassVar[str] = "not-money"


@total_ordering
class Rate:
    """An exact ratio read from decimal text, such as a premium rate or a fund's share."""

    __slots__ = ("_text", "denominator", "numerator")

    numerator: int
    denominator: int
    _text: str

    def __init__(self, numerator: int, denominator: int = 1) -> None:
        ratio = Fraction(numerator, denominator)
        if ratio < 0:
            raise ValueError(f"a rate is never negative: {ratio}")
        self.numerator = ratio.numerator
        self.denominator = ratio.denominator
        self._text = decimal_text(ratio)

    @classmethod
    def parse(cls, text: str) -> "Rate":
        """Read plain decimal text: "0.075". Signs, exponents and percent signs are refused."""
        if not isinstance(text, str) or not _RATE.fullmatch(text):
            raise ValueError(f"not a decimal ratio: {text!r}")
        ratio = Fraction(text)
        return cls(ratio.numerator, ratio.denominator)

    @property
    def fraction(self) -> Fraction:
        return Fraction(self.numerator, self.denominator)

    def complement(self) -> "Rate":
        """What is left of the whole: 1 - self."""
        rest = 1 - self.fraction
        return Rate(rest.numerator, rest.denominator)

    def times(self, other: "Rate") -> "Rate":
        return Rate(self.numerator * other.numerator, self.denominator * other.denominator)

    def percent(self) -> str:
        """The rate for people: "8.5%"."""
        return f"{decimal_text(self.fraction * 100)}%"

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"Rate({self._text})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Rate):
            return NotImplemented
        return self.numerator == other.numerator and self.denominator == other.denominator

    def __lt__(self, other: "Rate") -> bool:
        return self.numerator * other.denominator < other.numerator * self.denominator

    def __hash__(self) -> int:
        return hash((self.numerator, self.denominator))


def decimal_text(ratio: Fraction) -> str:
    """A ratio that is not negative as decimal text, or as a fraction where no decimal is exact."""
    if 10**18 % ratio.denominator:
        return f"{ratio.numerator}/{ratio.denominator}"
    whole, rest = divmod(ratio.numerator * 10**18 // ratio.denominator, 10**18)
    return f"{whole}.{rest:018d}".rstrip("0").rstrip(".")


NOTHING = Rate(0)
WHOLE = Rate(1)


def share(amount: int, rate: Rate) -> Fen:
    """The part of an amount that a rate gives, rounded half up to the fen (DOMAIN 0.3.1).

    The share of a negative amount mirrors that of the positive one, so that a reversal of a
    share is the share of the reversal.
    """
    if amount < 0:
        return Fen(-share(-amount, rate))
    return Fen((2 * amount * rate.numerator + rate.denominator) // (2 * rate.denominator))


def line_amount(unit_price: Decimal, quantity: Decimal) -> Fen:
    """The money of a fee line: exact unit price in yuan times exact quantity, half up to the fen."""
    price, price_unit = unit_price.as_integer_ratio()
    count, count_unit = quantity.as_integer_ratio()
    unit = price_unit * count_unit
    return Fen((2 * FEN_PER_YUAN * price * count + unit) // (2 * unit))


def apportion(total: int, weights: Sequence[int]) -> list[Fen]:
    """Split an amount in proportion to weights so that the parts add up to it (largest remainder).

    Equal remainders go to the earlier part. Weights of zero all over give all to the first part.
    """
    whole = sum(weights)
    if not weights or any(weight < 0 for weight in weights):
        raise ValueError("weights must be given and not be negative")
    if whole == 0:
        return [Fen(total)] + [ZERO] * (len(weights) - 1)
    floors = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for index in by_remainder[: total - sum(floors)]:
        floors[index] += 1
    return [Fen(part) for part in floors]


def parse_yuan(text: str) -> Fen:
    """Read an amount in yuan, "1234.50", as fen.

    Raises `MoneyError` for anything that is not plain decimal text with at most two decimals, or
    that is larger than any fund.
    """
    match = _YUAN.fullmatch(text.strip())
    if match is None:
        raise MoneyError(
            gettext_noop("“%(given)s” is not an amount in yuan with at most two decimals."), given=text[:40]
        )
    if len(match["yuan"]) > 14:
        raise MoneyError(gettext_noop("“%(given)s” is too large to be an amount of money."), given=text[:40])
    amount = int(match["yuan"]) * FEN_PER_YUAN + int((match["fen"] or "").ljust(2, "0"))
    if amount > LARGEST_FEN:
        raise MoneyError(gettext_noop("“%(given)s” is too large to be an amount of money."), given=text[:40])
    return Fen(-amount if match["sign"] else amount)


def parse_decimal(text: str) -> Decimal:
    """Read an exact decimal, such as a quantity or a unit price. Raises `MoneyError`."""
    try:
        number = Decimal(text)
    except (InvalidOperation, ValueError) as error:
        raise MoneyError(gettext_noop("“%(given)s” is not a decimal number."), given=text[:40]) from error
    if not number.is_finite():
        raise MoneyError(gettext_noop("“%(given)s” is not a decimal number."), given=text[:40])
    return number


def yuan(amount: int) -> str:
    """Write fen as yuan with two decimals: 123450 becomes "1234.50"."""
    sign = "-" if amount < 0 else ""
    whole, rest = divmod(abs(amount), FEN_PER_YUAN)
    return f"{sign}{whole}.{rest:02d}"
