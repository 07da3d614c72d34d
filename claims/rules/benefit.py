"""What the funds pay of the cost in scope: deductible, ratio, cap, supplementary fund.

HN 21; SZ 22, 24, 28 to 30; DOMAIN 6.4, 6.6.3. Regions name the method of each part.
"""

from collections.abc import Callable
from typing import NamedTuple

from claims.rules.law import Ratio, StayLaw
from claims.rules.off_site import ratio_off_site
from claims.rules.stay import Stay
from insurance_agency.kernel.explanation import Step
from insurance_agency.kernel.money import ZERO, Fen, Rate, share

OVER_CAP = "R19"


class MissingFact(ValueError):
    """The method of the region needs a fact that was not given."""


class Cost(NamedTuple):
    """What a bill costs in scope and of the local list, and which part has rates of its own."""

    in_scope: int
    local: int = 0
    apart: tuple[tuple[str, int, Rate], ...] = ()
    """Figure of the line, its cost in scope, the fund's rate on it (SZ 25 to 27)."""

    @property
    def ordinary(self) -> int:
        return self.in_scope - sum(amount for _, amount, _ in self.apart)


class Benefit(NamedTuple):
    """What the funds pay of a cost."""

    deductible_fen: Fen
    basic_fen: Fen
    supplementary_fen: Fen
    cap_left_before_fen: Fen
    supplementary_left_before_fen: Fen | None
    over_limits: bool

    @property
    def funds_fen(self) -> int:
        return self.basic_fen + self.supplementary_fen


def benefit(stay: Stay, cost: Cost, law: StayLaw, steps: list[Step], prefix: str = "") -> Benefit:
    """The funds' parts of a cost, with steps under figures of a prefix.

    The cap limits what the fund pays, not the cost that the ratio applies to, so it comes
    afterwards. What is above it goes to the supplementary fund where there is one.
    """
    ordinary = cost.ordinary
    steps += (
        Step(f"{prefix}cost", "set", ordinary, None, ordinary),
        Step(f"{prefix}local_cost", "set", cost.local, None, cost.local),
    )
    deductible = DEDUCTIBLES[law.inpatient.deductible_method](stay, ordinary, law, steps, prefix)
    left = cap_left(stay, law, steps, prefix)
    rate, rate_text, (article, version) = fund_rate(stay, law)
    figure, shared = f"{prefix}basic_fund", ordinary - deductible
    steps += (
        Step(figure, "set", f"={prefix}cost", None, ordinary),
        Step(figure, "subtract", f"={prefix}deductible", ordinary, shared),
    )
    if law.inpatient.cap_on == "in-scope-cost" and shared > left:
        steps.append(Step(figure, "at_most", f"={prefix}cap_left", shared, left, *law.why["cap_on"]))
        shared = left
    main = share(shared, rate)
    steps.append(Step(figure, "share", rate_text, shared, main, article, version))
    apart = apart_shares(cost, steps, prefix) if cost.apart else 0
    raw = main + apart
    if apart:
        steps.append(Step(figure, "add", f"={prefix}apart_fund", main, raw))
    basic = Fen(min(raw, left))
    steps.append(Step(figure, "at_most", f"={prefix}cap_left", raw, basic, *law.why["cap_on"]))
    cut = raw > basic or shared < ordinary - deductible
    if law.supplementary is None:
        return Benefit(deductible, basic, ZERO, left, None, cut)
    beyond = 0
    if raw > left:
        beyond = _cost_above_cap(ordinary, left, apart, rate_text, law, steps, prefix)
    extra, extra_left, extra_cut = supplementary_part(stay, beyond, cost.local, law, steps, prefix)
    return Benefit(deductible, basic, extra, left, extra_left, cut or extra_cut)


def fund_rate(stay: Stay, law: StayLaw) -> Ratio:
    """The fund's share above the deductible, of treatment here or elsewhere (HN 21, 36, 37; SZ 22)."""
    found = law.ratio(stay.patient, stay.level)
    if stay.circumstances is None or stay.circumstances.off_site is None:
        return found
    return ratio_off_site(found, stay.circumstances.off_site, law)


def cap_left(stay: Stay, law: StayLaw, steps: list[Step], prefix: str = "") -> Fen:
    """What is left of the year's cap before this visit (HN 21(2); SZ 28; AMB-18)."""
    cap = CAPS[law.inpatient.cap_method](stay, law, steps, prefix)
    so_far = stay.year_to_date
    used = so_far.fund_paid_fen if law.inpatient.cap_on == "payments" else so_far.in_scope_fen
    left, figure = Fen(max(cap - used, 0)), f"{prefix}cap_left"
    article, version = law.why["cap_on"]
    steps += (
        Step(figure, "set", f"={prefix}year_cap", None, cap, article, version),
        Step(figure, "subtract", used, cap, cap - used, article, version),
        Step(figure, "at_least", 0, cap - used, left, article, version),
    )
    return left


