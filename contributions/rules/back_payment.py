"""Months of the past that are paid later (HN 12; DOMAIN 4.6; AMB-05, AMB-62)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, NamedTuple

from contributions.policy import AverageWages, BackPaymentPolicy, ContributionPolicy
from contributions.rules.treatment import Treatment, treatment
from contributions.rules.wage_year import wage_year
from insurance_agency.kernel.errors import DomainError, gettext_noop
from insurance_agency.kernel.explanation import Step, Trace, under
from insurance_agency.kernel.money import Fen, Rate
from insurance_agency.kernel.periods import Month

DECEMBER = 12

Law = Callable[[date], ContributionPolicy]
"""The contribution policy in force on a day."""


class NotYetOwed(DomainError):
    """A month that has not come yet is not paid back."""

    code: ClassVar[str] = "not-yet-owed"


@dataclass(frozen=True, slots=True)
class BackPaidMonth:
    month: Month
    cross_year: bool
    base_fen: Fen
    unit_fen: Fen
    person_fen: Fen
    steps: tuple[Step, ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class BackPayment:
    """The bill of the months owed. Late fees come on top (DOMAIN 4.7)."""

    lines: tuple[BackPaidMonth, ...]

    @property
    def unit_fen(self) -> Fen:
        return Fen(sum(line.unit_fen for line in self.lines))

    @property
    def person_fen(self) -> Fen:
        return Fen(sum(line.person_fen for line in self.lines))

    @property
    def total_fen(self) -> Fen:
        return Fen(self.unit_fen + self.person_fen)


def back_payment(
    owed: Iterable[Month],
    *,
    key: str,
    wage_fen: Fen,
    handled_on: date,
    law: Law,
    policy: BackPaymentPolicy,
    wages: AverageWages,
    trace: Trace | None = None,
) -> BackPayment:
    """What has to be paid on a day for each month owed, for a person with the treatment `key`.

    A month of the same calendar year has its own rates and base. An earlier one has the rates of
    the year before handling and a base of at least that year's average wage (HN 12).
    A month named twice is owed once. Raises `NotYetOwed`, and `NoRuleInForce` where the rates of that year
    are not known.
    """
    lines = []
    for month in sorted(set(owed)):
        if month > Month.of(handled_on):
            raise NotYetOwed(
                gettext_noop("%(month)s is not owed on %(day)s yet."), month=month, day=handled_on
            )
        own = Trace()
        own.fact("month", month)
        cross_year = month.year != handled_on.year
        if cross_year:
            terms = _terms_of_the_year_before(month, handled_on, law, policy, own)
        else:
            terms = _own_terms(month, law, wages, own)
        lines.append(
            _month(month, wage_fen, treatment(key, terms.rates), terms, wages, own, cross_year=cross_year)
        )
    if trace is not None:
        _add_up(lines, trace)
    return BackPayment(tuple(lines))


def _add_up(lines: Sequence[BackPaidMonth], trace: Trace) -> None:
    """The steps of each month under `lines.0.` and so on, and the sums of the rounded amounts."""
    for number, line in enumerate(lines):
        trace.extend(under(f"lines.{number}.", line.steps))
    for figure in ("unit", "person"):
        trace.set(figure, 0)
        for number in range(len(lines)):
            trace.add(figure, f"=lines.{number}.{figure}")
    trace.take("total", "unit")
    trace.add("total", "=person")


def _rate_day(month: Month, handled_on: date, policy: BackPaymentPolicy) -> date:
    """The day whose rates a month of an earlier year uses (AMB-05, AMB-62)."""
    year = month.year if policy.rate_year == "year-owed" else handled_on.year - 1
    return Month(year, DECEMBER if policy.rate_month == "december" else month.month).last


class _Terms(NamedTuple):
    """By what a month is paid: the rates of a day, a year's average wage, and what of it bounds the base."""

    rates: ContributionPolicy
    wage_year: int
    floor: Rate
    floor_from: tuple[str, str]
    is_capped: bool


def _own_terms(month: Month, law: Law, wages: AverageWages, trace: Trace) -> _Terms:
    """A month of the year of handling has its own rates and base."""
    rates = law(month.first)
    return _Terms(
        rates, wage_year(month.first, rates, wages, trace), rates.floor, rates.why("floor"), is_capped=True
    )


def _terms_of_the_year_before(
    month: Month, handled_on: date, law: Law, policy: BackPaymentPolicy, trace: Trace
) -> _Terms:
    """An earlier month has the rates and the average wage of the year before handling (HN 12)."""
    trace.read(policy, "rate_year", "rate_month", "cap_applies")
    trace.fact("wage_year", handled_on)
    trace.then("wage_year", "year")
    year = int(trace.subtract("wage_year", 1, *policy.why("minimum_base")))
    return _Terms(
        law(_rate_day(month, handled_on, policy)),
        year,
        policy.minimum_base,
        policy.why("minimum_base"),
        is_capped=policy.cap_applies,
    )


def _month(
    month: Month,
    wage_fen: Fen,
    how: Treatment,
    terms: _Terms,
    wages: AverageWages,
    trace: Trace,
    *,
    cross_year: bool,
) -> BackPaidMonth:
    rates, year = terms.rates, terms.wage_year
    trace.set("average_wage", wages.monthly_of(year), "", f"average-wage.monthly@{year}")
    trace.take("cap", "average_wage")
    trace.share("cap", rates.cap, *rates.why("cap"))
    trace.take("floor", "average_wage")
    trace.share("floor", terms.floor, *terms.floor_from)
    if how.base_method == "average-wage":
        trace.take("base", "average_wage")
        trace.share("base", how.base_share)
    else:
        trace.set("base", wage_fen)
        trace.at_least("base", "=floor")
        if terms.is_capped:
            trace.at_most("base", "=cap")
    for figure, rate in (("unit", how.unit_rate), ("person", how.person_rate)):
        trace.take(figure, "base")
        trace.share(figure, rate, *rates.why(how.field(figure)))
    amounts = trace.figures
    return BackPaidMonth(
        month, cross_year, amounts["base"], amounts["unit"], amounts["person"], tuple(trace.steps)
    )
