"""What the funds pay of the cost in scope: deductible, ratio, cap, supplementary fund.

HN 21; SZ 22, 24, 28 to 30; DOMAIN 6.4, 6.6.3. Regions name the method of each part.
"""

from collections.abc import Callable
from typing import NamedTuple

from claims.rules.law import StayLaw
from claims.rules.stay import Stay
from insurance_agency.kernel.explanation import Step
from insurance_agency.kernel.money import ZERO, Fen, share

OVER_CAP = "R19"


class MissingFact(ValueError):
    """The method of the region needs a fact that was not given."""


class Benefit(NamedTuple):
    """What the funds pay of a cost in scope."""

    deductible_fen: Fen
    basic_fen: Fen
    supplementary_fen: Fen
    cap_left_before_fen: Fen
    supplementary_left_before_fen: Fen | None
    over_limits: bool


def benefit(stay: Stay, in_scope: int, local: int, law: StayLaw, steps: list[Step], prefix: str) -> Benefit:
    """The funds' parts of the cost in scope and of the local list, with steps under figures of a prefix.

    The cap limits what the fund pays, not the cost that the ratio applies to, so it comes
    afterwards. What is above it goes to the supplementary fund where there is one.
    """
    deductible = DEDUCTIBLES[law.inpatient.deductible_method](stay, in_scope, law, steps, prefix)
    cap = CAPS[law.inpatient.cap_method](stay, law, steps, prefix)
    so_far = stay.year_to_date
    used = so_far.fund_paid_fen if law.inpatient.cap_on == "payments" else so_far.in_scope_fen
    left = Fen(max(cap - used, 0))
    figure = f"{prefix}cap_left"
    article, version = law.why["cap_on"]
    steps += (
        Step(figure, "set", f"={prefix}cap", None, cap, article, version),
        Step(figure, "subtract", used, cap, cap - used, article, version),
        Step(figure, "at_least", 0, cap - used, left, article, version),
    )
    rate, rate_text, (article, version) = law.ratio(stay.patient, stay.level)
    figure, cost = f"{prefix}basic_fund", in_scope - deductible
    steps += (
        Step(figure, "set", f"={prefix}cost", None, in_scope),
        Step(figure, "subtract", f"={prefix}deductible", in_scope, cost),
    )
    if law.inpatient.cap_on == "in-scope-cost" and cost > left:
        steps.append(Step(figure, "at_most", f"={prefix}cap_left", cost, left, *law.why["cap_on"]))
        cost = left
    raw = share(cost, rate)
    basic = min(raw, left)
    steps += (
        Step(figure, "share", rate_text, cost, raw, article, version),
        Step(figure, "at_most", f"={prefix}cap_left", raw, basic, *law.why["cap_on"]),
    )
    if law.supplementary is None:
        return Benefit(deductible, basic, ZERO, left, None, raw > basic or cost < in_scope - deductible)
    extra, extra_left, cut = _supplementary(
        stay, in_scope, local, raw > left, left, rate_text, law, steps, prefix
    )
    return Benefit(deductible, basic, extra, left, extra_left, raw > basic or cut)


def _supplementary(
    stay: Stay,
    in_scope: int,
    local: int,
    above_cap: bool,
    cap_left: int,
    rate_text: str,
    law: StayLaw,
    steps: list[Step],
    prefix: str,
) -> tuple[Fen, Fen, bool]:
    """The supplementary fund: cost above the cap and the local list, within its own limit (SZ 29, 30)."""
    policy = law.supplementary
    if policy is None:
        raise MissingFact("the region has no supplementary fund")
    figure, over = f"{prefix}supplementary_fund", 0
    if above_cap:
        over = _cost_above_cap(in_scope, cap_left, rate_text, law, steps, prefix)
        steps.append(Step(figure, "set", f"={prefix}cost_above_cap", None, over))
    else:
        steps.append(Step(figure, "set", 0, None, 0))
    cost = over + local
    raw = share(cost, policy.ratio)
    limit = policy.limit.of(_continuous_months(stay))
    used = stay.year_to_date.supplementary_paid_fen
    left = Fen(max(limit - used, 0))
    paid = min(raw, left)
    limit_figure, why_limit = f"{prefix}supplementary_left", law.why["supplementary.limit"]
    steps += (
        Step(figure, "add", f"={prefix}local_cost", over, cost),
        Step(figure, "share", str(policy.ratio), cost, raw, *law.why["supplementary.ratio"]),
        Step(limit_figure, "set", limit, None, limit, *why_limit),
        Step(limit_figure, "subtract", used, limit, limit - used, *why_limit),
        Step(limit_figure, "at_least", 0, limit - used, left, *why_limit),
        Step(figure, "at_most", f"={limit_figure}", raw, paid, *why_limit),
    )
    return Fen(paid), left, raw > paid


