"""Who tells insured persons what was paid for them, and for which months (regulation 17; SZ 58; AMB-46)."""

from typing import NamedTuple

from accounts.policy import AccountPolicy
from insurance_agency.kernel.periods import Month

MONTHS = 12


class Notice(NamedTuple):
    """One notice that is due: by whom, for which months, both included."""

    by: str
    first: Month
    last: Month


def payment_information(year: int, policy: AccountPolicy) -> tuple[Notice, ...]:
    """The notices of a year. A unit tells its employees from the list that the agency prints for it."""
    months = MONTHS // policy.notices_a_year
    starts = [Month(year, 1) + number * months for number in range(policy.notices_a_year)]
    return tuple(
        Notice(by, start, start + (months - 1))
        for start in starts
        for by in PUBLISHERS[policy.payment_information]
    )


PUBLISHERS: dict[str, tuple[str, ...]] = {
    "unit-and-agency": ("unit", "agency"),
    "agency-alone": ("agency",),
}
