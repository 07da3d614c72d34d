"""Kinds about treatment: the facts of a visit in, the outcome of its settlement out."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from claims.rules.conclusion import conclude
from claims.rules.law import stay_law
from claims.rules.maternity import settle_maternity
from claims.rules.outpatient import settle_outpatient
from claims.rules.pharmacy import buy
from claims.rules.reversal import PAYERS, Settled, reverse_settlement
from claims.rules.settle import settle, undo
from claims.rules.settlement import Settlement
from claims.rules.stay import Stay, YearToDate, insurance_year
from insurance_agency.golden.facts import BadCase, Facts
from insurance_agency.golden.sequences import SequenceSteps
from insurance_agency.golden.visit_facts import lines_of, stay_of, wages_on, year_to_date
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import ZERO, Fen, parse_yuan, yuan
from insurance_agency.kernel.policy import Pack, load_pack
from registration.policy import RegistrationPolicy
from registration.rules.scheme import MATERNITY, SchemeFacts, scheme_of

VISITS = frozenset({"hospital-stay", "outpatient", "special-outpatient"})

_DAY_OF = {"hospital-stay": "discharged_on", "outpatient": "visited_on", "special-outpatient": "visited_on"}


def hospital_stay_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    return visit_outcome(_settled("hospital-stay", facts, load_pack(region), trace).settlement)


def outpatient_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    return visit_outcome(_settled("outpatient", facts, load_pack(region), trace).settlement)


def _settled(
    kind: str,
    facts: Facts,
    pack: Pack,
    trace: Trace,
    balance: Fen | None = None,
    years: dict[str, YearToDate] | None = None,
) -> Settled:
    """Settle a visit, in a sequence with the balance and the accumulators that it has come to."""
    if kind not in _DAY_OF:
        raise BadCase(f"a sequence has no {kind!r}")
    settled_on = facts.day(_DAY_OF[kind])
    visit = stay_of(facts, pack, settled_on, trace, in_ward=kind == "hospital-stay")
    if balance is not None and years is not None:
        visit = replace(visit, account_balance_fen=balance, year_to_date=_so_far(visit, years, pack))
    law = stay_law(pack, settled_on)
    made = settle(visit, law) if kind == "hospital-stay" else settle_outpatient(visit, law)
    conclude(visit, law, made, trace)
    return Settled(visit, law, made)


def _so_far(visit: Stay, years: dict[str, YearToDate], pack: Pack) -> YearToDate:
    year = insurance_year(visit.discharged_on, stay_law(pack, visit.discharged_on).inpatient)
    return years.get(year, YearToDate())


def sequence_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    """Visits one after the other; each leaves balance and accumulators for the next (DOMAIN 6.9)."""
    pack, balance = load_pack(region), facts.money("account_balance", ZERO)
    shared = {name: facts.raw(name, {}) for name in ("person", "figures")}
    years = {
        year: year_to_date(facts.raw("year_to_date", {}), year) for year in facts.raw("year_to_date", {})
    }
    steps_of = SequenceSteps(balance, years, trace)
    results: list[dict[str, Any]] = []
    settled: list[tuple[int, Settlement]] = []
    for step in facts.parts("steps"):
        if step.flag("reverse_last", default=False):
            number, last = settled.pop()
            years[last.insurance_year] = undo(years[last.insurance_year], last)
            balance = Fen(balance + last.account_fen)
            steps_of.reverse(number, last)
            continue
        own = Trace()
        made = _settled(step.text("kind"), step.joined(shared), pack, own, balance, years).settlement
        steps_of.settle(len(results), made, own)
        settled.append((len(results), made))
        years[made.insurance_year] = made.year_to_date
        balance = Fen(balance - made.account_fen)
        results.append(visit_outcome(made))
    return {
        "results": results,
        "year_to_date": {year: _year(used) for year, used in years.items()},
        "account_balance": yuan(balance),
    }


def reversal_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    """Visits one after the other, of which one is taken back that others followed (DOMAIN 6.9)."""
    pack, balance = load_pack(region), facts.money("account_balance", ZERO)
    shared = {name: facts.raw(name, {}) for name in ("person", "figures")}
    given = facts.raw("year_to_date", {})
    years = {year: year_to_date(given, year) for year in given}
    steps_of, settled = SequenceSteps(balance, years, trace), list[Settled]()
    for number, step in enumerate(facts.parts("steps")):
        own = Trace()
        one = _settled(step.text("kind"), step.joined(shared), pack, own, balance, years)
        steps_of.settle(number, one.settlement, own)
        settled.append(one)
        years[one.settlement.insurance_year] = one.settlement.year_to_date
        balance = Fen(balance - one.settlement.account_fen)
    taken = facts.number("taken_back")
    if not 1 <= taken <= len(settled):
        raise BadCase(f"there is no visit {taken} to take back")
    if len({one.settlement.insurance_year for one in settled[taken - 1 :]}) > 1:
        raise BadCase("the visits from the one taken back on are not of one insurance year")
    made = reverse_settlement(settled, taken - 1, trace)
    return {
        "last_first": made.last_first,
        "proposals": [
            {"visit": one.number + 1, **{payer: yuan(Fen(one.differences[payer])) for payer in PAYERS}}
            for one in made.proposals
        ],
    }


def _year(used: YearToDate) -> dict[str, Any]:
    return {
        "fund_paid": yuan(used.fund_paid_fen),
        "deductible_met": used.deductible_met,
        "supplementary_paid": yuan(used.supplementary_paid_fen),
        "outpatient_self_paid": yuan(used.outpatient_self_paid_fen),
        "stays": used.stays,
    }


def pharmacy_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    pack, bought_on = load_pack(region), facts.day("bought_on")
    facts.ignore("person", "year_to_date")
    institution = facts.part("institution")
    institution.ignore("kind", "level")
    made = buy(
        lines_of(facts),
        designated=institution.flag("designated", default=True),
        balance_fen=facts.money("account_balance", ZERO),
        pay_from_account=facts.flag("pay_from_account", default=True),
        wages=wages_on(facts.part("figures"), pack, bought_on),
        law=stay_law(pack, bought_on),
        trace=trace,
    )
    return {
        "total": yuan(made.total_fen),
        "account": yuan(made.account_fen),
        "cash": yuan(made.cash_fen),
        "basic_fund": yuan(ZERO),
        "self_paid": yuan(made.self_paid_fen),
    }


def maternity_case(facts: Facts, region: str, trace: Trace) -> dict[str, Any]:
    pack, settled_on = load_pack(region), facts.day("discharged_on")
    facts.ignore("account_balance", "institution", "figures", "admitted_on", "year_to_date")
    person = facts.part("person")
    person.ignore("sex", "born", "scheme", "continuous_months")
    decided = scheme_of(
        SchemeFacts(
            category=person.text("category"),
            household=person.text("household", ""),
            comprehensive_requested=person.flag("comprehensive_requested", default=False),
        ),
        pack.policy(RegistrationPolicy, on=settled_on).scheme_method,
        trace,
    )
    trace.take("maternity_insured", "add_ons")
    trace.then("maternity_insured", "has", MATERNITY)
    law = stay_law(pack, settled_on)
    made = settle_maternity(lines_of(facts), insured=MATERNITY in decided.add_ons, law=law, trace=trace)
    return {
        "total": yuan(made.total_fen),
        "maternity_fund": yuan(made.fund_fen),
        "basic_fund": yuan(ZERO),
        "supplementary_fund": yuan(ZERO),
        "cash": yuan(made.cash_fen),
        "infant": yuan(made.infant_fen),
        "self_paid": yuan(made.self_paid_fen),
    }


def visit_outcome(made: Settlement) -> dict[str, Any]:
    """The outcomes of a visit as cases name them."""
    outcome: dict[str, Any] = {
        "total": yuan(made.total_fen),
        "self_paid": yuan(made.self_paid_fen),
        "over_limit": yuan(made.over_limit_fen),
        "first_self_pay": yuan(made.first_self_pay_fen),
        "in_scope": yuan(made.in_scope_fen),
        "local_supplementary": yuan(made.local_supplementary_fen),
        "institution": yuan(made.institution_fen),
        "deductible": yuan(made.deductible_fen),
        "basic_fund": yuan(made.basic_fund_fen),
        "supplementary_fund": yuan(made.supplementary_fund_fen),
        "maternity_fund": yuan(made.maternity_fund_fen),
        "employer": yuan(made.employer_fen),
        "account": yuan(made.account_fen),
        "cash": yuan(made.cash_fen),
        "cap_left": yuan(made.cap_left_fen),
        "deductible_met": made.deductible_met,
        "outpatient_self_paid": yuan(made.year_to_date.outpatient_self_paid_fen),
        "claim_on_third_party": yuan(made.claim_on_third_party_fen),
        "charged_to_agency": yuan(made.charged_to_agency_fen),
        "collected_from_patient": yuan(made.collected_from_patient_fen),
        "reasons": list(made.reasons),
        "insurance_year": made.insurance_year,
    }
    if made.supplementary_left_fen is not None:
        outcome["supplementary_left"] = yuan(made.supplementary_left_fen)
    return outcome


_PAYERS = ("institution", "basic_fund", "supplementary_fund", "maternity_fund", "employer", "account", "cash")


def broken_invariants(given: Mapping[str, Any], outcome: Mapping[str, Any]) -> list[str]:
    """What must hold of every visit, whatever the case expects (DOMAIN 6.3.5)."""
    if "refused" in outcome:
        return []
    amounts = {
        name: parse_yuan(value)
        for name, value in outcome.items()
        if isinstance(value, str) and name != "insurance_year"
    }
    broken = [f"{name}: negative, {yuan(amount)}" for name, amount in amounts.items() if amount < 0]
    paid = sum(amounts[name] for name in _PAYERS)
    if paid != amounts["total"]:
        broken.append(f"total: {yuan(amounts['total'])}, but {yuan(paid)} is paid")
    if amounts["account"] > parse_yuan(given.get("account_balance", "0.00")):
        broken.append("account: more than its balance")
    return broken
