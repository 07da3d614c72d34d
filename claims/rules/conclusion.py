"""What follows from a settlement, in steps: what is left of the limits, who charges whom, and every reason.

A settlement carries the steps of its amounts. These go on from there, where a whole answer is asked for.
"""

from collections.abc import Callable

from claims.policy import DischargeDisputePolicy, RefusalPolicy, StayRules
from claims.rules.benefit import OVER_CAP
from claims.rules.bill import FeeLine, LineSplit
from claims.rules.bill_split import day_of_benefits, names_of
from claims.rules.circumstances import Circumstances
from claims.rules.deadlines import dispute_times
from claims.rules.law import StayLaw, Why
from claims.rules.refusal import NO_APPROVAL, THIRD_PARTY, first_refusal
from claims.rules.self_paid_audit import NO_CONSENT, lacks_consent, outside_catalogue
from claims.rules.settlement import Settlement
from claims.rules.special_lines import AFTER_DISCHARGE, INSTITUTION_BEARS
from claims.rules.split import LOCAL, OUT_OF_CATALOGUE, OUT_OF_SCOPE, OVER_PRICE
from claims.rules.stay import Gap, Stay
from insurance_agency.kernel.explanation import Trace

NOTHING_PAID = ("deductible", "supplementary_fund", "maternity_fund", "employer", "claim_on_third_party")


def conclude(visit: Stay, law: StayLaw, made: Settlement, trace: Trace) -> None:
    """Write the steps of a settlement and what follows from them (DOMAIN 6.3.5, 6.3.6, 6.10)."""
    trace.extend(made.steps)
    for figure in NOTHING_PAID:
        trace.given(figure, 0)
    _cap_left(visit, law, made, trace)
    if made.supplementary_left_fen is not None:
        trace.subtract("supplementary_left", "=supplementary_fund", *law.why["supplementary.limit"])
    _year(visit, law, trace)
    trace.take("charged_to_agency", "basic_fund")
    for figure in ("supplementary_fund", "maternity_fund", "account"):
        trace.add("charged_to_agency", f"={figure}")
    trace.take("collected_from_patient", "cash")
    _reasons(visit, law, made, trace)


def _cap_left(visit: Stay, law: StayLaw, made: Settlement, trace: Trace) -> None:
    """What this visit used of the cap: the fund's part, or cost in scope of covered days (AMB-18)."""
    why = law.why["cap_on"]
    if law.inpatient.cap_on == "payments":
        trace.subtract("cap_left", "=basic_fund", *why)
    elif made.cap_used_fen:
        trace.subtract("cap_left", "=in_scope", *why)
        for name, line, split in zip(names_of(len(visit.lines)), visit.lines, made.lines, strict=True):
            if split.in_scope_fen and visit.gap_on(day_of_benefits(line, visit, law)):
                trace.add("cap_left", f"={name}")
        trace.at_least("cap_left", 0)


def _year(visit: Stay, law: StayLaw, trace: Trace) -> None:
    """The accumulators after the visit: the deductible, and what counts towards the threshold."""
    before = visit.year_to_date
    trace.fact("settled_on", visit.discharged_on)
    INSURANCE_YEARS[law.inpatient.insurance_year](law.why["insurance_year"], trace)
    trace.given("deductible_met_before", before.deductible_met)
    trace.take("deductible_met", "deductible_met_before")
    if "cost" in trace.figures and law.inpatient.deductible_method != "none":
        trace.take("deductible_used_up", "cost")
        trace.then("deductible_used_up", "above", "=deductible", *law.why["deductible_method"])
        trace.then("deductible_met", "or", "=deductible_used_up")
    trace.given("outpatient_self_paid_before", before.outpatient_self_paid_fen)
    trace.take("outpatient_self_paid", "outpatient_self_paid_before")
    if "counted" in trace.figures:
        trace.add("outpatient_self_paid", "=counted")


def _calendar_year(why: Why, trace: Trace) -> None:
    trace.take("insurance_year", "settled_on", *why)
    trace.then("insurance_year", "year")
    trace.then("insurance_year", "join", "")


def _july_to_june(why: Why, trace: Trace) -> None:
    """The year that begins in July: half a year earlier lies in the calendar year of its first month."""
    trace.take("insurance_year", "settled_on", *why)
    trace.then("insurance_year", "add_months", -HALF_A_YEAR, *why)
    trace.then("insurance_year", "year")
    trace.take("next_year", "insurance_year")
    trace.add("next_year", 1)
    trace.then("insurance_year", "join", "/")
    trace.then("insurance_year", "join", "=next_year")


