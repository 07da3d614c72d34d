"""Settling a stay in the order of DOMAIN 6.3.4, from the split of the lines to account and cash."""

from dataclasses import replace

from claims.rules.benefit import OVER_CAP, Benefit, MissingFact, benefit
from claims.rules.bill import LineSplit
from claims.rules.law import StayLaw
from claims.rules.settlement import Settlement
from claims.rules.split import Sums, refuse_line, split_line
from claims.rules.stay import Stay, YearToDate, insurance_year
from insurance_agency.kernel.explanation import Step
from insurance_agency.kernel.money import ZERO, Fen, share

NAMES = [f"line {number}" for number in range(1, 1001)]
"""Made once: a name for every line of a bill of ordinary length."""


def settle(stay: Stay, law: StayLaw) -> Settlement:
    """Decide what each payer owes for a stay under the law in force on the day of discharge.

    HN 21, 25; SZ 22, 24, 28 to 30, 33, 81. Raises `MissingFact` when a method needs a fact that
    the stay lacks, and `Imbalance` if the parts did not add up.
    """
    sums = Sums()
    lines, covered, liable_reasons = _split(stay, law, sums)
    steps, totals = sums.steps, sums.totals
    in_scope, local = totals["in_scope"], totals["local_supplementary"]
    reasons = {line.reason for line in lines if line.reason} | liable_reasons
    if liable_reasons:
        paid = _costed(stay, covered[0], covered[1], law, steps, "")
        owed = _costed(stay, in_scope, local, law, steps, "entitled_")
        employer = _employer(owed, paid, in_scope + local - covered[0] - covered[1], law, steps)
    else:
        paid = _costed(stay, in_scope, local, law, steps, "")
        employer = ZERO
    if paid.over_limits:
        reasons.add(OVER_CAP)
    funds = paid.basic_fen + paid.supplementary_fen
    personal = totals["total"] - totals["institution"] - funds - employer
    steps += (
        Step("personal", "set", "=total", None, totals["total"]),
        Step(
            "personal", "subtract", "=institution", totals["total"], totals["total"] - totals["institution"]
        ),
        Step("personal", "subtract", funds + employer, personal + funds + employer, personal),
    )
    refused_in_catalogue = sum(line.catalogue_fen for line in lines if line.self_paid_fen)
    own_share = (in_scope, local, funds + employer, refused_in_catalogue, totals["first_self_pay"])
    account = _account(stay, own_share, personal, law, steps)
    cash = personal - account
    steps += (
        Step("cash", "set", "=personal", None, personal),
        Step("cash", "subtract", "=account", personal, cash),
    )
    return _settlement(stay, law, sums, lines, paid, Fen(employer), account, Fen(cash), covered[0], reasons)


def _split(stay: Stay, law: StayLaw, sums: Sums) -> tuple[tuple[LineSplit, ...], tuple[int, int], set[str]]:
    """The lines in their buckets; cost in scope and local cost of covered days; why an employer owes."""
    if not stay.gaps:
        lines = tuple(
            [
                split_line(line, name, law, sums)
                for line, name in zip(stay.lines, _names(len(stay.lines)), strict=True)
            ]
        )
        return lines, (sums.totals["in_scope"], sums.totals["local_supplementary"]), set()
    by_line = law.inpatient.entitlement_by == "cost-line-date"
    splits, in_scope, local, liable = [], 0, 0, set()
    for line, name in zip(stay.lines, _names(len(stay.lines)), strict=True):
        gap = stay.gap_on(line.used_on if by_line else stay.discharged_on)
        if gap is not None and not gap.employer_liable:
            splits.append(refuse_line(line, name, law, sums, gap.reason))
            continue
        split = split_line(line, name, law, sums)
        splits.append(split)
        if gap is None:
            in_scope += split.in_scope_fen
            local += split.local_supplementary_fen
        else:
            liable.add(gap.reason)
    return tuple(splits), (in_scope, local), liable


def _names(count: int) -> list[str]:
    if count <= len(NAMES):
        return NAMES[:count]
    return [f"line {number}" for number in range(1, count + 1)]


def _costed(stay: Stay, in_scope: int, local: int, law: StayLaw, steps: list[Step], prefix: str) -> Benefit:
    steps += (
        Step(f"{prefix}cost", "set", in_scope, None, in_scope),
        Step(f"{prefix}local_cost", "set", local, None, local),
    )
    return benefit(stay, in_scope, local, law, steps, prefix)


