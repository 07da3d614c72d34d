"""Lines that are not ordinary: who bears them, which limits hold, what is paid at a rate of its own.

HN 22 to 24, 26, 27, 35; SZ 25, 26, 32; SIL 30; DOMAIN 6.5, 6.6.4, 6.6.6.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from claims.policy import (
    DischargeDisputePolicy,
    OutpatientPolicy,
    RefusalPolicy,
    SpecialMaterialsPolicy,
    StayRules,
)
from claims.rules.bill import FeeLine, LineSplit
from claims.rules.circumstances import Circumstances, Examination, LineFacts
from claims.rules.deadlines import dispute_times
from claims.rules.law import StayLaw, Why
from claims.rules.refusal import NO_APPROVAL, THIRD_PARTY, own_share
from claims.rules.split import LOCAL, OUT_OF_CATALOGUE, OUT_OF_SCOPE, OVER_PRICE, Sums
from insurance_agency.kernel.explanation import Step, Trace, reading
from insurance_agency.kernel.money import NOTHING, WHOLE, ZERO, Fen, Rate, line_amount, share

AFTER_DISCHARGE, INSTITUTION_BEARS = "R14", "R20"


class Bearer(NamedTuple):
    """Who bears a whole line instead of the ordinary payers."""

    bucket: str
    reason: str
    article: str


def split_special(line: FeeLine, name: str, facts: Circumstances, law: StayLaw, sums: Sums) -> LineSplit:
    """A line into its buckets, with everything that may be special about it or about the visit."""
    special = line.special or LineFacts()
    amount = line_amount(line.unit_price, line.quantity)
    sums.steps.append(Step(name, "product", f"{line.unit_price}*{line.quantity}", None, amount))
    sums.add("total", f"={name}", amount)
    _note_readings(line, special, facts, law, sums)
    bearer = _bearer(line, special, facts, law)
    if bearer is not None:
        sums.add(bearer.bucket, f"={name}", amount, bearer.article)
        own = amount if bearer.bucket == "self_paid" else ZERO
        return _split(
            line, amount, self_paid=own, institution=Fen(amount - own), reason=bearer.reason if amount else ""
        )
    drugs_later = _drugs_after_first_self_pay(line, law)
    excess, left = (ZERO, amount) if drugs_later else _discharge_drug(special, name, amount, law, sums)
    if line.item_class == OUT_OF_SCOPE or (
        line.item_class == LOCAL and law.inpatient.local_list == "out-of-catalogue"
    ):
        sums.add("self_paid", f"={name}", left)
        return _split(
            line, amount, self_paid=left, institution=excess, reason=OUT_OF_CATALOGUE if left else ""
        )
    rate: Rate | None = None
    if _is_special_material(line, special, law):
        if special.special_material is not None and not special.special_material.approved:
            sums.add("self_paid", f"={name}", left)
            return _split(line, amount, self_paid=left, institution=excess, reason=NO_APPROVAL)
        limit, rate, why = _material_terms(line, special, law)
        sums.steps.append(Step(f"{name} own rate", "set", str(rate), None, str(rate), *why))
    else:
        limit = _price_limit(line, special, facts, law)
        rate = _quota_rate(special, law)
        if rate is not None:
            why = law.policy(StayRules).why("material_quota")
            sums.steps.append(Step(f"{name} own rate", "set", str(rate), None, str(rate), *why))
    over = _over(line, name, left, excess, amount, limit, sums)
    moved = _moved_to_institution(line, special, facts, law)
    if over:
        sums.add("institution" if moved else "over_limit", f"={name} over limit", over)
    return _payable(
        line, name, amount, excess + (over if moved else 0), 0 if moved else over, rate, facts, law, sums
    )


def _note_readings(line: FeeLine, special: LineFacts, facts: Circumstances, law: StayLaw, sums: Sums) -> None:
    """Which reading decides of what is special about the line (AMB-17, AMB-53, AMB-69)."""
    rules = law.held(StayRules)
    if rules is None:
        return
    followed = (
        ("examination_undefined", special.examination is not None),
        ("intensive_care_excess", _is_after_remission(line, special, facts)),
        ("institution_part_first", special.discharge_drug is not None and line.item_class == "B"),
    )
    sums.steps += [reading(rules, name) for name, is_used in followed if is_used]


def _payable(
    line: FeeLine,
    name: str,
    amount: Fen,
    institution: int,
    over: int,
    rate: Rate | None,
    facts: Circumstances,
    law: StayLaw,
    sums: Sums,
) -> LineSplit:
    """What is left of a line: first self-pay, the third party's part, cost in scope or of the local list."""
    inside = Fen(amount - institution - over)
    reason = INSTITUTION_BEARS if institution else OVER_PRICE if over else ""
    first = ZERO
    if line.item_class == "B" and rate is None:
        first = _first(line, name, inside, sums)
    own_part = own_share(facts, law)
    third, left = ZERO, Fen(inside - first)
    if _drugs_after_first_self_pay(line, law):
        borne, left = _discharge_drug(line.special or LineFacts(), name, left, law, sums)
        institution, inside = institution + borne, Fen(inside - borne)
        reason = INSTITUTION_BEARS if borne else reason
    if own_part is not None:
        third, left = _third_party(name, left, own_part, sums)
        reason = reason or (THIRD_PARTY if third else "")
    bucket = "local_supplementary" if line.item_class == LOCAL else "in_scope"
    sums.add(bucket, f"={name}", left)
    return LineSplit(
        line.number,
        amount,
        third,
        Fen(over),
        first,
        left if bucket == "in_scope" else ZERO,
        left if bucket != "in_scope" else ZERO,
        Fen(institution),
        inside,
        reason,
        "",
        rate,
    )