HALF_A_YEAR = 6
INSURANCE_YEARS: dict[str, Callable[[Why, Trace], None]] = {
    "calendar-year": _calendar_year,
    "july-to-june": _july_to_june,
}


def _reasons(visit: Stay, law: StayLaw, made: Settlement, trace: Trace) -> None:
    """Each reason once, by the fact or the figure that makes it apply."""
    trace.then("reasons", "append")
    refusal = None
    if visit.circumstances is not None:
        refusal = first_refusal(visit.circumstances, law, trace)
    names = names_of(len(visit.lines))
    for name, line, split in zip(names, visit.lines, made.lines, strict=True):
        day = day_of_benefits(line, visit, law)
        gap = visit.gap_on(day)
        if lacks_consent(line, split, law):
            _without_consent(line, law, trace)
        if gap is not None:
            trace.fact("day_of_cost", day)
            _gap(gap, trace)
            if not gap.employer_liable:
                continue
        if refusal is not None:
            trace.then("reasons", "append", "=refusal", refusal.article)
        else:
            _of_line(name, line, split, visit.circumstances, law, trace)
    for figure, code in (
        ("over_limit", OVER_PRICE),
        ("institution", INSTITUTION_BEARS),
        ("over_cap", OVER_CAP),
    ):
        if code in made.reasons and figure in trace.figures:
            trace.take("applies", figure)
            if figure != "over_cap":
                trace.then("applies", "above", 0)
            _append(code, trace)


def _without_consent(line: FeeLine, law: StayLaw, trace: Trace) -> None:
    """An item outside the catalogue that nobody agreed to: the institution answers for it (HN 29; SZ 48)."""
    policy = law.policy(RefusalPolicy)
    trace.fact("refused", line.special.consent if line.special is not None else None)
    trace.then("refused", "is", operand=False)
    trace.fact("applies", line.item_class)
    trace.then("applies", "in", outside_catalogue(law), *policy.why("consent"))
    trace.then("applies", "and", "=refused")
    _append(NO_CONSENT, trace, policy.cite("consent"))


def _gap(gap: Gap, trace: Trace) -> None:
    """A day without benefits; where the record of months is known, its steps say why."""
    trace.take("applies", "day_of_cost")
    trace.then("applies", "reaches", gap.first)
    trace.fact("gap_is_over", gap.last)
    trace.then("gap_is_over", "reaches", "=day_of_cost")
    trace.then("applies", "and", "=gap_is_over")
    known = f"days {gap.first} reason"
    if known in trace.figures:
        trace.take("value", known)
        trace.then("value", "when", "=applies")
        trace.then("reasons", "append", "=value")
    else:
        _append(gap.reason, trace)


def _of_line(
    name: str,
    line: FeeLine,
    split: LineSplit,
    facts: Circumstances | None,
    law: StayLaw,
    trace: Trace,
) -> None:
    if split.reason == OUT_OF_CATALOGUE:
        trace.fact("applies", line.item_class)
        trace.then("applies", "in", [OUT_OF_SCOPE, LOCAL])
        _append(OUT_OF_CATALOGUE, trace)
    elif split.reason == NO_APPROVAL and line.special is not None and line.special.special_material:
        trace.fact("applies", line.special.special_material.approved)
        trace.then("applies", "is", operand=False)
        _append(NO_APPROVAL, trace, "SZ 26")
    elif split.reason == AFTER_DISCHARGE and facts is not None:
        _personal_from(facts, law, trace)
        trace.fact("applies", line.used_on)
        trace.then("applies", "reaches", "=personal_from")
        _append(AFTER_DISCHARGE, trace)
    if f"{name} third party" in trace.figures:
        trace.take("applies", f"{name} third party")
        trace.then("applies", "above", 0)
        _append(THIRD_PARTY, trace, "SIL 30")


def _personal_from(facts: Circumstances, law: StayLaw, trace: Trace) -> None:
    """The first personal day: of the discharge notice, or of a disputed discharge (HN 26; SZ 32)."""
    dispute, policy = facts.dispute, law.held(DischargeDisputePolicy)
    if facts.discharge_notice_on is not None and law.held(StayRules) is not None:
        trace.fact("personal_from", facts.discharge_notice_on, "HN 26")
    elif dispute is not None and policy is not None:
        dispute_times(dispute.confirmed_on, dispute.applied_on, dispute.calendar, policy, trace)
        trace.fact("personal_from", dispute.found_on)
        trace.then("personal_from", "when", "=in_time", "SZ 32")
        trace.then("personal_from", "otherwise", "=confirmed_on", "SZ 32")


def _append(code: str, trace: Trace, article: str = "") -> None:
    trace.fact("value", code)
    trace.then("value", "when", "=applies")
    trace.then("reasons", "append", "=value", article)
