"""Kinds about registration, and about contribution years."""

from typing import Any

from contributions.policy import OneTimePaymentPolicy
from contributions.rules.bounds import bounds
from contributions.rules.one_time import compensation, make_up
from contributions.rules.premium import Contributor, contribution
from contributions.rules.treatment import treatment_key
from insurance_agency.golden.facts import BadCase, Facts
from insurance_agency.golden.figures import contribution_policy, wages_of
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import Fen, Rate, yuan
from insurance_agency.kernel.periods import Month
from insurance_agency.kernel.policy import Pack, load_pack
from insurance_agency.kernel.workdays import Workdays
from registration.policy import ContributionYears, EnrolmentChecks, RegistrationPolicy
from registration.rules.closing import Standing, may_deregister
from registration.rules.deadlines import registration_deadline, transfer_deadline
from registration.rules.enrolment import Applicant, first_refusal
from registration.rules.routing import UnitFacts, route
from registration.rules.scheme import SchemeFacts, scheme_of
from registration.rules.years import (
    CountedMonths,
    RetirementYears,
    WorkPeriod,
    count_months,
    retirement_years,
)


def routing_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    policy = load_pack(region).versions("registration.routing")[-1].value
    flexible = facts.text("category", "") == "flexible"
    made = route(
        UnitFacts(
            kind="flexible" if flexible else facts.text("type"),
            located_in=facts.text("employed_in") if flexible else facts.text("located_in"),
            in_yangpu_zone=facts.flag("in_yangpu_zone", default=False),
            organ_level=facts.raw("organ_level", ""),
            registered_level=facts.raw("registered_level", ""),
            employs_non_military=facts.flag("employs_non_military", default=False),
            cross_area_mobile=facts.flag("cross_area_mobile", default=False),
            applied_voluntarily=facts.flag("applied_voluntarily", default=False),
            provincial_approval=facts.flag("provincial_approval", default=False),
        ),
        policy,
        trace,
    )
    return {"agency": made.agency, "collector": made.collector, "fund_account": made.fund_account}


def scheme_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    pack = load_pack(region)
    newest = pack.versions("registration.scheme-method")[-1].start
    made = scheme_of(
        SchemeFacts(
            category=facts.text("category"),
            household=facts.text("household", ""),
            comprehensive_requested=facts.flag("comprehensive_requested", default=False),
            pension_payer=facts.text("pension_payer", ""),
            unemployment_benefit=facts.flag("unemployment_benefit", default=False),
            privileged=facts.flag("privileged", default=False),
        ),
        pack.policy(RegistrationPolicy, on=newest).scheme_method,
        trace,
    )
    return {"scheme": made.scheme, "add_ons": sorted(made.add_ons)}


def enrolment_refusal_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    on = facts.day("on")
    checks = load_pack(region).policy(EnrolmentChecks, on=on)
    reason = first_refusal(
        Applicant(
            category=facts.text("category"),
            nationality=facts.text("nationality"),
            born=facts.day("born"),
            sex=facts.text("sex"),
            id_number=facts.text("id_number", ""),
            active_elsewhere=facts.flag("already_active_in_same_region", default=False),
            pending_transfer=facts.flag("pending_transfer", default=False),
            has_pension_decision=facts.flag("pension_decision", default=False),
        ),
        on=on,
        foreigners_covered=checks.foreigners == "covered",
        minimum_age=checks.minimum_age,
        why={name: checks.why(name) for name in ("foreigners", "minimum_age")},
        trace=trace,
    )
    return {"accepted": reason is None, "reason": reason}


def registration_deadline_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    happened_on, event = facts.day("happened_on"), facts.text("event")
    keys = {"unit-established": "unit-days", "employment": "employment-days"}
    if event not in keys:
        raise BadCase(f"unknown event {event!r}")
    limit = load_pack(region).in_force(f"registration-limits.{keys[event]}", on=happened_on)
    made = registration_deadline(
        happened_on, facts.day("reported_on"), limit.value, (limit.citation, limit.identity), trace
    )
    return {"deadline": made.on.isoformat(), "late": made.late}


def transfer_deadline_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    received_on = facts.day("letter_received_on")
    limit = load_pack(region).in_force("registration-limits.transfer", on=received_on)
    why = limit.citation, limit.identity
    finish_by = transfer_deadline(received_on, limit.value.days, calendar_of(facts), why, trace)
    return {"finish_by": finish_by.isoformat()}


