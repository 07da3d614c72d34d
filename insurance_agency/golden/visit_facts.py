"""The facts of a visit as cases give them: person, lines, circumstances, what was used before."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from claims.policy import InpatientPolicy
from claims.rules.bill import FeeLine
from claims.rules.circumstances import (
    Circumstances,
    DischargeDispute,
    DischargeDrug,
    Examination,
    IntensiveCare,
    LineFacts,
    OffSite,
    SpecialMaterial,
    ThirdParty,
)
from claims.rules.stay import Gap, Patient, Stay, Wages, YearToDate, insurance_year, tier_day
from contributions.policy import EntitlementPolicy
from contributions.rules.entitlement import entitlement_on, gaps
from insurance_agency.golden.entitlement import history_of
from insurance_agency.golden.facts import Facts
from insurance_agency.golden.figures import wages_of, year_in_force
from insurance_agency.golden.registration import calendar_of
from insurance_agency.kernel.explanation import Trace, under
from insurance_agency.kernel.money import ZERO, Fen
from insurance_agency.kernel.periods import Month
from insurance_agency.kernel.policy import Pack

NO_LINE_FACTS = LineFacts()


def stay_of(facts: Facts, pack: Pack, settled_on: date, trace: Trace, *, in_ward: bool = True) -> Stay:
    """A stay, or an outpatient visit that is not in a ward."""
    facts.ignore("holidays")
    institution = facts.part("institution")
    institution.ignore("kind")
    inpatient = pack.policy(InpatientPolicy, on=settled_on)
    admitted_on = facts.day("admitted_on", settled_on)
    tier_on = tier_day(inpatient, admitted_on=admitted_on, settled_on=settled_on)
    patient = patient_of(facts.part("person"), earlier=Month.of(settled_on) - Month.of(tier_on))
    lines = lines_of(facts)
    days = [line.used_on for line in lines] or [settled_on]
    without, usable = _enrolment(
        facts, pack, patient.category, (min(days), max(*days, settled_on)), settled_on, trace
    )
    year = insurance_year(settled_on, inpatient)
    return Stay(
        patient=patient,
        level=institution.number("level", None),
        discharged_on=settled_on,
        lines=lines,
        year_to_date=year_to_date(facts.raw("year_to_date", {}), year),
        account_balance_fen=facts.money("account_balance", ZERO),
        pay_from_account=facts.flag("pay_from_account", default=True) and usable,
        gaps=without,
        wages=wages_on(facts.part("figures"), pack, settled_on),
        circumstances=_circumstances(facts, designated=institution.flag("designated", default=True)),
        in_ward=in_ward,
    )


def patient_of(person: Facts, *, earlier: int = 0) -> Patient:
    """A case gives the months on the day of settlement; so many months earlier there were fewer."""
    months = person.number("continuous_months", None)
    person.ignore("sex", "born", "household", "comprehensive_requested")
    return Patient(
        category=person.text("category"),
        scheme=person.text("scheme", ""),
        missing_years=person.number("missing_years", 0),
        continuous_months=None if months is None else max(months - earlier, 0),
    )


def _enrolment(
    facts: Facts, pack: Pack, category: str, between: tuple[date, date], settled_on: date, trace: Trace
) -> tuple[tuple[Gap, ...], bool]:
    """The days without benefits and whether the account may be used; no list means fully entitled."""
    if not facts.has("enrolment"):
        return (), True
    policy = pack.policy(EntitlementPolicy, on=settled_on)
    history = history_of(facts.part("enrolment"), pack, policy)
    found = tuple(Gap(*days) for days in gaps(history, *between, category, policy, trace=trace))
    own = Trace()
    usable = entitlement_on(history, settled_on, category, policy, trace=own).account_usable
    trace.extend(under("settled ", own.steps))
    return found, usable


def lines_of(facts: Facts, left_open: Mapping[str, str] | None = None) -> tuple[FeeLine, ...]:
    """The lines of a bill; what stands for a field that a kind lets them leave open."""
    return tuple(
        _line(number, part.joined(left_open or {}))
        for number, part in enumerate(facts.parts("lines"), start=1)
    )


def _line(number: int, part: Facts) -> FeeLine:
    special = _line_facts(part)
    return FeeLine(
        number=number,
        kind=part.raw("kind"),
        item_class=part.raw("class"),
        unit_price=part.decimal("unit_price"),
        quantity=part.decimal("quantity"),
        used_on=part.day("used_on"),
        first_self_pay_ratio=part.rate("first_self_pay_ratio", None),
        price_limit=part.decimal("price_limit", None),
        special=None if special == NO_LINE_FACTS else special,
    )


def _line_facts(part: Facts) -> LineFacts:
    return LineFacts(
        quota=part.decimal("quota", None),
        intensive_care=part.flag("icu", default=False),
        examination=_examination(part.part("exam")) if part.has("exam") else None,
        discharge_drug=_discharge_drug(part.part("discharge_drug")) if part.has("discharge_drug") else None,
        medical_accident=part.flag("medical_accident", default=False),
        special_material=_material(part.part("special_material")) if part.has("special_material") else None,
        big_equipment=part.flag("big_equipment", default=False),
        special_treatment=part.text("art27", ""),
        approved=part.flag("approved", default=False),
        prescription=part.flag("prescription", default=False),
        maternity_item=part.text("maternity_item", ""),
        infant=part.flag("infant", default=False),
        consent=part.flag("consent", default=None),
    )


def _examination(exam: Facts) -> Examination:
    return Examination(
        indicated=exam.flag("indicated"),
        diagnosis_clear=exam.flag("diagnosis_clear"),
        asked_by=exam.raw("asked_by"),
        result_fund_disease=exam.flag("result_fund_disease"),
    )


def _discharge_drug(drug: Facts) -> DischargeDrug:
    return DischargeDrug(drug.text("condition"), drug.number("days"))


def _material(material: Facts) -> SpecialMaterial:
    return SpecialMaterial(
        material.flag("approved"),
        material.decimal("domestic_popular_price", None),
        material.flag("artificial_organ", default=False),
    )


def _circumstances(facts: Facts, *, designated: bool) -> Circumstances | None:
    """What is special about the visit; None for an ordinary one."""
    events = facts.part("events")
    notice = events.part("discharge_notice") if events.has("discharge_notice") else None
    missed = events.part("no_discharge_notice") if events.has("no_discharge_notice") else None
    made = Circumstances(
        designated=designated,
        life_saving_emergency=facts.flag("life_saving_emergency", default=False),
        off_site=_off_site(facts.part("off_site")) if facts.has("off_site") else None,
        cause=facts.text("cause", "illness"),
        third_party=_third_party(facts.part("third_party")) if facts.has("third_party") else None,
        disease_class=facts.text("disease_class", "A"),
        disease_approved=facts.flag("disease_approved", default=False),
        special_disease_approved=facts.flag("outpatient_disease_approved", default=False),
        discharge_notice_on=notice.day("discharge_on") if notice else None,
        discharge_due_on=missed.day("due_on") if missed else None,
        intensive_care=_intensive_care(events.part("icu")) if events.has("icu") else None,
        dispute=_dispute(events.part("discharge_dispute"), facts)
        if events.has("discharge_dispute")
        else None,
    )
    return None if made == Circumstances() else made


def _off_site(away: Facts) -> OffSite:
    return OffSite(
        trip=away.text("trip", ""),
        emergency=away.flag("emergency", default=False),
        referral_approved=away.flag("referral_approved", default=False),
        residence_approved=away.flag("residence_approved", default=False),
        overseas=away.flag("overseas", default=False),
    )


def _third_party(third: Facts) -> ThirdParty:
    return ThirdParty(
        third.rate("share"), third.flag("pays", default=False), third.flag("advance_applied", default=False)
    )


def _intensive_care(care: Facts) -> IntensiveCare:
    return IntensiveCare(
        care.day("should_transfer_on"),
        care.decimal("general_ward_daily"),
        care.flag("kept_without_reason", default=False),
    )


def _dispute(dispute: Facts, facts: Facts) -> DischargeDispute:
    return DischargeDispute(
        dispute.day("confirmed_on"),
        dispute.day("applied_on", None),
        dispute.day("found_discharge_on", None),
        calendar_of(facts),
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


def wages_on(figures: Facts, pack: Pack, on: date) -> Wages:
    """The average wages in force on a day; a region that needs one that is missing will say so."""
    figures.ignore("account_quota")
    wages, year = wages_of(figures, pack), year_in_force(pack, on)
    monthly = wages.monthly.get(year)
    annual = wages.annual.get(year)
    if annual is None and monthly is not None:
        annual = Fen(12 * monthly)
    return Wages(monthly, annual)
