"""The late fee on unpaid premium, day by day (regulation 13; SIL 86; AMB-06)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from contributions.policy import CollectionPolicy
from insurance_agency.kernel.explanation import Step, Trace
from insurance_agency.kernel.money import ZERO, Fen, Rate
from insurance_agency.kernel.periods import Period
from insurance_agency.kernel.policy import Pack, Version

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Payment:
    """A part of the arrears and the day on which it was received."""

    on: date
    amount_fen: Fen

    def __post_init__(self) -> None:
        if self.amount_fen < 0:
            raise ValueError(f"a payment is never negative: {self.amount_fen}")


@dataclass(frozen=True, slots=True)
class FeePart:
    """The fee of the part of the arrears that one payment ended."""

    payment: Payment
    days_by_rate: tuple[tuple[Rate, int], ...]
    fee_fen: Fen

    @property
    def days(self) -> int:
        return sum(days for _, days in self.days_by_rate)


@dataclass(frozen=True, slots=True)
class LateFee:
    """The whole fee and its parts, in the order of payment. Refuses to exist unless they add up."""

    fee_fen: Fen
    parts: tuple[FeePart, ...]
    steps: tuple[Step, ...] = field(default=(), repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.fee_fen != sum(part.fee_fen for part in self.parts):
            raise ValueError("the parts of a late fee must add up to it")


def late_fee(
    payments: Sequence[Payment],
    *,
    due_on: date,
    rates: Sequence[tuple[Period, Version]],
    policy: CollectionPolicy,
) -> LateFee:
    """The fee of arrears that were due on a day and paid by these payments.

    The day after the due date is the first day; the day of payment does not count (AMB-06). Each
    day has the rate of that day. A payment ends the fee of the part it pays; the fee of the rest
    runs on. The sum over all days is rounded once (DOMAIN 4.7): a part is what its payment adds to
    the rounded sum. `rates` must cover the days in arrears: see `rates_between`.
    """
    trace = Trace()
    trace.fact("due_on", due_on)
    trace.take("first_day", "due_on")
    trace.then("first_day", "add_days", 1, *policy.why("late_fee_days"))
    trace.set("late_fee", 0)
    trace.set("unrounded", 0)
    parts = []
    for number, payment in enumerate(sorted(payments, key=lambda paid: paid.on), start=1):
        figure = f"part_{number}"
        trace.fact(f"{figure} until", payment.on)
        if policy.late_fee_days == "including-payment-day":
            trace.then(f"{figure} until", "add_days", 1, *policy.why("late_fee_days"))
        counted = _days(due_on + ONE_DAY, _first_day_free(payment.on, policy), rates)
        _rate_of_part(figure, rates, trace)
        trace.set(f"{figure} unrounded", payment.amount_fen)
        trace.then(f"{figure} unrounded", "multiply", f"={figure} rate")
        trace.then("unrounded", "add", f"={figure} unrounded")
        trace.take(figure, "unrounded")
        trace.divide(figure, 1)
        trace.subtract(figure, "=late_fee")
        trace.add("late_fee", f"={figure}")
        by_rate = tuple((rate, days) for rate, days, _ in counted)
        parts.append(FeePart(payment, by_rate, Fen(trace.figures[figure])))
    return LateFee(Fen(trace.figures["late_fee"]), tuple(parts), tuple(trace.steps))


def _rate_of_part(figure: str, rates: Sequence[tuple[Period, Version]], trace: Trace) -> None:
    """Each day has the rate of that day: days between the change of rates, times the rate of each."""
    trace.set(f"{figure} rate", 0)
    trace.set(f"{figure} days", 0)
    for period, version in rates:
        why = version.citation, version.identity
        trace.fact("from_day", period.start, *why)
        trace.at_least("from_day", "=first_day")
        trace.take("until_day", f"{figure} until")
        if period.end is not None:
            trace.at_most("until_day", period.end.isoformat(), *why)
        trace.take("days_at_rate", "from_day")
        trace.then("days_at_rate", "days_to", "=until_day")
        trace.at_least("days_at_rate", 0)
        trace.add(f"{figure} days", "=days_at_rate")
        of_rate = f"{figure} days at {version.value}"
        trace.given(of_rate, 0)
        trace.add(of_rate, "=days_at_rate")
        trace.fact("rate_of_days", version.value, *why)
        trace.then("rate_of_days", "multiply", "=days_at_rate")
        trace.then(f"{figure} rate", "add", "=rate_of_days")


def late_fee_of(pack: Pack, payments: Sequence[Payment], *, due_on: date) -> LateFee:
    """The fee under a region's law. Raises `NoRuleInForce` for days before the first rate."""
    last = max((payment.on for payment in payments), default=due_on)
    policy = pack.policy(CollectionPolicy, on=due_on)
    return late_fee(payments, due_on=due_on, rates=rates_between(pack, due_on, last), policy=policy)


def rates_between(pack: Pack, due_on: date, paid_on: date) -> list[tuple[Period, Version]]:
    """The daily rates from the day after the due date to the day of payment."""
    if paid_on <= due_on:
        return []
    return pack.timeline("collection.late-fee-rate", Period(due_on + ONE_DAY, paid_on + ONE_DAY))


def _first_day_free(paid_on: date, policy: CollectionPolicy) -> date:
    """The first day that no longer counts: the day of payment, or the day after it (AMB-06)."""
    return paid_on + ONE_DAY if policy.late_fee_days == "including-payment-day" else paid_on


def _days(first: date, end: date, rates: Sequence[tuple[Period, Version]]) -> list[tuple[Rate, int, Version]]:
    days = []
    for period, version in rates:
        last = end if period.end is None else min(period.end, end)
        inside = (last - max(period.start, first)).days
        days.append((version.value, max(0, inside), version))
    if sum(count for _, count, _ in days) != max(0, (end - first).days):
        raise ValueError("the rates do not cover the days in arrears")
    return days


NO_FEE = LateFee(ZERO, ())
