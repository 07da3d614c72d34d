"""Kinds about contributions: what is owed, by whom, and what arrears cost."""

from datetime import date
from typing import Any

from contributions.policy import BackPaymentPolicy, CollectionPolicy, ContinuationPolicy, ContributionPolicy
from contributions.rules.back_payment import back_payment
from contributions.rules.bill import assessed_premium, unit_bill
from contributions.rules.bounds import bounds
from contributions.rules.continuation import continuation
from contributions.rules.deferral import Deferred, after_approval
from contributions.rules.late_fee import FeePart, Payment, late_fee_of
from contributions.rules.matching import OpenBill, match_receipt
from contributions.rules.premium import Contribution, Contributor, contribution
from contributions.rules.treatment import NotCovered, treatment_key
from insurance_agency.golden.facts import Facts
from insurance_agency.golden.figures import contribution_policy, wages_of, year_in_force
from insurance_agency.kernel.errors import gettext_noop
from insurance_agency.kernel.explanation import Trace, under
from insurance_agency.kernel.money import ZERO, yuan
from insurance_agency.kernel.periods import Month
from insurance_agency.kernel.policy import Pack, load_pack
from registration.policy import RegistrationPolicy
from registration.rules.scheme import MATERNITY, SchemeDecision, SchemeFacts, scheme_of


def contribution_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    pack, month = load_pack(region), facts.month("month")
    figures = facts.part("figures")
    made, scheme = _contribution(facts, figures, pack, month, trace)
    return {
        "wage_year": made.wage_year,
        "base": yuan(made.base_fen),
        "unit": yuan(made.unit_fen),
        "person": yuan(made.person_fen),
        "withheld": yuan(made.withheld_fen),
        "topup_by_unit": yuan(made.topup_fen),
        "account": yuan(made.account_fen),
        "account_from_unit": yuan(made.account_from_unit_fen),
        "pooled": yuan(made.pooled_fen),
        "total": yuan(made.total_fen),
        "band": made.band,
        "scheme": scheme,
        "basic": yuan(made.basic_fen),
        "local_supplementary": yuan(made.local_fen),
        "maternity": yuan(made.maternity_fen),
        "paid_by_unit": yuan(made.paid_by_unit_fen),
        "payer": made.payer,
    }


def _contribution(
    facts: Facts, figures: Facts, pack: Pack, month: Month, trace: Trace
) -> tuple[Contribution, str]:
    facts.ignore("sex")
    policy = contribution_policy(figures, pack, month.first)
    wages = wages_of(figures, pack)
    category, pension_payer = facts.text("category"), facts.text("pension_payer", "")
    decided = _scheme(facts, category, pension_payer, pack, month, trace)
    if not decided.is_insured_here:
        raise NotCovered(gettext_noop("No contribution is laid down for %(key)s."), key=decided.scheme)
    key = treatment_key(policy, decided.scheme, category, pension_payer)
    _name_treatment(key, pension_payer, trace)
    trace.take("maternity_insured", "add_ons")
    trace.then("maternity_insured", "has", MATERNITY)
    who = Contributor(
        treatment=key,
        born=facts.day("born"),
        wage_fen=facts.money("wage", None),
        maternity=MATERNITY in decided.add_ons,
        pension_fen=facts.money("pension", None),
        retired_on=facts.day("retired_on", None),
    )
    return contribution(who, month, policy, wages, trace), decided.scheme


def _name_treatment(key: str, pension_payer: str, trace: Trace) -> None:
    """How a person contributes goes by scheme and category, and by who pays the pension where it matters."""
    trace.take("treatment", "scheme")
    trace.then("treatment", "join", "/")
    trace.then("treatment", "join", "=category")
    if pension_payer and key.endswith(f"/{pension_payer}"):
        trace.then("treatment", "join", "/")
        trace.then("treatment", "join", "=pension_payer")


def _scheme(
    facts: Facts, category: str, pension_payer: str, pack: Pack, month: Month, trace: Trace
) -> SchemeDecision:
    asked = SchemeFacts(
        category=category,
        household=facts.text("household", ""),
        comprehensive_requested=facts.flag("comprehensive_requested", default=False),
        pension_payer=pension_payer,
        unemployment_benefit=facts.flag("unemployment_benefit", default=False),
    )
    return scheme_of(asked, pack.policy(RegistrationPolicy, on=month.first).scheme_method, trace)


def bounds_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    pack, month, figures = load_pack(region), facts.month("month"), facts.part("figures")
    made = bounds(month, contribution_policy(figures, pack, month.first), wages_of(figures, pack), trace)
    outcome: dict[str, Any] = {
        "wage_year": made.wage_year,
        "floor": yuan(made.floor_fen),
        "cap": yuan(made.cap_fen),
    }
    if made.flexible_base_fen is not None and made.flexible_premium_fen is not None:
        outcome["flexible_base"] = yuan(made.flexible_base_fen)
        outcome["flexible_premium"] = yuan(made.flexible_premium_fen)
    return outcome


def wage_year_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    facts.ignore("figures")
    return {"wage_year": year_in_force(load_pack(region), facts.day("on"), trace)}


