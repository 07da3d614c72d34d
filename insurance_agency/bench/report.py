"""One line a figure: what was measured, what was wanted, whether it was reached."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Literal

REPETITIONS = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value beside its goal, with the raw figures it was made of."""

    name: str
    value: float
    goal: float
    sense: Literal["at most", "at least"]
    unit: str
    made_of: str = ""

    @property
    def reached(self) -> bool:
        return self.value <= self.goal if self.sense == "at most" else self.value >= self.goal

    def __str__(self) -> str:
        verdict = "reached" if self.reached else "MISSED"
        line = f"{self.name}: {self.value:,.2f} {self.unit} (goal {self.sense} {self.goal:,g}) {verdict}"
        return f"{line}\n    {self.made_of}" if self.made_of else line


def seconds(act: Callable[[], object]) -> float:
    """How long one call takes by the wall clock."""
    begun = perf_counter()
    act()
    return perf_counter() - begun


def median_of(values: list[float]) -> float:
    return median(values)


def spread(values: list[float]) -> str:
    return f"{min(values):.3f} / {median(values):.3f} / {max(values):.3f}"
