"""Kinds about institutions, supervision and time limits of claims."""

from datetime import date
from typing import Any, TypeVar

from claims.policy import (
    ClaimDeadlines,
    DischargeDisputePolicy,
    InpatientPolicy,
    InstitutionMonthPolicy,
    OffSitePolicy,
    PrepaymentPolicy,
    QualityDepositPolicy,
    RewardPolicy,
    ThirdPartyPolicy,
)
from claims.rules.deadlines import claim_by, dispute_times, residence_approvable
from claims.rules.fines import sanction
from claims.rules.institution_cycle import CycleDays, cycle_days
from claims.rules.institution_month import Deduction, institution_month
from claims.rules.institution_year import deposit_return, prepayment_year
from claims.rules.law import stay_law
from claims.rules.recovery import PooledPayment, recover_advance, recover_duplicates, reward
from claims.rules.self_paid_audit import audit_bill
from institutions.policy import DesignationPolicy, ExpertPolicy
from institutions.rules.designation import expert_budget, qualifies
from insurance_agency.golden.facts import Facts
from insurance_agency.golden.registration import calendar_of
from insurance_agency.golden.visit_facts import lines_of
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import ZERO, yuan
from insurance_agency.kernel.policy import Pack, PolicySet, load_pack

S = TypeVar("S", bound=PolicySet)


def newest(cls: type[S], key: str, pack: Pack) -> S:
    """The values in force since the newest version of a parameter: for cases that have no day."""
    return pack.policy(cls, on=_newest_day(key, pack))


def _newest_day(key: str, pack: Pack) -> date:
    return max(version.start for version in pack.versions(key))


def institution_month_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    deductions = [
        Deduction(part.money("amount"), part.text("cite", "")) for part in facts.parts("deductions", [])
    ]
    policy = newest(InstitutionMonthPolicy, "institution-month.retention", load_pack(region))
    made = institution_month(
        declared_fund_fen=facts.money("declared_fund"),
        declared_account_fen=facts.money("declared_account", ZERO),
        deductions=deductions,
        institution_borne_fen=facts.money("institution_borne", ZERO),
        retention=policy.retention,
        why=policy.why("retention"),
        trace=trace,
    )
    return {
        "approved": yuan(made.approved_fen),
        "retained": yuan(made.retained_fen),
        "paid": yuan(made.paid_fen),
        "account_paid": yuan(made.account_paid_fen),
        "total_paid": yuan(made.total_paid_fen),
    }


def institution_cycle_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    month = facts.month("month")
    policy = load_pack(region).policy(InstitutionMonthPolicy, on=month.last)
    made = cycle_days(month, policy, found_on=facts.day("found_on", None), trace=trace)
    return {name: getattr(made, name).isoformat() for name in CycleDays.__slots__}


def prepayment_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    made = prepayment_year(
        prepaid_fen=facts.money("prepaid"),
        declared_fen=facts.money("declared_cost"),
        audit_deductions_fen=facts.money("audit_deductions", ZERO),
        referral_cost_fen=facts.money("referral_cost_charged", ZERO),
        policy=newest(PrepaymentPolicy, "prepayment.first-tier", load_pack(region)),
        trace=trace,
    )
    return {
        "actual": yuan(made.actual_fen),
        "kept_by_institution": yuan(made.kept_fen),
        "overrun": yuan(made.overrun_fen),
        "fund_extra": yuan(made.fund_extra_fen),
        "institution_bears": yuan(made.institution_bears_fen),
    }


def deposit_return_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    policy = newest(QualityDepositPolicy, "quality-deposit.nothing-below", load_pack(region))
    made = deposit_return(facts.money("retained"), facts.rate("score"), policy, trace)
    return {
        "returned": yuan(made.returned_fen),
        "forfeited": yuan(made.forfeited_fen),
        "agreement_ended": made.agreement_ended,
    }


