"""The working-day calendar: weekends, public holidays, and the weekend days worked instead."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta

SATURDAY = 5


@dataclass(frozen=True)
class Workdays:
    """Counts working days. Holidays and make-up workdays are data, never assumed."""

    holidays: Collection[date] = field(default_factory=frozenset)
    makeup_days: Collection[date] = field(default_factory=frozenset)

    def is_workday(self, day: date) -> bool:
        if day in self.makeup_days:
            return True
        return day.weekday() < SATURDAY and day not in self.holidays

    def add(self, day: date, count: int) -> date:
        """The day on which `count` working days are over, counting from the day after (DOMAIN 0.3.4)."""
        if count < 0:
            raise ValueError("working days are counted forwards")
        while count:
            day += timedelta(days=1)
            count -= self.is_workday(day)
        return day