def _cost_above_cap(
    in_scope: int, cap_left: int, rate_text: str, law: StayLaw, steps: list[Step], prefix: str
) -> int:
    """The cost that the basic fund did not carry because of its cap (SZ 28, 29; AMB-35)."""
    why = law.why["supplementary.cost_above_cap"]
    figure, used = f"{prefix}cost_above_cap", f"{prefix}cost_within_cap"
    within = cap_left
    steps.append(Step(used, "set", f"={prefix}cap_left", None, cap_left))
    if law.supplementary is not None and law.supplementary.cost_above_cap == "gross-up":
        numerator, denominator = _ratio_of(rate_text)
        within = (2 * cap_left * denominator + numerator) // (2 * numerator)
        steps.append(Step(used, "divide", rate_text, cap_left, within, *why))
    over = in_scope - within
    steps += (
        Step(figure, "set", f"={prefix}cost", None, in_scope),
        Step(figure, "subtract", f"={used}", in_scope, over, *why),
    )
    return over


def _ratio_of(text: str) -> tuple[int, int]:
    whole, _, rest = text.partition(".")
    return int(whole + rest), 10 ** len(rest)


def _once_a_year(stay: Stay, in_scope: int, law: StayLaw, steps: list[Step], prefix: str) -> Fen:
    """The deductible of the year, until the fund has paid once (HN 21(1); AMB-14)."""
    policy, so_far = law.inpatient, stay.year_to_date
    name = "deductible_retired" if stay.patient.retired else "deductible_on_job"
    figure = f"{prefix}deductible"
    if so_far.deductible_met:
        steps.append(Step(figure, "set", 0, None, 0, *law.why[name]))
        return ZERO
    amount = policy.deductible_retired if stay.patient.retired else policy.deductible_on_job
    if amount is None:
        raise MissingFact(f"the region's pack lacks inpatient.{name}")
    steps.append(Step(figure, "set", amount, None, amount, *law.why[name]))
    if policy.deductible_below == "accumulated":
        rest = Fen(max(amount - so_far.deductible_charged_fen, 0))
        steps.append(Step(figure, "set", rest, amount, rest, *law.why["deductible_below"]))
        amount = rest
    charged = Fen(min(amount, in_scope))
    steps.append(Step(figure, "at_most", f"={prefix}cost", amount, charged))
    return charged


def _no_deductible(stay: Stay, in_scope: int, law: StayLaw, steps: list[Step], prefix: str) -> Fen:
    steps.append(Step(f"{prefix}deductible", "set", 0, None, 0, *law.why["deductible_method"]))
    return ZERO


def _fixed_cap(stay: Stay, law: StayLaw, steps: list[Step], prefix: str) -> Fen:
    """An amount for the year (HN 21(2))."""
    cap = law.inpatient.cap
    if cap is None:
        raise MissingFact("the region's pack lacks inpatient.cap")
    steps.append(Step(f"{prefix}cap", "set", cap, None, cap, *law.why["cap"]))
    return cap


def _cap_by_months(stay: Stay, law: StayLaw, steps: list[Step], prefix: str) -> Fen:
    """A multiple of last year's average annual wage, by continuous months insured (SZ 28)."""
    multiples, wage = law.inpatient.cap_multiple, stay.wages.annual_fen
    if multiples is None or wage is None:
        raise MissingFact("the cap needs the average annual wage")
    multiple = multiples.of(_continuous_months(stay))
    cap = share(wage, multiple)
    steps += (
        Step(f"{prefix}cap", "set", wage, None, wage),
        Step(f"{prefix}cap", "share", str(multiple), wage, cap, *law.why["cap_multiple"]),
    )
    return cap


def _continuous_months(stay: Stay) -> int:
    months = stay.patient.continuous_months
    if months is None:
        raise MissingFact("the limits need the person's continuous months")
    return months


DEDUCTIBLES: dict[str, Callable[[Stay, int, StayLaw, list[Step], str], Fen]] = {
    "once-a-year": _once_a_year,
    "none": _no_deductible,
}
CAPS: dict[str, Callable[[Stay, StayLaw, list[Step], str], Fen]] = {
    "fixed-amount": _fixed_cap,
    "multiple-of-annual-wage": _cap_by_months,
}
