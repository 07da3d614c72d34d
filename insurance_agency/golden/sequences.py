"""The steps of visits in a row: what one leaves of balance and accumulators the next begins with."""

from collections.abc import Mapping

from claims.rules.settlement import Settlement
from claims.rules.stay import YearToDate
from insurance_agency.kernel.explanation import Step, Trace, under
from insurance_agency.kernel.money import Fen

_BEGINS_WITH = {
    "fund_paid_before": "fund_paid",
    "deductible_met_before": "deductible_met",
    "supplementary_paid_before": "supplementary_paid",
    "outpatient_self_paid_before": "outpatient_self_paid",
}
_ADDED = {"fund_paid": "basic_fund", "supplementary_paid": "supplementary_fund"}
_BALANCE = "account_balance"


class SequenceSteps:
    """Writes the steps of each visit under `results.0.` and so on, and the accumulators between them."""

    def __init__(self, balance_fen: Fen, years: Mapping[str, YearToDate], trace: Trace) -> None:
        self._trace = trace
        trace.set(_BALANCE, balance_fen)
        for year, used in years.items():
            self._begin(year, used)

    def settle(self, number: int, made: Settlement, own: Trace) -> None:
        """A visit: its facts are the figures so far, and it changes them."""
        trace, result, year = self._trace, f"results.{number}.", f"year_to_date.{made.insurance_year}."
        self._begin(made.insurance_year, made.before)
        trace.extend(self._linked(step, result, year) for step in under(result, own.steps))
        for figure, paid in _ADDED.items():
            trace.add(f"{year}{figure}", f"={result}{paid}")
        for figure in ("deductible_met", "outpatient_self_paid"):
            trace.take(f"{year}{figure}", f"{result}{figure}")
        trace.add(f"{year}stays", made.year_to_date.stays - made.before.stays)
        trace.subtract(_BALANCE, f"={result}account")

    def reverse(self, number: int, last: Settlement) -> None:
        """Exactly what a visit added is taken away (DOMAIN 6.3.6)."""
        trace, result, year = self._trace, f"results.{number}.", f"year_to_date.{last.insurance_year}."
        for figure, paid in _ADDED.items():
            trace.subtract(f"{year}{figure}", f"={result}{paid}")
        trace.subtract(f"{year}outpatient_self_paid", f"={result}outpatient_self_paid")
        trace.add(f"{year}outpatient_self_paid", f"={result}outpatient_self_paid_before")
        trace.take("met_without_it", f"{result}deductible_met")
        trace.then("met_without_it", "is", operand=False)
        trace.then("met_without_it", "or", f"={result}deductible_met_before")
        trace.then(f"{year}deductible_met", "and", "=met_without_it")
        trace.subtract(f"{year}stays", last.year_to_date.stays - last.before.stays)
        trace.add(_BALANCE, f"={result}account")

    def _begin(self, year: str, used: YearToDate) -> None:
        for name, value in (
            ("fund_paid", used.fund_paid_fen),
            ("deductible_met", used.deductible_met),
            ("supplementary_paid", used.supplementary_paid_fen),
            ("outpatient_self_paid", used.outpatient_self_paid_fen),
            ("stays", used.stays),
        ):
            self._trace.given(f"year_to_date.{year}.{name}", value)

    def _linked(self, step: Step, result: str, year: str) -> Step:
        """A fact of the visit that is a figure of the sequence refers to it."""
        fact = step.target.removeprefix(result)
        if step.operation != "set" or step.operand != step.after:
            return step
        if fact == _BALANCE:
            return step._replace(operand=f"={_BALANCE}")
        if fact in _BEGINS_WITH:
            return step._replace(operand=f"={year}{_BEGINS_WITH[fact]}")
        return step
