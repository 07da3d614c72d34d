"""Outpatient visits: the account first, then the threshold, and treatments with shares of their own.

HN 17, 20; SZ 23 to 25, 27; DOMAIN 6.4, 6.6.1, 6.6.2.
"""

from dataclasses import replace

from claims.policy import OutpatientPolicy
from claims.rules.benefit import (
    OVER_CAP,
    Benefit,
    Cost,
    MissingFact,
    apart_shares,
    cap_left,
    cost_steps,
    supplementary_left,
    supplementary_part,
)
from claims.rules.bill_split import SplitBill, day_of_benefits, names_of, split_bill
from claims.rules.employer import employer_part
from claims.rules.law import StayLaw
from claims.rules.outpatient_disease import disease_law
from claims.rules.personal import Others, cash_part, personal_part
from claims.rules.result import Payers, settlement
from claims.rules.settle import other_payers, settle
from claims.rules.settlement import Settlement
from claims.rules.special_lines import special_outpatient_rate
from claims.rules.split import Sums
from claims.rules.stay import Stay
from insurance_agency.kernel.explanation import Step, Trace, reading, under
from insurance_agency.kernel.money import ZERO, Fen, Rate


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
    left = cap_left(visit, law, sums.steps)
    special = _special(visit, bill, policy, sums.steps)
    extra = _local_list(visit, bill, policy, law, sums.steps)
    trace = Trace.after(sums.steps)
    _fund_of_special(special, trace)
    _ordinary_cost(bill, special, extra, trace)
    _account_of_ordinary(visit, bill, policy, trace)
    counted = _above_threshold(visit, policy, trace)
    _account_of_special(visit, special, law, trace)
    over_cap = _fund(policy, trace)
    paid, employer = _who_pays(visit, bill, Fen(left), law, trace)
    personal = personal_part(sums.totals, other_payers(paid, employer), sums.steps)
    trace = Trace.after(sums.steps)
    account = trace.at_most("account", "=personal", policy.cite("method"))
    if over_cap:
        bill.reasons.add(OVER_CAP)
    return settlement(
        visit,
        law,
        sums,
        bill,
        Payers(paid, employer, Fen(account), cash_part(personal, account, sums.steps)),
        met=visit.year_to_date.deductible_met,
        pooled_cost_fen=0 if policy.method == "account-only" else bill.covered.in_scope,
        outpatient_counted_fen=counted,
    )


def _special(visit: Stay, bill: SplitBill, policy: OutpatientPolicy, steps: list[Step]) -> Cost:
    """Cost of treatments with shares of their own, and the fund's part of it (SZ 25, 27)."""
    shares_cost, apart = _shares_cost(visit, policy), []
    names = names_of(len(visit.lines))
    for name, line, split in zip(names, visit.lines, bill.lines, strict=True):
        found = special_outpatient_rate(line, visit.patient.retired, shares_cost, policy)
        if found is not None and split.in_scope_fen:
            rate, field = found
            steps.append(Step(f"{name} own rate", "set", str(rate), None, str(rate), *policy.why(field)))
            apart.append((name, int(split.in_scope_fen), rate))
    special = Cost(sum(amount for _, amount, _ in apart), 0, tuple(apart))
    apart_shares(special, steps, "")
    return special


def _shares_cost(visit: Stay, policy: OutpatientPolicy) -> bool:
    """Whether the fund shares the person's ordinary outpatient cost (SZ 23, 24)."""
    return policy.method == "account-then-threshold" and visit.patient.scheme in (policy.schemes or ())


def _fund_of_special(special: Cost, trace: Trace) -> None:
    trace.take("special_fund", "apart_fund")
    trace.at_most("special_fund", "=cap_left")
    trace.set("special_own", 0)
    for name, _, _ in special.apart:
        trace.add("special_own", f"={name}")
    trace.subtract("special_own", "=special_fund")


def _ordinary_cost(bill: SplitBill, special: Cost, extra: Cost, trace: Trace) -> None:
    """Cost of both lists without treatments that have shares of their own."""
    trace.take("ordinary_cost", "in_scope")
    trace.add("ordinary_cost", "=local_supplementary")
    for name, _, _ in special.apart:
        trace.subtract("ordinary_cost", f"={name}")
    if extra.local:
        trace.subtract("ordinary_cost", "=local_cost")


def _account_of_ordinary(visit: Stay, bill: SplitBill, policy: OutpatientPolicy, trace: Trace) -> None:
    """The account pays first, as much as it holds (HN 17; SZ 23)."""
    trace.set("account_balance", visit.account_balance_fen)
    trace.fact("account_pays", visit.pay_from_account)
    trace.take("account", "ordinary_cost")
    if bill.usable:
        trace.add("account", "=usable")
    if policy.method == "account-only":
        trace.add("account", "=first_self_pay", *policy.why("method"))
    trace.at_most("account", "=account_balance", *policy.why("method"))
    trace.then("account", "when", "=account_pays")
    trace.then("account", "otherwise", 0)


