"""Which year's average wage a day uses (SZ 77; ordinance, practice of the area)."""

from collections.abc import Callable
from datetime import date

from contributions.policy import ContributionPolicy

JULY = 7


def wage_year(on: date, policy: ContributionPolicy) -> int:
    """The statistical year whose average wage is in force on a day (DOMAIN 4.2, AMB-03, AMB-30)."""
    return _METHODS[policy.wage_year](on)


def _switch_on_1_july(on: date) -> int:
    """From July last year's wage, until then that of the year before: one insurance year, one wage."""
    return on.year - (1 if on.month >= JULY else 2)


def _switch_on_1_january(on: date) -> int:
    return on.year - 1


_METHODS: dict[str, Callable[[date], int]] = {
    "switch-on-1-july": _switch_on_1_july,
    "switch-on-1-january": _switch_on_1_january,
}
