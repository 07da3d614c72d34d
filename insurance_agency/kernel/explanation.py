"""How a figure came about, in steps that a reader can check and a machine can replay.

A calculation keeps named figures. Each step changes one of them: `set` gives it a value, the
other operations change the value it has. A step carries the value before and after, the
article that commands it and the version of the parameter that it used. Because the steps are
complete, `replay` computes every figure from them alone, without the rule that wrote them.

Operands are one of: a whole number of fen; `=name`, the value that another figure has at that
point; a ratio as text for `share` ("0.85", "8/15") and for `product` ("12.50*3", unit price times quantity).
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from insurance_agency.kernel.money import Rate, line_amount, share

SET: Final = "set"
ADD: Final = "add"
SUBTRACT: Final = "subtract"
SHARE: Final = "share"
AT_LEAST: Final = "at_least"
AT_MOST: Final = "at_most"
PRODUCT: Final = "product"
DIVIDE: Final = "divide"

OPERATIONS: Final = (SET, ADD, SUBTRACT, SHARE, AT_LEAST, AT_MOST, PRODUCT, DIVIDE)


class Step(NamedTuple):
    """One change of one figure. Amounts are fen."""

    target: str
    operation: str
    operand: int | str
    before: int | None
    after: int
    article: str = ""
    version: str = ""


class BrokenExplanation(ValueError):
    """A step does not follow from the steps before it: the explanation is wrong."""


def replay(steps: Iterable[Step]) -> dict[str, int]:
    """Compute all figures from the steps. Raises `BrokenExplanation` at the first step that is false."""
    figures: dict[str, int] = {}
    for number, step in enumerate(steps, start=1):
        before = figures.get(step.target)
        if step.operation not in (SET, PRODUCT) and before != step.before:
            raise BrokenExplanation(f"step {number}: {step.target} was {before}, not {step.before}")
        after = _apply(step, before or 0, figures)
        if after != step.after:
            raise BrokenExplanation(f"step {number}: {step.target} becomes {after}, not {step.after}")
        figures[step.target] = after
    return figures


def _apply(step: Step, before: int, figures: dict[str, int]) -> int:
    operation, operand = step.operation, step.operand
    if operation == SHARE:
        ratio = Fraction(_text(operand))
        return share(before, Rate(ratio.numerator, ratio.denominator))
    if operation == DIVIDE:
        exact = Fraction(before) / Fraction(_text(operand))
        return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
    if operation == PRODUCT:
        price, quantity = _text(operand).split("*")
        return line_amount(Decimal(price), Decimal(quantity))
    value = figures[operand[1:]] if isinstance(operand, str) else operand
    match operation:
        case "set":
            return value
        case "add":
            return before + value
        case "subtract":
            return before - value
        case "at_least":
            return max(before, value)
        case "at_most":
            return min(before, value)
    raise BrokenExplanation(f"unknown operation {operation!r}")


def _text(operand: int | str) -> str:
    if isinstance(operand, int):
        raise BrokenExplanation(f"a ratio is decimal text, not {operand!r}")
    return operand


class Trace:
    """Writes steps while a rule calculates. Each method returns the figure's new value."""

    __slots__ = ("figures", "steps")

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.figures: dict[str, int] = {}

    def _write(
        self, target: str, operation: str, operand: int | str, after: int, why: tuple[str, str]
    ) -> int:
        self.steps.append(Step(target, operation, operand, self.figures.get(target), after, *why))
        self.figures[target] = after
        return after

    def set(self, target: str, value: int, article: str = "", version: str = "") -> int:
        return self._write(target, SET, value, value, (article, version))

    def take(self, target: str, source: str, article: str = "", version: str = "") -> int:
        """Begin a figure with the value that another figure has now."""
        return self._write(target, SET, f"={source}", self.figures[source], (article, version))

    def add(self, target: str, operand: int | str, article: str = "", version: str = "") -> int:
        return self._write(
            target, ADD, operand, self.figures[target] + self._value(operand), (article, version)
        )

    def subtract(self, target: str, operand: int | str, article: str = "", version: str = "") -> int:
        after = self.figures[target] - self._value(operand)
        return self._write(target, SUBTRACT, operand, after, (article, version))

    def at_least(self, target: str, operand: int | str, article: str = "", version: str = "") -> int:
        after = max(self.figures[target], self._value(operand))
        return self._write(target, AT_LEAST, operand, after, (article, version))

    def at_most(self, target: str, operand: int | str, article: str = "", version: str = "") -> int:
        after = min(self.figures[target], self._value(operand))
        return self._write(target, AT_MOST, operand, after, (article, version))

    def share(self, target: str, rate: Rate, article: str = "", version: str = "") -> int:
        return self._write(target, SHARE, str(rate), share(self.figures[target], rate), (article, version))

    def divide(self, target: str, divisor: int, article: str = "", version: str = "") -> int:
        """Divide a figure, half up, such as one that was kept in a smaller unit to be exact."""
        after = (2 * self.figures[target] + divisor) // (2 * divisor)
        return self._write(target, DIVIDE, str(divisor), after, (article, version))

    def _value(self, operand: int | str) -> int:
        return self.figures[operand[1:]] if isinstance(operand, str) else operand
