"""Going on alone after leaving work (SZ 15; DOMAIN 4.8)."""

from dataclasses import dataclass

from contributions.policy import ContinuationPolicy, ContributionPolicy
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import Fen


@dataclass(frozen=True, slots=True)
class Continuation:
    """How many months a person may go on, and what each costs. No month allowed costs nothing."""

    allowed_months: int
    monthly_fen: Fen
    counts_as_continuous: bool


def continuation(
    *,
    household: str,
    insured_months: int,
    last_base_fen: Fen,
    months_wanted: int,
    unit_pays: bool,
    policy: ContinuationPolicy,
    rates: ContributionPolicy,
    trace: Trace | None = None,
) -> Continuation:
    """Months that the person may pay alone at the old base: the unit's and the own rate together (SZ 15)."""
    steps = trace or Trace()
    _may(household, insured_months, months_wanted, unit_pays, policy, steps)
    steps.fact("allowed_months", months_wanted)
    steps.at_most("allowed_months", policy.months, *policy.why("months"))
    steps.fact("rate", rates.unit_rate, *rates.why("unit_rate"))
    steps.then("rate", "add", rates.person_rate, *rates.why("person_rate"))
    steps.fact("monthly_amount", last_base_fen)
    steps.then("monthly_amount", "share", "=rate")
    for figure in ("allowed_months", "monthly_amount"):
        steps.then(figure, "when", "=counts_as_continuous")
        steps.then(figure, "otherwise", 0)
    made = steps.figures
    return Continuation(made["allowed_months"], Fen(made["monthly_amount"]), made["counts_as_continuous"])


def _may(
    household: str,
    insured_months: int,
    months_wanted: int,
    unit_pays: bool,
    policy: ContinuationPolicy,
    steps: Trace,
) -> None:
    """Who may go on: people of certain households, insured long enough, whom no unit insures."""
    figure, why = "counts_as_continuous", policy.why("households")
    steps.fact(figure, household)
    steps.then(figure, "in", policy.households, *why)
    steps.fact("insured_long_enough", insured_months)
    steps.then(
        "insured_long_enough",
        "above",
        policy.more_insured_months_than,
        *policy.why("more_insured_months_than"),
    )
    steps.fact("no_unit_pays", unit_pays)
    steps.then("no_unit_pays", "is", False)
    steps.fact("wanted", months_wanted)
    steps.then("wanted", "above", 0)
    for test in ("insured_long_enough", "no_unit_pays", "wanted"):
        steps.then(figure, "and", f"={test}", why[0])
