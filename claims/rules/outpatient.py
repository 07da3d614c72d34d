"""Outpatient visits: the account first, then the threshold, and treatments with shares of their own.

HN 17, 20; SZ 23 to 25, 27; DOMAIN 6.4, 6.6.1, 6.6.2.
"""

from typing import NamedTuple

from claims.policy import OutpatientPolicy
from claims.rules.benefit import (
    OVER_CAP,
    Benefit,
    Cost,
    MissingFact,
    apart_shares,
    cap_left,
    supplementary_left,
    supplementary_part,
)
from claims.rules.bill_split import SplitBill, split_bill
from claims.rules.law import StayLaw
from claims.rules.outpatient_disease import disease_law
from claims.rules.personal import cash_part, personal_part
from claims.rules.result import Payers, settlement
from claims.rules.settle import settle
from claims.rules.settlement import Settlement
from claims.rules.special_lines import special_outpatient_rate
from claims.rules.split import Sums
from claims.rules.stay import Stay
from insurance_agency.kernel.explanation import Step
from insurance_agency.kernel.money import ZERO, Fen, Rate, share


class Shared(NamedTuple):
    """What account, fund and person bear of ordinary cost, and what counts towards the threshold."""

    account: int
    fund: int
    counted: int
    over_cap: bool = False


class Extra(NamedTuple):
    """Cost of the local list that is shared apart, and what the supplementary fund pays of it."""

    cost: int
    paid: int


NO_EXTRA = Extra(0, 0)


def settle_outpatient(visit: Stay, law: StayLaw) -> Settlement:
    """Decide what each payer owes for an outpatient visit, given as a stay of one day not in a ward.

    A disease approved for outpatient treatment shares deductible, ratio and cap with stays where
    the region says so (HN 20; AMB-16). Raises `MissingFact` like `settle`.
    """
    facts = visit.circumstances
    policy = law.policy(OutpatientPolicy)
    if facts is not None and facts.special_disease_approved and policy.method == "account-only":
        return settle(visit, disease_law(law))
    sums = Sums()
    bill = split_bill(visit, law, sums)
    steps = sums.steps
    left = cap_left(visit, law, steps)
    special, ordinary = _parts(visit, bill, policy)
    raw_special = apart_shares(special, steps, "") if special.apart else 0
    fund_special = min(raw_special, left)
    first = sums.totals["first_self_pay"]
    extra = _local_list(visit, bill, policy, law, steps)
    shared = _ordinary(visit, ordinary - extra.cost, bill.usable, first, left - fund_special, policy, steps)
    account = shared.account + _own_part_of_special(visit, special, fund_special, shared.account, law)
    basic = fund_special + shared.fund
    steps.append(Step("basic_fund", "set", basic, None, basic, policy.cite("method")))
    paid, employer = _who_pays(visit, bill, basic, extra, left, law, steps)
    personal = personal_part(sums.totals, paid.funds_fen + employer, steps)
    account = min(account, personal)
    steps.append(Step("account", "set", account, None, account, policy.cite("method")))
    if shared.over_cap or raw_special > fund_special:
        bill.reasons.add(OVER_CAP)
    return settlement(
        visit,
        law,
        sums,
        bill,
        Payers(paid, employer, Fen(account), cash_part(personal, account, steps)),
        met=visit.year_to_date.deductible_met,
        outpatient_counted_fen=shared.counted,
    )


def _parts(visit: Stay, bill: SplitBill, policy: OutpatientPolicy) -> tuple[Cost, int]:
    """Cost of treatments with shares of their own, and ordinary cost of both lists."""
    shares_cost = _shares_cost(visit, policy)
    apart, ordinary = [], 0
    for line, split in zip(visit.lines, bill.lines, strict=True):
        found = special_outpatient_rate(line, visit.patient.retired, shares_cost, policy)
        if found is not None and split.in_scope_fen:
            apart.append((f"line {line.number}", int(split.in_scope_fen), found[0]))
        else:
            ordinary += split.in_scope_fen + split.local_supplementary_fen
    return Cost(sum(amount for _, amount, _ in apart), 0, tuple(apart)), ordinary


def _shares_cost(visit: Stay, policy: OutpatientPolicy) -> bool:
    """Whether the fund shares the person's ordinary outpatient cost (SZ 23, 24)."""
    return policy.method == "account-then-threshold" and visit.patient.scheme in (policy.schemes or ())


