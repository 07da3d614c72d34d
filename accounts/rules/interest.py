"""Interest of a personal account for a year (State Council [1998] 44; SZ 17; DOMAIN 5.5; AMB-24, 25, 48)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import ClassVar

from accounts.policy import DepositRates, InterestPolicy
from insurance_agency.kernel.errors import DomainError, gettext_noop
from insurance_agency.kernel.explanation import Step, Trace, reading
from insurance_agency.kernel.money import Fen, Rate
from insurance_agency.kernel.periods import Month
from insurance_agency.kernel.policy import Pack

MONTHS = 12
DAYS_OF_A_BANK_YEAR = 360
JULY = 7


class OutsideInterestYear(DomainError):
    """A movement or the closing of an account lies outside the year whose interest is computed."""

    code: ClassVar[str] = "outside-interest-year"


@dataclass(frozen=True, slots=True)
class Entry:
    """A movement of the account: credits positive, debits negative, on the day of posting."""

    on: date
    amount_fen: int


@dataclass(frozen=True, slots=True)
class YearRates:
    """For each month of an interest year, the rate for money of this year and for money carried over."""

    first: Month
    current: tuple[Rate, ...]
    carried: tuple[Rate, ...]
    article: str = ""
    version: str = ""
    products: str = "monthly-opening-balances"
    readings: tuple[Step, ...] = ()

    @property
    def year(self) -> int:
        """The calendar year in which the interest year begins."""
        return self.first.year


@dataclass(frozen=True, slots=True)
class Interest:
    """The interest of a year. Refuses to exist unless the closing balance follows from the parts."""

    opening_fen: Fen
    movements_fen: int
    interest_fen: Fen
    closing_fen: Fen
    steps: tuple[Step, ...] = field(default=(), repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.opening_fen + self.movements_fen + self.interest_fen != self.closing_fen:
            raise ValueError("opening, movements and interest must add up to the closing balance")
        if self.interest_fen < 0:
            raise ValueError("interest is never negative")


@lru_cache(maxsize=64)
def year_rates(pack: Pack, year: int) -> YearRates:
    """The rates of each month of the interest year that begins in a year (AMB-25, AMB-48).

    Raises `NoRuleInForce` for years before the rule.
    """
    policy = pack.policy(InterestPolicy, on=date(year, 1, 1))
    first = Month(year, 1 if policy.interest_year == "calendar-year" else JULY)
    days = [(first + month).first for month in range(MONTHS)]
    if policy.rate_day == "31-december":
        days = [(first + (MONTHS - 1)).last] * MONTHS
    rates = [pack.policy(DepositRates, on=day) for day in days]

    def chosen(name: str) -> tuple[Rate, ...]:
        return tuple(rate.demand if name == "demand" else rate.three_month for rate in rates)

    return YearRates(
        first,
        chosen(policy.current_year_rate),
        chosen(policy.carried_over_rate),
        policy.cite("products"),
        policy.version("products"),
        policy.products,
        (reading(policy, "interest_year"), reading(policy, "rate_day")),
    )


def rates_on(pack: Pack, day: date) -> YearRates:
    """The rates of the interest year that a day lies in (AMB-25)."""
    rates = year_rates(pack, day.year)
    return rates if day >= rates.first.first else year_rates(pack, day.year - 1)


def year_interest(
    opening_fen: Fen, entries: Sequence[Entry], rates: YearRates, *, closed_on: date | None = None
) -> Interest:
    """Interest of a year, and the closing balance, by the products that the region has chosen.

    A closed account earns to its last month, by daily products to its last day; the years before have been
    credited, and are part of the opening balance. Amounts in fen. Raises `OutsideInterestYear`.
    """
    trace = Trace()
    trace.extend(rates.readings)
    trace.set("opening", opening_fen)
    months = MONTHS
    if closed_on is not None:
        months = _months_until(closed_on, entries, rates.first)
        trace.fact("closed_on", closed_on)
    current_openings(entries, rates.first, months)
    PRODUCTS[rates.products](entries, rates, months, closed_on, trace)
    interest = Fen(trace.at_least("interest", 0))
    trace.take("closing", "opening")
    trace.add("closing", "=movements")
    trace.add("closing", "=interest")
    made = trace.figures
    return Interest(opening_fen, made["movements"], interest, Fen(made["closing"]), tuple(trace.steps))


def _months_until(closed_on: date, entries: Sequence[Entry], first: Month) -> int:
    """Months of the interest year up to that of the closing, which nothing follows."""
    months = Month.of(closed_on) - first + 1
    if not 1 <= months <= MONTHS:
        raise OutsideInterestYear(
            gettext_noop(
                "The account closes on %(day)s, but the interest year begins in %(first)s. Credit the"
                " interest of each year before the year of closing."
            ),
            day=closed_on,
            first=first,
        )
    late = max((entry.on for entry in entries), default=closed_on)
    if late > closed_on:
        raise OutsideInterestYear(
            gettext_noop("An entry of %(day)s follows the closing of the account on %(closed)s."),
            day=late,
            closed=closed_on,
        )
    return months


def _by_month(
    entries: Sequence[Entry], rates: YearRates, months: int, _closed_on: date | None, trace: Trace
) -> None:
    """Money of the year earns its rate on the balance at the start of each month.

    What was carried over earns its own rate all year; where spending used up the year's credits, the
    whole balance earns the rate for carried money.
    """
    _current_money(entries, rates, months, trace)
    _products(rates, months, trace)
    trace.take("interest", "products")
    trace.divide("interest", MONTHS, rates.article, rates.version)


def _by_day(
    entries: Sequence[Entry], rates: YearRates, months: int, closed_on: date | None, trace: Trace
) -> None:
    """Every day's money earns a 360th of the year's rate, a credit from its own day on (AMB-24).

    The day of closing earns nothing: the money leaves on it.
    """
    why = rates.article, rates.version
    end = closed_on or (rates.first + (months - 1)).last + timedelta(days=1)
    changes = {(rates.first + number).first for number in range(months)} | {entry.on for entry in entries}
    days = sorted(day for day in changes if day < end)
    trace.set("movements", 0)
    trace.set("products", 0)
    for day, next_day in pairwise([*days, end]):
        for entry in entries:
            if entry.on == day:
                trace.add("movements", entry.amount_fen)
        month = Month.of(day) - rates.first
        trace.take("current", "movements")
        trace.at_least("current", 0)
        trace.take("carried", "opening")
        trace.add("carried", "=movements")
        trace.subtract("carried", "=current")
        for money, rate in (("current", rates.current[month]), ("carried", rates.carried[month])):
            trace.then(money, "multiply", rate, *why)
            trace.then(money, "multiply", (next_day - day).days)
            trace.then("products", "add", f"={money}")
    for entry in entries:
        if entry.on >= end:
            trace.add("movements", entry.amount_fen)
    trace.take("interest", "products")
    trace.divide("interest", DAYS_OF_A_BANK_YEAR, *why)


PRODUCTS: dict[str, Callable[[Sequence[Entry], YearRates, int, date | None, Trace], None]] = {
    "monthly-opening-balances": _by_month,
    "daily-balances": _by_day,
}


def _current_money(entries: Sequence[Entry], rates: YearRates, months: int, trace: Trace) -> None:
    """What this year's movements left at the start of each month, and the sum of that."""
    trace.set("movements", 0)
    trace.set("current_product", 0)
    for number in range(MONTHS):
        month = rates.first + number
        if number < months:
            trace.take(f"current {month}", "movements")
            trace.add("current_product", f"=current {month}")
        for entry in entries:
            if Month.of(entry.on) == month:
                trace.add("movements", entry.amount_fen)