def _split(
    line: FeeLine, amount: Fen, *, self_paid: Fen = ZERO, institution: Fen = ZERO, reason: str = ""
) -> LineSplit:
    return LineSplit(line.number, amount, self_paid, ZERO, ZERO, ZERO, ZERO, institution, ZERO, reason)


def _bearer(line: FeeLine, special: LineFacts, facts: Circumstances, law: StayLaw) -> Bearer | None:
    """Accident, days after discharge, and examinations that nobody needed take the whole line."""
    rules = law.held(StayRules)
    if special.medical_accident:
        return Bearer("institution", INSTITUTION_BEARS, law.policy(RefusalPolicy).cite("medical_accident"))
    if rules is not None:
        if facts.discharge_due_on is not None and line.used_on > facts.discharge_due_on:
            return Bearer("institution", INSTITUTION_BEARS, "HN 26")
        if facts.discharge_notice_on is not None and line.used_on >= facts.discharge_notice_on:
            return Bearer("self_paid", AFTER_DISCHARGE, "HN 26")
        if special.examination is not None:
            return EXAMINATIONS.get(_examination(special.examination, rules))
    first_personal = _disputed_from(facts, law)
    if first_personal is not None and line.used_on >= first_personal:
        return Bearer("self_paid", AFTER_DISCHARGE, "SZ 32")
    return None


EXAMINATIONS: dict[str, Bearer] = {
    "institution": Bearer("institution", INSTITUTION_BEARS, "HN 23"),
    "individual": Bearer("self_paid", "", "HN 23"),
}

MATRIX: tuple[tuple[bool, bool | None, str | None, bool | None, str], ...] = (
    (False, None, "hospital", False, "institution"),
    (False, None, "hospital", True, "normal-scope"),
    (False, None, "patient", False, "individual"),
    (False, None, "patient", True, "normal-scope"),
    (True, True, "hospital", None, "institution"),
    (True, True, "patient", None, "individual"),
    (True, False, None, None, "normal-scope"),
)
"""Indicated, diagnosis clear, asked by, result a fund disease, payer; None is any (HN 23)."""


def _examination(exam: Examination, rules: StayRules) -> str:
    """The payer of a high-tech examination, by the first row of the matrix that fits (HN 23; AMB-53)."""
    asked = (exam.indicated, exam.diagnosis_clear, exam.asked_by, exam.result_fund_disease)
    for *conditions, payer in MATRIX:
        if all(wanted is None or wanted == given for wanted, given in zip(conditions, asked, strict=True)):
            return str(payer)
    return rules.examination_undefined


