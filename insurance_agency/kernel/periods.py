"""Months, half-open periods and ages. The law counts in months; a day belongs to exactly one."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import overload

_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month, the unit in which contributions are owed (DOMAIN 0.3.5)."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (1 <= self.month <= 12 and date.min.year <= self.year <= date.max.year):
            raise ValueError(f"not a month: {self.year}-{self.month}")

    @classmethod
    def parse(cls, text: str) -> "Month":
        match = _MONTH.fullmatch(text)
        if match is None:
            raise ValueError(f"not a month (yyyy-MM): {text!r}")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def from_ordinal(cls, ordinal: int) -> "Month":
        return cls(ordinal // 12, ordinal % 12 + 1)

    @property
    def ordinal(self) -> int:
        """Months since year 0: consecutive months have consecutive ordinals."""
        return self.year * 12 + self.month - 1

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def period(self) -> "Period":
        return Period(self.first, self.last + timedelta(days=1))

    def next(self) -> "Month":
        return self + 1

    def previous(self) -> "Month":
        return self - 1

    def __add__(self, months: int) -> "Month":
        return Month.from_ordinal(self.ordinal + months)

    @overload
    def __sub__(self, other: int) -> "Month": ...
    @overload
    def __sub__(self, other: "Month") -> int: ...
    def __sub__(self, other: "int | Month") -> "Month | int":
        if isinstance(other, Month):
            return self.ordinal - other.ordinal
        return Month.from_ordinal(self.ordinal - other)

    def __contains__(self, day: date) -> bool:
        return day.year == self.year and day.month == self.month

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


def months(first: Month, last: Month) -> Iterator[Month]:
    """All months from the first to the last, both included."""
    for ordinal in range(first.ordinal, last.ordinal + 1):
        yield Month.from_ordinal(ordinal)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` up to but not including `end`; without an end it goes on."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"a period ends after it starts: {self.start} to {self.end}")

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: "Period") -> bool:
        return (other.end is None or self.start < other.end) and (self.end is None or other.start < self.end)

    def __str__(self) -> str:
        return f"{self.start}/{self.end or ''}"


def age_on(born: date, day: date) -> int:
    """Completed years on a day (DOMAIN 0.3.6). Born on 29 February: a year is complete on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