def calendar_of(facts: Facts) -> Workdays:
    """Saturday, Sunday and the days that a case lists are no working days."""
    return Workdays(frozenset(Facts({"on": day}).day("on") for day in facts.raw("holidays", [])))


def deregistration_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    standing = Standing(
        facts.money("unpaid_premium"), facts.money("unpaid_late_fee"), facts.number("persons_left")
    )
    return {"accepted": may_deregister(standing, trace)}


def _years(facts: Facts, pack: Pack, trace: Trace) -> tuple[CountedMonths, RetirementYears]:
    policy = pack.policy(ContributionYears, on=pack.versions("contribution-years.counted")[-1].start)
    if facts.has("periods"):
        counted = count_months(
            [
                WorkPeriod(part.month("from"), part.month("to"), part.raw("kind"))
                for part in facts.parts("periods")
            ],
            policy,
            trace,
        )
    else:
        counted = CountedMonths(
            facts.number("actual_months", 0),
            facts.number("deemed_months", 0),
            facts.number("purchased_months", 0),
        )
    return counted, retirement_years(facts.text("sex"), counted, policy, trace)


def retirement_years_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    counted, made = _years(facts, load_pack(region), trace)
    return {
        "actual_months": counted.actual,
        "deemed_months": counted.deemed,
        "years": made.years,
        "required": made.required,
        "missing": made.missing,
        "factor": two_decimals(made.factor),
    }


def two_decimals(rate: Rate) -> str:
    """A factor as cases write it. One that needs more decimals is written in full."""
    hundredths = rate.fraction * 100
    return yuan(hundredths.numerator) if hundredths.denominator == 1 else str(rate)


def account_credit_retired_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    pack, month, figures = load_pack(region), facts.month("month"), facts.part("figures")
    policy = contribution_policy(figures, pack, month.first)
    factor = _years(facts, pack, trace)[1].factor
    who = Contributor(
        treatment=treatment_key(policy, "basic", "retired"), born=facts.day("born"), factor=factor
    )
    made = contribution(who, month, policy, wages_of(figures, pack), trace)
    trace.take("credited", "pooled")
    trace.add("credited", "=account")
    trace.take("source", "credited")
    trace.then("source", "match", [(0, "pooled")])
    trace.then("source", "otherwise", "premium")
    return {
        "band": made.band,
        "factor": two_decimals(factor),
        "account": yuan(made.account_fen),
        "source": "pooled" if made.pooled_fen == -made.account_fen else "premium",
    }


def make_up_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    pack, paid_on = load_pack(region), facts.day("paid_on")
    years = _years(facts, pack, trace)[1]
    made = make_up(years.missing, paid_on, _flexible_premium(facts, pack, Month.of(paid_on), trace), trace)
    for figure, share in (("factor_before", "=benefit_share"), ("factor_after", 1)):
        trace.set(figure, 100)
        trace.then(figure, "share", share)
    return {
        "missing": years.missing,
        "months": made.months,
        "monthly_premium": yuan(made.monthly_premium_fen),
        "amount": yuan(made.amount_fen),
        "factor_before": two_decimals(years.factor),
        "factor_after": two_decimals(Rate(1)),
        "full_benefits_from": made.full_benefits_from.isoformat(),
    }


def _flexible_premium(facts: Facts, pack: Pack, month: Month, trace: Trace) -> Fen:
    figures = facts.part("figures")
    premium = bounds(
        month, contribution_policy(figures, pack, month.first), wages_of(figures, pack), trace
    ).flexible_premium_fen
    if premium is None:
        raise BadCase(f"{pack.code} knows no flexible premium")
    return premium


def compensation_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    pack, paid_on = load_pack(region), facts.day("paid_on")
    made = compensation(
        retired_on=facts.day("retired_on"),
        first_insured_on=facts.day("first_insured_on", None),
        paid_on=paid_on,
        flexible_premium_fen=_flexible_premium(facts, pack, Month.of(paid_on), trace),
        policy=pack.policy(OneTimePaymentPolicy, on=paid_on),
        trace=trace,
    )
    if not made.applies or made.benefits_from is None:
        return {"applies": False}
    return {
        "applies": True,
        "monthly_premium": yuan(made.monthly_premium_fen),
        "amount": yuan(made.amount_fen),
        "years_added": made.years_added,
        "benefits_from": made.benefits_from.isoformat(),
    }