def _products(rates: YearRates, months: int, trace: Trace) -> None:
    """Each month's money times its rate for a year; where spending used up the credits, the carried rate."""
    why = rates.article, rates.version
    trace.take("credits_left", "current_product")
    trace.then("credits_left", "above", 0, *why)
    trace.set("products", 0)
    for number in range(months):
        month = rates.first + number
        trace.fact("rate", rates.current[number], *why)
        trace.then("rate", "when", "=credits_left")
        trace.then("rate", "otherwise", rates.carried[number], *why)
        trace.take("product", f"current {month}")
        trace.then("product", "multiply", "=rate")
        trace.then("products", "add", "=product")
        trace.take("carried_product", "opening")
        trace.then("carried_product", "multiply", rates.carried[number], *why)
        trace.then("products", "add", "=carried_product")


def current_openings(entries: Sequence[Entry], first: Month, months: int = MONTHS) -> list[int]:
    """What this year's movements left at the start of each month; an entry on the first counts later.

    Raises `OutsideInterestYear`.
    """
    change = [0] * (MONTHS + 1)
    for entry in entries:
        month = Month.of(entry.on) - first
        if not 0 <= month < MONTHS:
            raise OutsideInterestYear(
                gettext_noop("An entry of %(day)s lies outside the interest year from %(first)s."),
                day=entry.on,
                first=first,
            )
        change[month + 1] += entry.amount_fen
    return list(accumulate(change))[:months]
