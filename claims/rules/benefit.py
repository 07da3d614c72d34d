"""What the funds pay of the cost in scope: deductible, ratio, cap, supplementary fund.

HN 21; SZ 22, 24, 28 to 30; DOMAIN 6.4, 6.6.3. Regions name the method of each part.
"""

from collections.abc import Callable
from typing import NamedTuple

from claims.rules.law import Ratio, StayLaw
from claims.rules.off_site import ratio_off_site, steps_off_site
from claims.rules.stay import Stay
from insurance_agency.kernel.explanation import Step, Trace
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
    left_out: tuple[tuple[str, int, int], ...] = ()
    """Lines of days without benefits: figure, cost in scope, cost of the local list; not in the sums."""

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
    ordinary = cost_steps(cost, steps, prefix)
    deductible = DEDUCTIBLES[law.inpatient.deductible_method](stay, ordinary, law, steps, prefix)
    left = cap_left(stay, law, steps, prefix)
    rate, rate_text, (article, version) = fund_rate(stay, law)
    figure, within = f"{prefix}basic_fund", ordinary
    steps.append(Step(figure, "set", f"={prefix}cost", None, ordinary))
    if law.inpatient.cap_on == "in-scope-cost" and ordinary > left:
        steps += over_limit_steps("over_cap", figure, f"{prefix}cap_left", ordinary)
        within = max(left, deductible)
        steps += (
            Step(figure, "at_most", f"={prefix}cap_left", ordinary, left, *law.why["cap_on"]),
            Step(figure, "at_least", f"={prefix}deductible", left, within),
        )
    shared = within - deductible
    steps.append(Step(figure, "subtract", f"={prefix}deductible", within, shared))
    main = share(shared, rate)
    if stay.patient.missing_years or (stay.circumstances and stay.circumstances.off_site):
        rate_text = _ratio_steps(stay, law, steps)
    steps.append(Step(figure, "share", rate_text, shared, main, article, version))
    apart = apart_shares(cost, steps, prefix) if cost.apart else 0
    raw = main + apart
    if apart:
        steps.append(Step(figure, "add", f"={prefix}apart_fund", main, raw))
    basic = Fen(min(raw, left))
    if raw > basic:
        steps += over_limit_steps("over_cap", figure, f"{prefix}cap_left", raw)
    steps.append(Step(figure, "at_most", f"={prefix}cap_left", raw, basic, *law.why["cap_on"]))
    cut = raw > basic or within < ordinary
    if law.supplementary is None:
        return Benefit(deductible, basic, ZERO, left, None, cut)
    beyond = 0
    if raw > left:
        beyond = _cost_above_cap(ordinary, left, apart, (rate, rate_text), law, steps, prefix)
    extra, extra_left, extra_cut = supplementary_part(stay, beyond, cost.local, law, steps, prefix)
    return Benefit(deductible, basic, extra, left, extra_left, cut or extra_cut)


def cost_steps(cost: Cost, steps: list[Step], prefix: str) -> int:
    """The cost that the ratio applies to, from the bucket in scope; and the cost of the local list."""
    figure, local = f"{prefix}cost", f"{prefix}local_cost"
    if not (cost.left_out or cost.apart):
        steps += (
            Step(figure, "set", "=in_scope", None, cost.in_scope),
            Step(local, "set", "=local_supplementary", None, cost.local),
        )
        return cost.in_scope
    left = cost.in_scope + sum(amount for _, amount, _ in cost.left_out)
    steps.append(Step(figure, "set", "=in_scope", None, left))
    for name, amount in (*((name, amount) for name, amount, _ in cost.left_out + cost.apart),):
        if amount:
            steps.append(Step(figure, "subtract", f"={name}", left, left - amount))
            left -= amount
    of_list = cost.local + sum(amount for _, _, amount in cost.left_out)
    steps.append(Step(local, "set", "=local_supplementary", None, of_list))
    for name, _, amount in cost.left_out:
        if amount:
            steps.append(Step(local, "subtract", f"={name}", of_list, of_list - amount))
            of_list -= amount
    return left


def over_limit_steps(test: str, figure: str, limit: str, raw: int) -> tuple[Step, Step]:
    """That a figure was above its limit, before the limit cuts it."""
    return Step(test, "set", f"={figure}", None, raw), Step(test, "above", f"={limit}", raw, True)


def fund_rate(stay: Stay, law: StayLaw) -> Ratio:
    """The fund's share above the deductible, of treatment here or elsewhere (HN 21, 36, 37; SZ 22)."""
    found = law.ratio(stay.patient, stay.level)
    if stay.circumstances is None or stay.circumstances.off_site is None:
        return found
    return ratio_off_site(found, stay.circumstances.off_site, law)


def _ratio_steps(stay: Stay, law: StayLaw, steps: list[Step]) -> str:
    """How the fund's share follows from the table, missing years and treatment elsewhere."""
    trace = Trace()
    away = stay.circumstances.off_site if stay.circumstances else None
    law.ratio_steps(stay.patient, stay.level, trace)
    if away is not None:
        steps_off_site(away, law, trace)
    steps += trace.steps
    return "=fund_share"