def designation_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    policy = newest(DesignationPolicy, "designation.facilities", load_pack(region))
    return {
        "qualifies": qualifies(
            facts.rate("facilities_share"), facts.rate("catalogue_drugs_share"), policy, trace
        )
    }


def expert_budget_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    policy = newest(ExpertPolicy, "experts.budget", load_pack(region))
    return {"maximum": yuan(expert_budget(facts.money("annual_fund"), policy, trace))}


def reward_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    policy = newest(RewardPolicy, "rewards.share", load_pack(region))
    return {
        "reward": yuan(reward(facts.money("violation_proven"), policy, trace)),
        "paid_from": policy.paid_from,
    }


def advance_recovery_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    made = recover_advance(
        facts.money("advance"),
        facts.rate("third_party_share"),
        facts.money("received_by_person"),
        newest(ThirdPartyPolicy, "third-party.claim", load_pack(region)),
        trace,
    )
    return {
        "claim_on_third_party": yuan(made.claim_fen),
        "repaid_by_person": yuan(made.repaid_by_person_fen),
    }


def duplicate_recovery_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    payments = []
    for part in facts.parts("payments"):
        part.ignore("insurer")
        payments.append(PooledPayment(part.day("paid_on"), part.money("pooled_paid")))
    return {"recover": yuan(recover_duplicates(payments, trace))}


def self_paid_audit_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    pack = load_pack(region)
    audited_on = _newest_day("stay-rules.self-paid-alert", pack)
    lines = lines_of(facts, {"kind": "service", "quantity": "1", "used_on": audited_on.isoformat()})
    made = audit_bill(lines, stay_law(pack, audited_on), trace)
    return {
        "total": yuan(made.total_fen),
        "self_paid": yuan(made.self_paid_fen),
        "alert": made.alert,
        "proposed_reduction": yuan(made.proposed_reduction_fen),
        "refund_to_insured": yuan(made.refund_fen),
    }


def fine_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    made = sanction(
        facts.text("act"),
        on=facts.day("acted_on"),
        amount_fen=facts.money("amount"),
        very_serious=facts.flag("very_serious", default=False),
        days=facts.number("days", 1),
        pack=load_pack(region),
        trace=trace,
    )
    amounts = {
        "fine": made.fine_fen,
        "fine_min": made.fine_lowest_fen,
        "fine_max": made.fine_highest_fen,
        "persons_min": made.persons_lowest_fen,
        "persons_max": made.persons_highest_fen,
        "return": made.returned_fen,
        "recover": made.recovered_fen,
    }
    outcome: dict[str, Any] = {name: yuan(amount) for name, amount in amounts.items() if amount is not None}
    outcome["late_fee_separate"] = made.late_fee_separate
    if made.suspension_lowest_months is not None:
        outcome["suspend_months_min"] = made.suspension_lowest_months
        outcome["suspend_months_max"] = made.suspension_highest_months
    return outcome


def dispute_deadline_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    confirmed_on = facts.day("confirmed_on")
    policy = load_pack(region).policy(DischargeDisputePolicy, on=confirmed_on)
    made = dispute_times(confirmed_on, facts.day("applied_on", None), calendar_of(facts), policy, trace)
    return {
        "apply_by": made.apply_by.isoformat(),
        "in_time": made.in_time,
        "find_by": made.find_by.isoformat() if made.find_by else None,
    }


def claim_deadline_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    pack, visited_on = load_pack(region), facts.day("visited_on")
    policy = pack.policy(ClaimDeadlines, on=visited_on)
    last = claim_by(visited_on, policy, pack.policy(InpatientPolicy, on=visited_on), trace)
    return {"claim_by": last.isoformat()}


def off_site_residence_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    policy = newest(OffSitePolicy, "off-site.residence-longer-than-months", load_pack(region))
    return {"approvable": residence_approvable(facts.text("reason"), facts.number("months"), policy, trace)}
