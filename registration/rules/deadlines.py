"""Time limits of registration and transfer (DOMAIN 3.4; Social Insurance Law art. 57 and 58)."""

from dataclasses import dataclass
from datetime import date, timedelta

from insurance_agency.kernel.periods import Month
from insurance_agency.kernel.workdays import Workdays


@dataclass(frozen=True, slots=True)
class Deadline:
    on: date
    late: bool


def registration_deadline(happened_on: date, reported_on: date, days: int) -> Deadline:
    """The last day to register, counted in calendar days from the day after the event.

    Social Insurance Law art. 57 (units), 58 (employees); Shenzhen Measures art. 14.
    """
    last = happened_on + timedelta(days=days)
    return Deadline(on=last, late=reported_on > last)


def transfer_deadline(letter_received_on: date, days: int, calendar: Workdays) -> date:
    """The day by which a transfer is finished: working days after the letter came (rules [2009] 191)."""
    return calendar.add(letter_received_on, days)


def first_month(entered_on: date, cutoff_day: int) -> Month:
    """The month whose bill a change enters: this one up to the cut-off day, then the next (DOMAIN 3.5)."""
    month = Month.of(entered_on)
    return month if entered_on.day <= cutoff_day else month.next()
