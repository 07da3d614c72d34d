"""Time limits of registration and transfer (DOMAIN 3.4; Social Insurance Law art. 57 and 58)."""

from dataclasses import dataclass
from datetime import date, timedelta

from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.periods import Month
from insurance_agency.kernel.workdays import Workdays
from registration.policy import Limit


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


def examined_by(
    received_on: date,
    limit: Limit,
    calendar: Workdays,
    why: tuple[str, str] = ("", ""),
    trace: Trace | None = None,
) -> date:
    """The day by which the agency has examined a registration, counted from the day after it came.

    Social Insurance Law art. 57: calendar days; operation regulation art. 6: working days.
    """
    steps = trace or Trace()
    steps.fact("received_on", received_on)
    steps.take("examined_by", "received_on")
    if limit.working:
        return steps.workdays("examined_by", limit.days, calendar, *why)
    steps.then("examined_by", "add_days", limit.days, *why)
    return received_on + timedelta(days=limit.days)


def transfer_deadline(
    letter_received_on: date,
    days: int,
    calendar: Workdays,
    why: tuple[str, str] = ("", ""),
    trace: Trace | None = None,
) -> date:
    """The day by which an agency's part of a transfer is finished: working days after the letter came.

    Rules [2009] 191: the old agency's part and the new one's have the same days; since the rules of 2021 the
    new agency records what came in fewer.
    """
    steps = trace or Trace()
    steps.fact("letter_received_on", letter_received_on)
    steps.take("finish_by", "letter_received_on")
    return steps.workdays("finish_by", days, calendar, *why)


def first_month(entered_on: date, cutoff_day: int) -> Month:
    """The month whose bill a change enters: this one up to the cut-off day, then the next (DOMAIN 3.5)."""
    month = Month.of(entered_on)
    return month if entered_on.day <= cutoff_day else month.next()
