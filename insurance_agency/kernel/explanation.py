"""How a figure came about, in steps that a reader can check and a machine can replay.

A calculation keeps named figures. Each step changes one of them: `set` gives it a value, the
other operations of `insurance_agency.kernel.figures` change the value it has. A step carries the
value before and after, the article that commands it and the version of the parameter that it
used. Because the steps are complete, `replay` computes every figure from them alone, without the
rule that wrote them: a fact stands as `set` without an article, a parameter with article and
version, and everything else follows from these.

An operand is a value itself, or `=name`, the value that another figure has at that point. The
figure of a result has the name of the result; a part of one is named by its path: `lines.0.month`.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final, NamedTuple

from insurance_agency.kernel.figures import OPERATIONS, Figure
from insurance_agency.kernel.money import Rate, share
from insurance_agency.kernel.policy import PolicySet
from insurance_agency.kernel.workdays import Workdays

SET: Final = "set"
ADD: Final = "add"
SUBTRACT: Final = "subtract"
SHARE: Final = "share"
AT_LEAST: Final = "at_least"
AT_MOST: Final = "at_most"
DIVIDE: Final = "divide"

STARTS: Final = frozenset({SET, "product", "append"})
"""Operations that may begin a figure."""


class Step(NamedTuple):
    """One change of one figure. Amounts are fen."""

    target: str
    operation: str
    operand: Figure
    before: Figure
    after: Figure
    article: str = ""
    version: str = ""


class BrokenExplanation(ValueError):
    """A step does not follow from the steps before it: the explanation is wrong."""


def replay(steps: Iterable[Step]) -> dict[str, Any]:
    """Compute all figures from the steps. Raises `BrokenExplanation` at the first step that is false."""
    figures: dict[str, Any] = {}
    for number, step in enumerate(steps, start=1):
        before = figures.get(step.target)
        if step.operation not in STARTS and before != step.before:
            raise BrokenExplanation(f"step {number}: {step.target} was {before}, not {step.before}")
        after = _apply(step.operation, before, step.operand, figures)
        if after != step.after or type(after) is not type(step.after):
            raise BrokenExplanation(f"step {number}: {step.target} becomes {after}, not {step.after}")
        figures[step.target] = after
    return figures


def _apply(operation: str, before: Figure, operand: Figure, figures: dict[str, Any]) -> Figure:
    if operation not in OPERATIONS:
        raise BrokenExplanation(f"unknown operation {operation!r}")
    if isinstance(operand, str) and operand.startswith("="):
        if operand[1:] not in figures:
            raise BrokenExplanation(f"there is no figure {operand[1:]!r} yet")
        operand = figures[operand[1:]]
    return OPERATIONS[operation](before, operand)


def under(prefix: str, steps: Iterable[Step]) -> list[Step]:
    """The same steps with figures named under a prefix, such as one visit of several."""
    return [
        step._replace(
            target=f"{prefix}{step.target}",
            operand=f"={prefix}{step.operand[1:]}" if _is_reference(step.operand) else step.operand,
        )
        for step in steps
    ]


def _is_reference(operand: Figure) -> bool:
    return isinstance(operand, str) and operand.startswith("=")


def plain(value: object) -> Figure:
    """A fact or a parameter as a step carries it: days and months as ISO text, exact numbers as text."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted(plain(item) for item in value)
    return str(value)


READING: Final = "reading "


def reading(policy: PolicySet, name: str) -> Step:
    """That a rule went by a value which enters no sum: which reading of its article it followed."""
    version = policy.versions.get(name)
    value = plain(getattr(policy, name))
    return Step(f"{READING}{version.key if version else name}", SET, value, None, value, *policy.why(name))


class Trace:
    """Writes steps while a rule calculates. Each method returns the figure's new value."""

    __slots__ = ("figures", "steps")

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.figures: dict[str, Any] = {}

    @classmethod
    def after(cls, steps: list[Step]) -> "Trace":
        """A trace that goes on in a list of steps, with the figures that they have led to."""
        trace = cls()
        trace.steps = steps
        trace.figures = {step.target: step.after for step in steps}
        return trace

    def _write(
        self, target: str, operation: str, operand: Figure, after: Figure, why: tuple[str, str]
    ) -> Any:
        self.steps.append(Step(target, operation, operand, self.figures.get(target), after, *why))
        self.figures[target] = after
        return after

    def set(self, target: str, value: int, article: str = "", version: str = "") -> Any:
        return self._write(target, SET, value, value, (article, version))

    def fact(self, target: str, value: object, article: str = "", version: str = "") -> Any:
        """Begin a figure with a fact, or with a parameter of any kind; what it looks like: see `plain`."""
        shown = plain(value)
        if _is_reference(shown):
            raise ValueError(f"a text that begins like a reference is no fact: {shown!r}")
        return self._write(target, SET, shown, shown, (article, version))

    def given(self, target: str, value: object) -> Any:
        """A fact, unless steps before have led to this figure already."""
        return self.figures[target] if target in self.figures else self.fact(target, value)

    def take(self, target: str, source: str, article: str = "", version: str = "") -> Any:
        """Begin a figure with the value that another figure has now."""
        return self._write(target, SET, f"={source}", self.figures[source], (article, version))

    def then(
        self, target: str, operation: str, operand: object = None, article: str = "", version: str = ""
    ) -> Any:
        """Change a figure by one of the operations of `insurance_agency.kernel.figures`."""
        shown = plain(operand)
        after = _apply(operation, self.figures.get(target), shown, self.figures)
        return self._write(target, operation, shown, after, (article, version))

    def workdays(
        self, target: str, count: int, calendar: Workdays, article: str = "", version: str = ""
    ) -> date:
        """Move a day by working days; the days that the calendar skips stand in the step."""
        start = date.fromisoformat(self.figures[target])
        end = calendar.add(start, count)
        between = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
        skipped = [day for day in between if not calendar.is_workday(day)]
        self.then(target, "add_days", [count, *skipped] if skipped else count, article, version)
        return end

    def read(self, policy: PolicySet, *names: str) -> None:
        """Note which readings the rule follows."""
        self.extend(reading(policy, name) for name in names)

    def extend(self, steps: Iterable[Step]) -> None:
        """Go on after steps that another rule wrote."""
        for step in steps:
            self.steps.append(step)
            self.figures[step.target] = step.after

    def add(self, target: str, operand: Figure, article: str = "", version: str = "") -> Any:
        return self._write(
            target, ADD, operand, self.figures[target] + self._value(operand), (article, version)
        )

    def subtract(self, target: str, operand: Figure, article: str = "", version: str = "") -> Any:
        after = self.figures[target] - self._value(operand)
        return self._write(target, SUBTRACT, operand, after, (article, version))

    def at_least(self, target: str, operand: Figure, article: str = "", version: str = "") -> Any:
        after = max(self.figures[target], self._value(operand))
        return self._write(target, AT_LEAST, operand, after, (article, version))

    def at_most(self, target: str, operand: Figure, article: str = "", version: str = "") -> Any:
        after = min(self.figures[target], self._value(operand))
        return self._write(target, AT_MOST, operand, after, (article, version))

    def share(self, target: str, rate: Rate, article: str = "", version: str = "") -> Any:
        return self._write(target, SHARE, str(rate), share(self.figures[target], rate), (article, version))

    def divide(self, target: str, divisor: int, article: str = "", version: str = "") -> Any:
        """Divide a figure, half up, such as one that was kept in a smaller unit to be exact."""
        return self.then(target, DIVIDE, divisor, article, version)

    def _value(self, operand: Figure) -> Any:
        return self.figures[operand[1:]] if _is_reference(operand) else operand
