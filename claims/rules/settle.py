"""Settling a stay in the order of DOMAIN 6.3.4, from the split of the lines to account and cash."""

from dataclasses import replace

from claims.rules.benefit import OVER_CAP, Benefit, benefit
from claims.rules.bill_split import split_bill
from claims.rules.employer import employer_part
from claims.rules.epidemic import epidemic_law
from claims.rules.law import StayLaw
from claims.rules.personal import Others, OwnShare, account_part, cash_part, personal_part
from claims.rules.result import Payers, settlement
from claims.rules.settlement import Settlement
from claims.rules.split import Sums
from claims.rules.stay import Stay, YearToDate
from insurance_agency.kernel.money import ZERO, Fen


def settle(stay: Stay, law: StayLaw) -> Settlement:
    """Decide what each payer owes for a stay under the law in force on the day of discharge.

    HN 21, 25; SZ 22, 24, 28 to 30, 33, 81. Raises `MissingFact` when a method needs a fact that
    the stay lacks, and `Imbalance` if the parts did not add up.
    """
    law, sums = epidemic_law(stay, law), Sums()
    bill = split_bill(stay, law, sums)
    steps, totals = sums.steps, sums.totals
    paid = benefit(stay, bill.covered, law, steps)
    employer = ZERO
    if bill.liable:
        owed = benefit(stay, bill.whole, law, steps, "entitled_")
        funds = other_payers(paid, ZERO)
        employer = employer_part(bill.covered, other_payers(owed, ZERO), funds, law, steps)
    if paid.over_limits:
        bill.reasons.add(OVER_CAP)
    others = other_payers(paid, employer)
    personal = personal_part(totals, others, steps)
    own = OwnShare(
        totals["in_scope"],
        totals["local_supplementary"],
        others,
        bill.usable,
        totals["first_self_pay"],
    )
    account = account_part(stay, own, personal, law, steps)
    met = stay.year_to_date.deductible_met or (
        law.inpatient.deductible_method != "none" and bill.covered.ordinary > paid.deductible_fen
    )
    payers = Payers(paid, employer, account, cash_part(personal, account, steps))
    return settlement(stay, law, sums, bill, payers, met=met, pooled_cost_fen=bill.covered.in_scope)


def other_payers(paid: Benefit, employer: Fen) -> Others:
    """The funds and the employer, with what each pays."""
    funds: Others = (("basic_fund", paid.basic_fen),)
    if paid.supplementary_left_before_fen is not None:
        funds = (*funds, ("supplementary_fund", paid.supplementary_fen))
    return (*funds, ("employer", employer)) if employer else funds


def undo(so_far: YearToDate, settlement: Settlement) -> YearToDate:
    """The accumulators without a settlement: exactly what it added is taken away (DOMAIN 6.3.6, 6.9)."""
    before, after = settlement.before, settlement.year_to_date
    return replace(
        so_far,
        fund_paid_fen=Fen(so_far.fund_paid_fen - (after.fund_paid_fen - before.fund_paid_fen)),
        deductible_met=so_far.deductible_met and (before.deductible_met or not after.deductible_met),
        deductible_charged_fen=Fen(
            so_far.deductible_charged_fen - (after.deductible_charged_fen - before.deductible_charged_fen)
        ),
        in_scope_fen=Fen(so_far.in_scope_fen - (after.in_scope_fen - before.in_scope_fen)),
        supplementary_paid_fen=Fen(
            so_far.supplementary_paid_fen - (after.supplementary_paid_fen - before.supplementary_paid_fen)
        ),
        outpatient_self_paid_fen=Fen(
            so_far.outpatient_self_paid_fen
            - (after.outpatient_self_paid_fen - before.outpatient_self_paid_fen)
        ),
        stays=so_far.stays - (after.stays - before.stays),
    )
