"""From the parts of a calculation to the settlement and the accumulators after it."""

from dataclasses import dataclass

from claims.policy import ThirdPartyPolicy
from claims.rules.benefit import Benefit
from claims.rules.bill_split import SplitBill
from claims.rules.circumstances import ORDINARY
from claims.rules.law import StayLaw
from claims.rules.recovery import claim_of_advance
from claims.rules.refusal import is_advanced
from claims.rules.settlement import Settlement
from claims.rules.split import Sums
from claims.rules.stay import Stay, YearToDate, insurance_year
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import ZERO, Fen


@dataclass(frozen=True, slots=True)
class Payers:
    """What each payer but the institution bears."""

    funds: Benefit
    employer_fen: Fen
    account_fen: Fen
    cash_fen: Fen


def settlement(
    stay: Stay,
    law: StayLaw,
    sums: Sums,
    bill: SplitBill,
    payers: Payers,
    *,
    met: bool,
    pooled_cost_fen: int,
    outpatient_counted_fen: int = 0,
) -> Settlement:
    """The value object of a result. Raises `Imbalance` if anything does not add up.

    `pooled_cost_fen`: cost in scope that the fund shares, on the days with benefits.
    """
    totals, before, paid = sums.totals, stay.year_to_date, payers.funds
    cap_used = paid.basic_fen if law.inpatient.cap_on == "payments" else Fen(pooled_cost_fen)
    left = paid.supplementary_left_before_fen
    return Settlement(
        insurance_year=insurance_year(stay.discharged_on, law.inpatient),
        total_fen=Fen(totals["total"]),
        self_paid_fen=Fen(totals["self_paid"]),
        over_limit_fen=Fen(totals["over_limit"]),
        first_self_pay_fen=Fen(totals["first_self_pay"]),
        in_scope_fen=Fen(totals["in_scope"]),
        local_supplementary_fen=Fen(totals["local_supplementary"]),
        institution_fen=Fen(totals["institution"]),
        deductible_fen=paid.deductible_fen,
        basic_fund_fen=paid.basic_fen,
        supplementary_fund_fen=paid.supplementary_fen,
        employer_fen=payers.employer_fen,
        account_fen=payers.account_fen,
        cash_fen=payers.cash_fen,
        claim_on_third_party_fen=_claim(stay, law, paid, sums),
        account_balance_fen=stay.account_balance_fen,
        cap_left_before_fen=paid.cap_left_before_fen,
        cap_used_fen=cap_used,
        supplementary_left_fen=None if left is None else Fen(left - paid.supplementary_fen),
        before=before,
        year_to_date=YearToDate(
            **_added(before, paid, pooled_cost_fen, outpatient_counted_fen),
            deductible_met=met,
            stays=before.stays + stay.in_ward,
        ),
        reasons=tuple(sorted(bill.reasons)),
        lines=bill.lines,
        steps=tuple(sums.steps),
        versions=law.versions,
    )


def _added(before: YearToDate, paid: Benefit, pooled_cost_fen: int, counted_fen: int) -> dict[str, Fen]:
    """The amounts of the year with those of this visit (DOMAIN 6.3.6)."""
    return {
        "fund_paid_fen": Fen(before.fund_paid_fen + paid.basic_fen),
        "deductible_charged_fen": Fen(before.deductible_charged_fen + paid.deductible_fen),
        "in_scope_fen": Fen(before.in_scope_fen + pooled_cost_fen),
        "supplementary_paid_fen": Fen(before.supplementary_paid_fen + paid.supplementary_fen),
        "outpatient_self_paid_fen": Fen(before.outpatient_self_paid_fen + counted_fen),
    }


def _claim(stay: Stay, law: StayLaw, paid: Benefit, sums: Sums) -> Fen:
    """What an advance lets the fund claim from who is liable (SIL 30; AMB-21)."""
    facts = stay.circumstances or ORDINARY
    third = facts.third_party
    if third is None or not is_advanced(facts, law):
        return ZERO
    trace = Trace.after(sums.steps)
    trace.take("claim_on_third_party", "basic_fund")
    if paid.supplementary_left_before_fen is not None:
        trace.add("claim_on_third_party", "=supplementary_fund")
    return claim_of_advance(third.share, law.policy(ThirdPartyPolicy), trace)