def cap_left(stay: Stay, law: StayLaw, steps: list[Step], prefix: str = "") -> Fen:
    """What is left of the year's cap before this visit (HN 21(2); SZ 28; AMB-18)."""
    cap = CAPS[law.inpatient.cap_method](stay, law, steps, prefix)
    so_far = stay.year_to_date
    used = so_far.fund_paid_fen if law.inpatient.cap_on == "payments" else so_far.in_scope_fen
    left, figure = Fen(max(cap - used, 0)), f"{prefix}cap_left"
    so_far_name = "fund_paid_before" if law.inpatient.cap_on == "payments" else "in_scope_before"
    article, version = law.why["cap_on"]
    steps += (
        Step(so_far_name, "set", used, None, used),
        Step(figure, "set", f"={prefix}year_cap", None, cap, article, version),
        Step(figure, "subtract", f"={so_far_name}", cap, cap - used, article, version),
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
            Step(own, "set", f"={name}", None, amount),
            Step(own, "share", f"={name} own rate", amount, part),
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
    if raw > paid:
        steps += over_limit_steps("over_cap", figure, f"{prefix}supplementary_left", raw)
    steps.append(
        Step(figure, "at_most", f"={prefix}supplementary_left", raw, paid, *law.why["supplementary.limit"])
    )
    return paid, left, raw > paid


def supplementary_left(stay: Stay, law: StayLaw, steps: list[Step], prefix: str = "") -> Fen:
    """What is left of the year's supplementary limit before this visit (SZ 30)."""
    policy = law.supplementary
    if policy is None:
        raise MissingFact("the region has no supplementary fund")
    months, used = _continuous_months(stay), stay.year_to_date.supplementary_paid_fen
    limit, bands = policy.limit.of(months), law.bands("supplementary.limit", policy.limit)
    left = Fen(max(limit - used, 0))
    figure, why = f"{prefix}supplementary_left", law.why["supplementary.limit"]
    steps += (
        Step("supplementary_paid_before", "set", used, None, used),
        _months_step(months, law),
        Step(figure, "set", "=continuous_months", None, months),
        Step(figure, "band", bands, months, limit, *why),
        Step(figure, "subtract", "=supplementary_paid_before", limit, limit - used, *why),
        Step(figure, "at_least", 0, limit - used, left, *why),
    )
    return left


def _cost_above_cap(
    ordinary: int,
    left: int,
    apart: int,
    ratio: tuple[Rate, str],
    law: StayLaw,
    steps: list[Step],
    prefix: str,
) -> int:
    """The ordinary cost that the basic fund did not carry because of its cap (SZ 28, 29; AMB-35).

    Lines with rates of their own use the cap first.
    """
    why = law.why["supplementary.cost_above_cap"]
    figure, used = f"{prefix}cost_above_cap", f"{prefix}cost_within_cap"
    within = max(left - apart, 0)
    steps.append(Step(used, "set", f"={prefix}cap_left", None, left))
    if apart:
        steps.append(Step(used, "subtract", f"={prefix}apart_fund", left, left - apart))
        steps.append(Step(used, "at_least", 0, left - apart, within))
    if law.supplementary is not None and law.supplementary.cost_above_cap == "gross-up":
        rate, operand = ratio
        grossed = (2 * within * rate.denominator + rate.numerator) // (2 * rate.numerator)
        steps.append(Step(used, "divide", operand, within, grossed, *why))
        within = grossed
    beyond = ordinary - within
    steps += (
        Step(figure, "set", f"={prefix}cost", None, ordinary),
        Step(figure, "subtract", f"={used}", ordinary, beyond, *why),
    )
    return beyond


def _once_a_year(stay: Stay, in_scope: int, law: StayLaw, steps: list[Step], prefix: str) -> Fen:
    """The deductible of the year, until the fund has paid once (HN 21(1); AMB-14)."""
    policy, so_far = law.inpatient, stay.year_to_date
    name = "deductible_retired" if stay.patient.retired else "deductible_on_job"
    figure, met = f"{prefix}deductible", so_far.deductible_met
    amount = policy.deductible_retired if stay.patient.retired else policy.deductible_on_job
    if amount is None:
        raise MissingFact(f"the region's pack lacks inpatient.{name}")
    choice = [[False, amount], [True, 0]]
    steps += (
        Step("deductible_met_before", "set", met, None, met),
        Step(figure, "set", "=deductible_met_before", None, met),
        Step(figure, "match", choice, met, 0 if met else amount, *law.why[name]),
    )
    if met:
        return ZERO
    if policy.deductible_below == "accumulated":
        charged, why = so_far.deductible_charged_fen, law.why["deductible_below"]
        rest = Fen(max(amount - charged, 0))
        steps += (
            Step("deductible_charged_before", "set", charged, None, charged),
            Step(figure, "subtract", "=deductible_charged_before", amount, amount - charged, *why),
            Step(figure, "at_least", 0, amount - charged, rest, *why),
        )
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
    months = _continuous_months(stay)
    multiple = multiples.of(months)
    cap, why, bands = share(wage, multiple), law.why["cap_multiple"], law.bands("cap_multiple", multiples)
    steps += (
        _months_step(months, law),
        Step("cap_multiple", "set", "=continuous_months", None, months),
        Step("cap_multiple", "band", bands, months, str(multiple), *why),
        Step(f"{prefix}year_cap", "set", wage, None, wage),
        Step(f"{prefix}year_cap", "share", "=cap_multiple", wage, cap, *why),
    )
    return cap


def _continuous_months(stay: Stay) -> int:
    months = stay.patient.continuous_months
    if months is None:
        raise MissingFact("the limits need the person's continuous months")
    return months


def _months_step(months: int, law: StayLaw) -> Step:
    """The months that the limits go by, and which day they were counted on (AMB-37)."""
    return Step("continuous_months", "set", months, None, months, *law.why.get("tier_date", ("", "")))


DEDUCTIBLES: dict[str, Callable[[Stay, int, StayLaw, list[Step], str], Fen]] = {
    "once-a-year": _once_a_year,
    "none": _no_deductible,
}
CAPS: dict[str, Callable[[Stay, StayLaw, list[Step], str], Fen]] = {
    "fixed-amount": _fixed_cap,
    "multiple-of-annual-wage": _cap_by_months,
}