def _disputed_from(facts: Circumstances, law: StayLaw) -> date | None:
    """The first personal day of a disputed discharge: the committee's, or the hospital's (SZ 32; AMB-38)."""
    dispute, policy = facts.dispute, law.held(DischargeDisputePolicy)
    if dispute is None or policy is None:
        return None
    times = dispute_times(dispute.confirmed_on, dispute.applied_on, dispute.calendar, policy)
    if times.in_time and dispute.found_on is not None:
        return dispute.found_on
    return dispute.confirmed_on


def _discharge_drug(special: LineFacts, name: str, amount: Fen, law: StayLaw, sums: Sums) -> tuple[Fen, Fen]:
    """The institution bears the days of discharge drugs beyond what is allowed (HN 27; AMB-69)."""
    drug, rules = special.discharge_drug, law.held(StayRules)
    if drug is None or rules is None:
        return ZERO, amount
    allowed = rules.discharge_drug_days[drug.condition]
    if drug.days <= allowed:
        return ZERO, amount
    excess = share(amount, Rate(drug.days - allowed, drug.days))
    figure, beyond, why = f"{name} discharge drugs", f"{name} days beyond", rules.why("discharge_drug_days")
    parts = amount * (drug.days - allowed)
    sums.steps += (
        Step(f"{name} days", "set", drug.days, None, drug.days),
        Step(beyond, "set", f"={name} days", None, drug.days),
        Step(beyond, "subtract", allowed, drug.days, drug.days - allowed, *why),
        Step(figure, "set", f"={name}", None, amount),
        Step(figure, "multiply", f"={beyond}", amount, parts),
        Step(figure, "divide", f"={name} days", parts, excess, *why),
    )
    sums.add("institution", f"={figure}", excess)
    sums.steps.append(Step(name, "subtract", f"={figure}", amount, amount - excess))
    return excess, Fen(amount - excess)


def _drugs_after_first_self_pay(line: FeeLine, law: StayLaw) -> bool:
    """Whether the first self-pay of a class B drug is taken before the institution's part (AMB-69)."""
    rules = law.held(StayRules)
    return (
        line.item_class == "B"
        and rules is not None
        and rules.institution_part_first == "first-self-pay-first"
    )


def _is_special_material(line: FeeLine, special: LineFacts, law: StayLaw) -> bool:
    """A single material above a price, or an artificial organ (SZ 26)."""
    material, policy = special.special_material, law.held(SpecialMaterialsPolicy)
    if material is None or policy is None:
        return False
    return material.artificial_organ or line_amount(line.unit_price, Decimal(1)) > policy.price_above


def _material_terms(line: FeeLine, special: LineFacts, law: StayLaw) -> tuple[Decimal | None, Rate, Why]:
    """The payable unit price of a special material and the fund's rate on it (SZ 26; AMB-34).

    The price of the domestic type limits it besides the catalogue's own limit.
    """
    policy, material = law.policy(SpecialMaterialsPolicy), special.special_material
    domestic = material.domestic_popular_price if material is not None else None
    if domestic is None:
        return line.price_limit, policy.imported, policy.why("imported")
    if policy.imported_beside_domestic == "imported-rate" and line.unit_price > domestic:
        return line.price_limit, policy.imported, policy.why("imported_beside_domestic")
    return _lowest((line.price_limit, domestic)), policy.domestic, policy.why("domestic")


def _quota_rate(special: LineFacts, law: StayLaw) -> Rate | None:
    """Under one reading the fund pays the quota of a material in full, outside the ratio (HN 22; AMB-15)."""
    rules = law.held(StayRules)
    in_full = special.quota is not None and rules is not None and rules.material_quota == "paid-in-full"
    return WHOLE if in_full else None


def _price_limit(line: FeeLine, special: LineFacts, facts: Circumstances, law: StayLaw) -> Decimal | None:
    """The lowest of the catalogue's limit, the quota of a material (HN 22) and the ward standard (HN 24)."""
    limits = [line.price_limit]
    if law.held(StayRules) is not None:
        limits.append(special.quota)
        if _is_after_remission(line, special, facts) and facts.intensive_care is not None:
            limits.append(facts.intensive_care.general_ward_daily)
    return _lowest(limits)


def _lowest(limits: Iterable[Decimal | None]) -> Decimal | None:
    return min((limit for limit in limits if limit is not None), default=None)


def _is_after_remission(line: FeeLine, special: LineFacts, facts: Circumstances) -> bool:
    care = facts.intensive_care
    return special.intensive_care and care is not None and line.used_on > care.should_transfer_on


