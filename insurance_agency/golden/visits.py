"""Kinds about treatment: the facts of a visit in, the outcome of its settlement out."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from claims.policy import InpatientPolicy
from claims.rules.bill import FeeLine
from claims.rules.law import stay_law
from claims.rules.settle import settle
from claims.rules.settlement import Settlement
from claims.rules.stay import Gap, Patient, Stay, Wages, YearToDate, insurance_year
from contributions.policy import EntitlementPolicy
from contributions.rules.entitlement import entitlement_on, gaps
from insurance_agency.golden.entitlement import history_of
from insurance_agency.golden.facts import BadCase, Facts
from insurance_agency.golden.figures import wages_of, year_in_force
from insurance_agency.kernel.money import ZERO, Fen, parse_yuan, yuan
from insurance_agency.kernel.policy import Pack, load_pack

VISITS = frozenset({"hospital-stay"})

_NOT_BUILT = (
    "off_site",
    "life_saving_emergency",
    "third_party",
    "disease_class",
    "disease_approved",
    "outpatient_disease_approved",
    "events",
)
_LINE_NOT_BUILT = (
    "quota",
    "icu",
    "exam",
    "discharge_drug",
    "medical_accident",
    "consent",
    "special_material",
    "big_equipment",
    "art27",
    "approved",
    "prescription",
    "maternity_item",
    "infant",
)


def hospital_stay_case(facts: Facts, region: str) -> dict[str, Any]:
    pack, discharged_on = load_pack(region), facts.day("discharged_on")
    stay = _stay(facts, pack, discharged_on)
    return stay_outcome(settle(stay, stay_law(pack, discharged_on)))


def _stay(facts: Facts, pack: Pack, discharged_on: date) -> Stay:
    facts.ignore("admitted_on", "holidays")
    _refuse_special(facts, _NOT_BUILT)
    if facts.text("cause", "illness") != "illness":
        raise BadCase("a stay whose cause is not an illness is not built yet")
    institution = facts.part("institution")
    institution.ignore("kind")
    if not institution.flag("designated", default=True):
        raise BadCase("a stay at an institution without agreement is not built yet")
    category, patient = _patient(facts.part("person"))
    policy = pack.policy(InpatientPolicy, on=discharged_on)
    lines = tuple(_line(number, part) for number, part in enumerate(facts.parts("lines"), start=1))
    days = [line.used_on for line in lines] or [discharged_on]
    enrolment = _enrolment(facts, pack, category, min(days), max(*days, discharged_on), discharged_on)
    return Stay(
        patient=patient,
        level=institution.number("level", None),
        discharged_on=discharged_on,
        lines=lines,
        year_to_date=year_to_date(facts.raw("year_to_date", {}), insurance_year(discharged_on, policy)),
        account_balance_fen=facts.money("account_balance", ZERO),
        pay_from_account=facts.flag("pay_from_account", default=True) and enrolment[1],
        gaps=enrolment[0],
        wages=_wages(facts.part("figures"), pack, discharged_on),
    )


def _refuse_special(facts: Facts, names: tuple[str, ...]) -> None:
    for name in names:
        if facts.raw(name, None) not in (None, False, {}):
            raise BadCase(f"{name} is not built yet")


def _patient(person: Facts) -> tuple[str, Patient]:
    person.ignore("sex", "born", "household", "comprehensive_requested")
    category = person.text("category")
    patient = Patient(
        category=category,
        scheme=person.text("scheme", ""),
        missing_years=person.number("missing_years", 0),
        continuous_months=person.number("continuous_months", None),
    )
    return category, patient


def _enrolment(
    facts: Facts, pack: Pack, category: str, first: date, last: date, discharged_on: date
) -> tuple[tuple[Gap, ...], bool]:
    """The days without benefits and whether the account may be used; no list means fully entitled."""
    if not facts.has("enrolment"):
        return (), True
    policy = pack.policy(EntitlementPolicy, on=discharged_on)
    history = history_of(facts.part("enrolment"), policy)
    found = tuple(Gap(*days) for days in gaps(history, first, last, category, policy))
    return found, entitlement_on(history, discharged_on, category, policy).account_usable


def _line(number: int, part: Facts) -> FeeLine:
    _refuse_special(part, _LINE_NOT_BUILT)
    return FeeLine(
        number=number,
        kind=part.raw("kind"),
        item_class=part.raw("class"),
        unit_price=part.decimal("unit_price"),
        quantity=part.decimal("quantity"),
        used_on=part.day("used_on"),
        first_self_pay_ratio=part.rate("first_self_pay_ratio", None),
        price_limit=part.decimal("price_limit", None),
    )


def year_to_date(years: Mapping[str, Mapping[str, Any]], year: str) -> YearToDate:
    """The accumulators of one insurance year; what is missing is nothing."""
    used = Facts(years.get(year, {}), f"year_to_date.{year}")
    made = YearToDate(
        fund_paid_fen=used.money("fund_paid", ZERO),
        deductible_met=used.flag("deductible_met", default=False),
        supplementary_paid_fen=used.money("supplementary_paid", ZERO),
        outpatient_self_paid_fen=used.money("outpatient_self_paid", ZERO),
        stays=used.number("stays", 0),
    )
    used.finish()
    return made


def _wages(figures: Facts, pack: Pack, on: date) -> Wages:
    """The average wages in force on a day; a region that needs one that is missing will say so."""
    figures.ignore("account_quota")
    wages, year = wages_of(figures, pack), year_in_force(pack, on)
    monthly = wages.monthly.get(year)
    annual = wages.annual.get(year)
    if annual is None and monthly is not None:
        annual = Fen(12 * monthly)
    return Wages(monthly, annual)


def stay_outcome(made: Settlement) -> dict[str, Any]:
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
    if amounts["basic_fund"] > amounts["cap_left"] + amounts["basic_fund"]:
        broken.append("basic_fund: more than was left of the cap")
    return broken