def _above_threshold(visit: Stay, policy: OutpatientPolicy, trace: Trace) -> int:
    """Of what the account left the fund shares the part above the threshold of the year (SZ 23).

    Returns what counts towards the threshold.
    """
    if not _shares_cost(visit, policy):
        trace.set("counted", 0, *policy.why("method"))
        trace.set("above_threshold", 0, *policy.why("method"))
        return 0
    trace.take("counted", "ordinary_cost")
    trace.subtract("counted", "=account")
    trace.at_least("counted", 0)
    trace.read(policy, "threshold_counts")
    if policy.threshold_counts != "all-out-of-pocket":
        trace.take("account_is_empty", "account")
        trace.then("account_is_empty", "is", "=account_balance")
        trace.then("counted", "when", "=account_is_empty", *policy.why("threshold_counts"))
        trace.then("counted", "otherwise", 0)
    _threshold(visit, policy, trace)
    trace.set("outpatient_self_paid_before", visit.year_to_date.outpatient_self_paid_fen)
    trace.take("below_threshold", "threshold")
    trace.subtract("below_threshold", "=outpatient_self_paid_before")
    trace.at_least("below_threshold", 0)
    trace.at_most("below_threshold", "=counted")
    trace.take("above_threshold", "counted")
    trace.subtract("above_threshold", "=below_threshold", *policy.why("threshold"))
    trace.share("above_threshold", _given(policy.ratio, "ratio"), *policy.why("ratio"))
    return int(trace.figures["counted"])


def _fund(policy: OutpatientPolicy, trace: Trace) -> bool:
    """Treatments with shares of their own use the cap first; whether it cut anything."""
    trace.take("cap_for_ordinary", "cap_left")
    trace.subtract("cap_for_ordinary", "=special_fund")
    trace.take("over_cap", "above_threshold")
    trace.then("over_cap", "above", "=cap_for_ordinary")
    trace.take("special_over_cap", "apart_fund")
    trace.then("special_over_cap", "above", "=special_fund")
    trace.then("over_cap", "or", "=special_over_cap")
    trace.at_most("above_threshold", "=cap_for_ordinary")
    trace.take("basic_fund", "special_fund", policy.cite("method"))
    trace.add("basic_fund", "=above_threshold", policy.cite("method"))
    return bool(trace.figures["over_cap"])


def _local_list(
    visit: Stay, bill: SplitBill, policy: OutpatientPolicy, law: StayLaw, steps: list[Step]
) -> Cost:
    """Items of the local list: by article 23 like the others, or by the supplementary ratio (AMB-55)."""
    if law.supplementary is None or law.supplementary.outpatient == "by-article-23":
        return Cost(0)
    if not (bill.whole.local and _shares_cost(visit, policy)):
        return Cost(0)
    steps.append(reading(law.supplementary, "outpatient"))
    cost_steps(bill.whole, steps, "")
    supplementary_part(visit, 0, bill.whole.local, law, steps, "")
    return Cost(0, bill.whole.local)


def _threshold(visit: Stay, policy: OutpatientPolicy, trace: Trace) -> None:
    """A share of last year's average annual wage (SZ 23)."""
    wage = visit.wages.annual_fen
    if wage is None:
        raise MissingFact("the threshold needs the average annual wage")
    trace.set("threshold", wage)
    trace.share("threshold", _given(policy.threshold, "threshold"), *policy.why("threshold"))


def _account_of_special(visit: Stay, special: Cost, law: StayLaw, trace: Trace) -> None:
    """The own share of a special treatment may be paid from the account above its reserve (SZ 33)."""
    if not special.apart:
        return
    wage, times = visit.wages.monthly_fen, law.inpatient.account_reserve
    trace.take("account_for_special", "account_balance")
    trace.subtract("account_for_special", "=account")
    if times is not None and visit.account_balance_fen:
        if wage is None:
            raise MissingFact("the use of the account needs the average monthly wage")
        trace.set("reserve", wage)
        trace.share("reserve", times, *law.why["account_reserve"])
        trace.subtract("account_for_special", "=reserve", *law.why["account_reserve"])
    trace.at_least("account_for_special", 0)
    trace.at_most("account_for_special", "=special_own")
    trace.then("account_for_special", "when", "=account_pays")
    trace.then("account_for_special", "otherwise", 0)
    trace.add("account", "=account_for_special")


def _who_pays(visit: Stay, bill: SplitBill, left: Fen, law: StayLaw, trace: Trace) -> tuple[Benefit, Fen]:
    """The funds, or the employer whose arrears are the cause (HN 9; SZ 66, 79)."""
    extra_left = None
    if law.supplementary is not None:
        trace.given("supplementary_fund", 0)
        extra_left = supplementary_left(visit, law, trace.steps)
    owed = _benefit(trace, left, extra_left)
    if not bill.liable:
        return owed, ZERO
    _funds_of_covered_days(visit, law, other_payers(owed, ZERO), trace)
    paid = _benefit(trace, left, extra_left)
    due, actual = other_payers(owed, ZERO), other_payers(paid, ZERO)
    return paid, employer_part(bill.covered, due, actual, law, trace.steps)


def _benefit(trace: Trace, left: Fen, extra_left: Fen | None) -> Benefit:
    made = trace.figures
    basic, extra = Fen(made["basic_fund"]), Fen(made.get("supplementary_fund", 0))
    return Benefit(ZERO, basic, extra, left, extra_left, over_limits=False)


COVERED_DAYS = "covered days "
"""Before the figures of the same visit without the days on which there were arrears."""


def _funds_of_covered_days(visit: Stay, law: StayLaw, funds: Others, trace: Trace) -> None:
    """The funds pay what they would pay if the bill had only the days with benefits."""
    lines = [line for line in visit.lines if not visit.gap_on(day_of_benefits(line, visit, law))]
    alone = settle_outpatient(replace(visit, lines=tuple(lines), gaps=()), law)
    trace.extend(under(COVERED_DAYS, alone.steps))
    for fund, _ in funds:
        trace.take(f"entitled_{fund}", fund)
        trace.take(fund, f"{COVERED_DAYS}{fund}", *law.why["employer_owes"])


def _given(value: Rate | None, name: str) -> Rate:
    if value is None:
        raise MissingFact(f"the region's pack lacks outpatient.{name}")
    return value