def _moved_to_institution(line: FeeLine, special: LineFacts, facts: Circumstances, law: StayLaw) -> bool:
    """The excess of intensive care is the hospital's when it had no reason to keep the patient (HN 24)."""
    rules, care = law.held(StayRules), facts.intensive_care
    if rules is None or care is None or not _is_after_remission(line, special, facts):
        return False
    return care.kept_without_reason or rules.intensive_care_excess == "institution-always"


def _over(
    line: FeeLine, name: str, left: Fen, excess: Fen, amount: Fen, limit: Decimal | None, sums: Sums
) -> Fen:
    """What lies above the payable unit price, of the part of the line that is left."""
    if limit is None or limit >= line.unit_price:
        return ZERO
    payable = line_amount(limit, line.quantity)
    figure, over_figure = f"{name} payable", f"{name} over limit"
    sums.steps.append(Step(figure, "product", f"{limit}*{line.quantity}", None, payable))
    if excess:
        part = Rate(left, amount)
        rest = share(payable, part)
        sums.steps.append(Step(figure, "share", f"{part.numerator}/{part.denominator}", payable, rest))
        payable = rest
    over = Fen(max(left - payable, 0))
    sums.steps += (
        Step(over_figure, "set", f"={name}", None, left),
        Step(over_figure, "subtract", f"={figure}", left, left - payable),
        Step(over_figure, "at_least", 0, left - payable, over),
        Step(name, "subtract", f"={over_figure}", left, left - over),
    )
    return over


def _first(line: FeeLine, name: str, inside: Fen, sums: Sums) -> Fen:
    ratio = line.first_self_pay_ratio or NOTHING
    own, figure = share(inside, ratio), f"{name} first self-pay"
    sums.steps += (
        Step(figure, "set", f"={name}", None, inside),
        Step(figure, "share", str(ratio), inside, own),
    )
    sums.add("first_self_pay", f"={figure}", own)
    sums.steps.append(Step(name, "subtract", f"={figure}", inside, inside - own))
    return own


def _third_party(name: str, left: Fen, own_part: Rate, sums: Sums) -> tuple[Fen, Fen]:
    """Only the person's share of the fault stays in scope; the rest is for who is liable (SIL 30)."""
    own, figure = share(left, own_part), f"{name} third party"
    trace = Trace.after(sums.steps)
    trace.fact("third_party_share", own_part.complement())
    trace.set("own_part", 1)
    trace.then("own_part", "subtract", "=third_party_share", "SIL 30")
    sums.steps += (
        Step(figure, "set", f"={name}", None, left),
        Step(name, "share", "=own_part", left, own, "SIL 30"),
        Step(figure, "subtract", f"={name}", left, left - own),
    )
    sums.add("self_paid", f"={figure}", left - own, "SIL 30")
    return Fen(left - own), own


def with_ward_rate(split: LineSplit, line: FeeLine, name: str, law: StayLaw, sums: Sums) -> LineSplit:
    """Under one reading large equipment has its own share in a ward too (SZ 25; AMB-33)."""
    special, policy = line.special, law.held(OutpatientPolicy)
    if special is None or not (special.big_equipment and special.approved) or policy is None:
        return split
    if (
        policy.big_equipment_scope != "inpatient-too"
        or policy.big_equipment is None
        or not split.in_scope_fen
    ):
        return split
    rate = policy.big_equipment
    why = law.cited(policy, "big_equipment_scope")
    sums.steps.append(Step(f"{name} own rate", "set", str(rate), None, str(rate), *why))
    return split._replace(own_rate=rate)


def special_outpatient_rate(
    line: FeeLine, retired: bool, comprehensive: bool, policy: OutpatientPolicy
) -> tuple[Rate, str] | None:
    """The share of a treatment that has its own (SZ 25, 27), and the field it comes from."""
    special = line.special
    if special is None or not special.approved:
        return None
    if special.special_treatment and special.special_treatment in (policy.special_treatments or ()):
        name = "special_treatment_retired" if retired else "special_treatment_on_job"
        rate: Rate | None = getattr(policy, name)
        return None if rate is None else (rate, name)
    if special.big_equipment and comprehensive and policy.big_equipment is not None:
        return policy.big_equipment, "big_equipment"
    return None