def _ordinary(
    visit: Stay,
    cost: int,
    usable: int,
    first_self_pay: int,
    left: int,
    policy: OutpatientPolicy,
    steps: list[Step],
) -> Shared:
    """The account pays first; of what is left the fund shares the part above the threshold (SZ 23)."""
    balance = int(visit.account_balance_fen)
    steps.append(Step("ordinary_cost", "set", cost, None, cost))
    if policy.method == "account-only":
        usable += first_self_pay
    account = min(balance, cost + usable) if visit.pay_from_account else 0
    if not _shares_cost(visit, policy):
        return Shared(account, 0, 0)
    rest = max(cost - account, 0)
    emptied = account == balance or policy.threshold_counts == "all-out-of-pocket"
    counted = rest if emptied else 0
    threshold = _threshold(visit, policy, steps)
    below = min(counted, max(threshold - visit.year_to_date.outpatient_self_paid_fen, 0))
    ratio = _given(policy.ratio, "ratio")
    raw = share(counted - below, ratio)
    fund = min(raw, max(left, 0))
    why = policy.cite("ratio"), policy.version("ratio")
    steps += (
        Step("above_threshold", "set", counted, None, counted),
        Step("above_threshold", "subtract", below, counted, counted - below, policy.cite("threshold")),
        Step("above_threshold", "share", str(ratio), counted - below, raw, *why),
        Step("above_threshold", "at_most", max(left, 0), raw, fund, *why),
    )
    return Shared(account, int(fund), counted, over_cap=raw > fund)


def _local_list(
    visit: Stay, bill: SplitBill, policy: OutpatientPolicy, law: StayLaw, steps: list[Step]
) -> Extra:
    """Items of the local list: by article 23 like the others, or by the supplementary ratio (AMB-55)."""
    if law.supplementary is None or law.supplementary.outpatient == "by-article-23":
        return NO_EXTRA
    if not (bill.covered.local and _shares_cost(visit, policy)):
        return NO_EXTRA
    steps.append(Step("local_cost", "set", bill.covered.local, None, bill.covered.local))
    paid, _, _ = supplementary_part(visit, 0, bill.covered.local, law, steps, "")
    return Extra(bill.covered.local, paid)


def _threshold(visit: Stay, policy: OutpatientPolicy, steps: list[Step]) -> Fen:
    """A share of last year's average annual wage (SZ 23)."""
    wage = visit.wages.annual_fen
    if wage is None:
        raise MissingFact("the threshold needs the average annual wage")
    rate = _given(policy.threshold, "threshold")
    threshold = share(wage, rate)
    steps += (
        Step("threshold", "set", wage, None, wage),
        Step(
            "threshold",
            "share",
            str(rate),
            wage,
            threshold,
            policy.cite("threshold"),
            policy.version("threshold"),
        ),
    )
    return threshold


def _own_part_of_special(visit: Stay, special: Cost, fund: int, used: int, law: StayLaw) -> int:
    """The own share of a special treatment may be paid from the account above its reserve (SZ 33)."""
    own, wage, times = special.in_scope - fund, visit.wages.monthly_fen, law.inpatient.account_reserve
    if not own or not visit.pay_from_account or visit.account_balance_fen <= used:
        return 0
    reserve = 0 if times is None or wage is None else share(wage, times)
    return min(own, max(visit.account_balance_fen - used - reserve, 0))


def _who_pays(
    visit: Stay, bill: SplitBill, basic: int, extra: Extra, left: int, law: StayLaw, steps: list[Step]
) -> tuple[Benefit, Fen]:
    """The fund, or the employer whose arrears are the cause (HN 9; SZ 66, 79)."""
    extra_left = None if law.supplementary is None else supplementary_left(visit, law, steps)
    paid, supplementary = (ZERO, ZERO) if bill.liable else (Fen(basic), Fen(extra.paid))
    employer = Fen(basic + extra.paid - paid - supplementary)
    return Benefit(ZERO, paid, supplementary, Fen(left), extra_left, False), employer


def _given(value: Rate | None, name: str) -> Rate:
    if value is None:
        raise MissingFact(f"the region's pack lacks outpatient.{name}")
    return value