def _employer(owed: Benefit, paid: Benefit, cost: int, law: StayLaw, steps: list[Step]) -> Fen:
    """What an employer in arrears owes: what the funds would have paid (HN 9, 11; SZ 66, 79; AMB-10)."""
    why = law.why["employer_owes"]
    if law.inpatient.employer_owes == "whole-cost":
        steps.append(Step("employer", "set", cost, None, cost, *why))
        return Fen(cost)
    due = owed.basic_fen + owed.supplementary_fen
    funds = paid.basic_fen + paid.supplementary_fen
    steps += (
        Step("employer", "set", due, None, due, *why),
        Step("employer", "subtract", funds, due, due - funds, *why),
    )
    return Fen(due - funds)


OwnShare = tuple[int, int, int, int, int]
"""Cost in scope, of the local list, what others pay of both, refused but in the catalogue, first self-pay."""


def _account(stay: Stay, own: OwnShare, personal: int, law: StayLaw, steps: list[Step]) -> Fen:
    """What the personal account pays of the personal part (notice part 3; SZ 33; AMB-56, AMB-65).

    The account pays for nothing outside the catalogue unless the region says the whole personal part.
    """
    why, balance = law.why["account_method"], stay.account_balance_fen
    if not (stay.pay_from_account and balance):
        steps.append(Step("account", "set", 0, None, 0, *why))
        return ZERO
    method = law.inpatient.account_method
    in_scope, local, others, refused, first = own
    steps.append(Step("account", "set", balance, None, balance, *why))
    usable = int(balance)
    if method == "above-reserve":
        usable = _above_reserve(stay, law, steps)
    if method == "whole-personal-part":
        payable = personal
        steps.append(Step("own_share", "set", "=personal", None, personal, *why))
    else:
        payable = in_scope + local - others + refused
        steps += (
            Step("own_share", "set", "=in_scope", None, in_scope),
            Step("own_share", "add", "=local_supplementary", in_scope, in_scope + local),
            Step("own_share", "subtract", others, in_scope + local, in_scope + local - others),
            Step("own_share", "add", refused, in_scope + local - others, payable),
        )
    if method == "in-scope-part":
        payable += first
        steps.append(Step("own_share", "add", "=first_self_pay", payable - first, payable, *why))
    account = min(usable, payable)
    steps.append(Step("account", "at_most", "=own_share", usable, account, *why))
    return Fen(account)


def _above_reserve(stay: Stay, law: StayLaw, steps: list[Step]) -> int:
    """Only what the account holds above some months of the average wage (SZ 33)."""
    balance, wage, times = stay.account_balance_fen, stay.wages.monthly_fen, law.inpatient.account_reserve
    if wage is None or times is None:
        raise MissingFact("the use of the account needs the average monthly wage")
    reserve = share(wage, times)
    usable = max(balance - reserve, 0)
    steps += (
        Step("reserve", "set", wage, None, wage),
        Step("reserve", "share", str(times), wage, reserve, *law.why["account_reserve"]),
        Step("account", "subtract", "=reserve", balance, balance - reserve, *law.why["account_reserve"]),
        Step("account", "at_least", 0, balance - reserve, usable),
    )
    return usable


def _settlement(
    stay: Stay,
    law: StayLaw,
    sums: Sums,
    lines: tuple[LineSplit, ...],
    paid: Benefit,
    employer: Fen,
    account: Fen,
    cash: Fen,
    covered: int,
    reasons: set[str],
) -> Settlement:
    totals, before = sums.totals, stay.year_to_date
    met = before.deductible_met or (
        law.inpatient.deductible_method != "none" and covered > paid.deductible_fen
    )
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
        employer_fen=employer,
        account_fen=account,
        cash_fen=cash,
        account_balance_fen=stay.account_balance_fen,
        cap_left_before_fen=paid.cap_left_before_fen,
        supplementary_left_fen=None if left is None else Fen(left - paid.supplementary_fen),
        before=before,
        year_to_date=YearToDate(
            fund_paid_fen=Fen(before.fund_paid_fen + paid.basic_fen),
            deductible_met=met,
            deductible_charged_fen=Fen(before.deductible_charged_fen + paid.deductible_fen),
            in_scope_fen=Fen(before.in_scope_fen + covered),
            supplementary_paid_fen=Fen(before.supplementary_paid_fen + paid.supplementary_fen),
            outpatient_self_paid_fen=before.outpatient_self_paid_fen,
            stays=before.stays + 1,
        ),
        reasons=tuple(sorted(reasons)),
        lines=lines,
        steps=tuple(sums.steps),
        versions=law.versions,
    )


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