def unit_bill_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    pack, month, figures = load_pack(region), facts.month("month"), facts.part("figures")
    figures.ignore("average_monthly_wage", "average_annual_wage", "account_quota")
    lines = []
    for number, member in enumerate(facts.parts("members")):
        own = Trace()
        lines.append(_contribution(member, figures, pack, month, own)[0])
        trace.extend(under(f"members.{number}.", own.steps))
    made = unit_bill(lines, trace)
    return {
        "heads": made.heads,
        "base": yuan(made.base_fen),
        "unit": yuan(made.unit_fen),
        "person": yuan(made.person_fen),
        "topup_by_unit": yuan(made.topup_fen),
        "local_supplementary": yuan(made.local_fen),
        "maternity": yuan(made.maternity_fen),
        "account": yuan(made.account_fen),
        "pooled": yuan(made.pooled_fen),
        "total": yuan(made.total_fen),
    }


def back_payment_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    pack, figures, handled_on = load_pack(region), facts.part("figures"), facts.day("handled_on")
    facts.ignore("sex", "born")
    category = facts.text("category")
    rates = pack.policy(ContributionPolicy, on=handled_on)
    made = back_payment(
        [Month.parse(text) for text in facts.raw("months")],
        key=treatment_key(rates, "basic", category),
        wage_fen=facts.money("wage") if category == "on-job" else facts.money("wage", ZERO),
        handled_on=handled_on,
        law=lambda day: pack.policy(ContributionPolicy, on=day),
        policy=pack.policy(BackPaymentPolicy, on=handled_on),
        wages=wages_of(figures, pack),
        trace=trace,
    )
    lines = [
        {
            "month": str(line.month),
            "base": yuan(line.base_fen),
            "unit": yuan(line.unit_fen),
            "person": yuan(line.person_fen),
        }
        for line in made.lines
    ]
    return {
        "lines": lines,
        "unit": yuan(made.unit_fen),
        "person": yuan(made.person_fen),
        "total": yuan(made.total_fen),
    }


def late_fee_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    arrears, due_on = facts.money("arrears"), facts.day("due_on")
    deferred_until = facts.day("deferred_until", None)
    payments = [Payment(part.day("on"), part.money("amount")) for part in facts.parts("payments", [])]
    paid_on = facts.day("paid_on", None)
    owed = _after_approval(load_pack(region), Deferred(arrears, due_on), deferred_until, trace)
    if paid_on is not None:
        payments.append(Payment(paid_on, owed.owed_fen))
    made = late_fee_of(load_pack(region), payments, due_on=owed.due_on)
    trace.fact("due_on", due_on)
    if deferred_until is not None:
        trace.fact("deferred_until", deferred_until)
    trace.extend(made.steps)
    days = _days_by_rate(made.parts[-1])
    _days_of_last_part(len(made.parts), trace)
    return {
        "late_fee": yuan(made.fee_fen),
        "days": sum(days.values()),
        "days_old_rate": days.get("0.002", 0),
        "days_new_rate": days.get("0.0005", 0),
    }


def _after_approval(pack: Pack, owed: Deferred, until: date | None, trace: Trace) -> Deferred:
    """An approved deferral; regions without a rule of their own put the due day off."""
    if until is None:
        return owed
    if not pack.versions("continuation.deferral-effect"):
        return Deferred(owed.owed_fen, until)
    policy = pack.policy(ContinuationPolicy, on=owed.due_on)
    return after_approval(owed.owed_fen, owed.due_on, until, policy, trace)


def _days_of_last_part(number: int, trace: Trace) -> None:
    last = f"part_{number} days"
    trace.given(last, 0)
    trace.take("days", last)
    for figure, rate in (("days_old_rate", "0.002"), ("days_new_rate", "0.0005")):
        trace.given(f"{last} at {rate}", 0)
        trace.take(figure, f"{last} at {rate}")


def _days_by_rate(part: FeePart) -> dict[str, int]:
    days: dict[str, int] = {}
    for rate, count in part.days_by_rate:
        days[str(rate)] = days.get(str(rate), 0) + count
    return days


def assessed_premium_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    pack = load_pack(region)
    newest = pack.versions("collection.assessed-share")[-1].start
    policy = pack.policy(CollectionPolicy, on=facts.day("on", newest))
    return {"assessed": yuan(assessed_premium(facts.money("last_month_premium"), policy, trace))}


def receipt_matching_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    bills = [
        OpenBill(number, bill.month("month"), bill.money("principal"), bill.money("late_fee"))
        for number, bill in enumerate(facts.parts("bills"))
    ]
    made = match_receipt(facts.money("received"), bills, trace)
    matched = [
        {
            "month": str(part.month),
            "principal": yuan(part.principal_fen),
            "late_fee": yuan(part.late_fee_fen),
            "paid": part.paid,
        }
        for part in made.matched
    ]
    return {"matched": matched, "unmatched": yuan(made.unmatched_fen)}


def continuation_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    pack = load_pack(region)
    on = facts.day("on", pack.versions("continuation.months")[-1].start)
    made = continuation(
        household=facts.text("household"),
        insured_months=facts.number("insured_months"),
        last_base_fen=facts.money("last_base"),
        months_wanted=facts.number("months_wanted"),
        unit_pays=facts.flag("unit_pays"),
        policy=pack.policy(ContinuationPolicy, on=on),
        rates=pack.policy(ContributionPolicy, on=on),
        trace=trace,
    )
    return {
        "allowed_months": made.allowed_months,
        "monthly_amount": yuan(made.monthly_fen),
        "counts_as_continuous": made.counts_as_continuous,
    }
