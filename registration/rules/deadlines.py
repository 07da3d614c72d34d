"""Time limits of registration and transfer (DOMAIN 3.4; Social Insurance Law art. 57 and 58)."""

from dataclasses import dataclass
from datetime import date

from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.periods import Month
from insurance_agency.kernel.workdays import Workdays


@dataclass(frozen=True, slots=True)
class Deadline:
    on: date
    late: bool


def registration_deadline(
    happened_on: date,
    reported_on: date,
    days: int,
    why: tuple[str, str] = ("", ""),
    trace: Trace | None = None,
) -> Deadline:
    """The last day to register, counted in calendar days from the day after the event.

    Social Insurance Law art. 57 (units), 58 (employees); Shenzhen Measures art. 14.
    """
    steps = trace or Trace()
    steps.fact("happened_on", happened_on)
    steps.fact("reported_on", reported_on)
    steps.take("deadline", "happened_on")
    steps.then("deadline", "add_days", days, *why)
    steps.take("late", "reported_on")
    late = bool(steps.then("late", "above", "=deadline"))
    return Deadline(on=date.fromisoformat(steps.figures["deadline"]), late=late)


def transfer_deadline(
    letter_received_on: date,
    days: int,
    calendar: Workdays,
    why: tuple[str, str] = ("", ""),
    trace: Trace | None = None,
) -> date:
    """The day by which a transfer is finished: working days after the letter came (rules [2009] 191)."""
    steps = trace or Trace()
    steps.fact("letter_received_on", letter_received_on)
    steps.take("finish_by", "letter_received_on")
    return steps.workdays("finish_by", days, calendar, *why)


def first_month(entered_on: date, cutoff_day: int) -> Month:
    """The month whose bill a change enters: this one up to the cut-off day, then the next (DOMAIN 3.5)."""
    month = Month.of(entered_on)
    return month if entered_on.day <= cutoff_day else month.next()