def apart_shares(cost: Cost, steps: list[Step], prefix: str) -> int:
    """The fund's part of lines with rates of their own, each rounded (SZ 25 to 27)."""
    figure, total = f"{prefix}apart_fund", 0
    steps.append(Step(figure, "set", 0, None, 0))
    for name, amount, rate in cost.apart:
        part, own = share(amount, rate), f"{prefix}{name} fund"
        steps += (
            Step(own, "set", amount, None, amount),
            Step(own, "share", str(rate), amount, part),
            Step(figure, "add", f"={own}", total, total + part),
        )
        total += part
    return total


def supplementary_part(
    stay: Stay, beyond: int, local: int, law: StayLaw, steps: list[Step], prefix: str
) -> tuple[Fen, Fen, bool]:
    """The supplementary fund: cost above the cap and the local list, within its own limit (SZ 29, 30)."""
    policy = law.supplementary
    if policy is None:
        raise MissingFact("the region has no supplementary fund")
    figure, cost = f"{prefix}supplementary_fund", beyond + local
    raw = share(cost, policy.ratio)
    steps += (
        Step(figure, "set", f"={prefix}cost_above_cap" if beyond else 0, None, beyond),
        Step(figure, "add", f"={prefix}local_cost", beyond, cost),
        Step(figure, "share", str(policy.ratio), cost, raw, *law.why["supplementary.ratio"]),
    )
    left = supplementary_left(stay, law, steps, prefix)
    paid = Fen(min(raw, left))
    steps.append(
        Step(figure, "at_most", f"={prefix}supplementary_left", raw, paid, *law.why["supplementary.limit"])
    )
    return paid, left, raw > paid


def supplementary_left(stay: Stay, law: StayLaw, steps: list[Step], prefix: str = "") -> Fen:
    """What is left of the year's supplementary limit before this visit (SZ 30)."""
    policy = law.supplementary
    if policy is None:
        raise MissingFact("the region has no supplementary fund")
    limit = policy.limit.of(_continuous_months(stay))
    used = stay.year_to_date.supplementary_paid_fen
    left, figure, why = (
        Fen(max(limit - used, 0)),
        f"{prefix}supplementary_left",
        law.why["supplementary.limit"],
    )
    steps += (
        Step(figure, "set", limit, None, limit, *why),
        Step(figure, "subtract", used, limit, limit - used, *why),
        Step(figure, "at_least", 0, limit - used, left, *why),
    )
    return left


def _cost_above_cap(
    ordinary: int, left: int, apart: int, rate_text: str, law: StayLaw, steps: list[Step], prefix: str
) -> int:
    """The ordinary cost that the basic fund did not carry because of its cap (SZ 28, 29; AMB-35).

    Lines with rates of their own use the cap first.
    """
    why = law.why["supplementary.cost_above_cap"]
    figure, used = f"{prefix}cost_above_cap", f"{prefix}cost_within_cap"
    within = max(left - apart, 0)
    steps.append(Step(used, "set", within, None, within))
    if law.supplementary is not None and law.supplementary.cost_above_cap == "gross-up":
        numerator, denominator = _ratio_of(rate_text)
        grossed = (2 * within * denominator + numerator) // (2 * numerator)
        steps.append(Step(used, "divide", rate_text, within, grossed, *why))
        within = grossed
    beyond = ordinary - within
    steps += (
        Step(figure, "set", f"={prefix}cost", None, ordinary),
        Step(figure, "subtract", f"={used}", ordinary, beyond, *why),
    )
    return beyond


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
    steps.append(Step(f"{prefix}year_cap", "set", cap, None, cap, *law.why["cap"]))
    return cap


def _cap_by_months(stay: Stay, law: StayLaw, steps: list[Step], prefix: str) -> Fen:
    """A multiple of last year's average annual wage, by continuous months insured (SZ 28)."""
    multiples, wage = law.inpatient.cap_multiple, stay.wages.annual_fen
    if multiples is None or wage is None:
        raise MissingFact("the cap needs the average annual wage")
    multiple = multiples.of(_continuous_months(stay))
    cap = share(wage, multiple)
    steps += (
        Step(f"{prefix}year_cap", "set", wage, None, wage),
        Step(f"{prefix}year_cap", "share", str(multiple), wage, cap, *law.why["cap_multiple"]),
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
