"""Nothing is lost in any split of money, and what should be linear is."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from accounts.policy import AccountPolicy
from accounts.rules.closing import close_account
from accounts.rules.interest import Entry, YearRates, year_interest, year_rates
from accounts.rules.posting import postings
from claims.policy import InstitutionMonthPolicy, QualityDepositPolicy, SettlementMethods
from claims.rules.bill import FeeLine
from claims.rules.institution_month import Deduction, institution_month
from claims.rules.institution_year import deposit_return
from claims.rules.law import StayLaw
from claims.rules.maternity import settle_maternity
from claims.rules.pharmacy import buy
from claims.rules.recovery import PooledPayment, recover_duplicates
from claims.rules.settlement_methods import METHODS, Period, Quota, settle_by_method
from contributions.policy import CollectionPolicy
from contributions.rules.part_payment import METHODS as PART_PAYMENTS
from contributions.rules.part_payment import passed_on
from insurance_agency.kernel.money import Fen, Rate
from insurance_agency.kernel.policy import load_pack
from tests.claims.rules.stays import BILLS, SHENZHEN, WAGES
from tests.properties.visits import LAWS

NATION, SZ, HN = load_pack("national"), load_pack("shenzhen"), load_pack("hainan-provincial")
DAY = date(2010, 3, 10)
AMOUNTS = st.integers(0, 10**10).map(Fen)
ENTRIES = st.lists(
    st.builds(
        Entry, st.dates(date(2010, 1, 1), date(2010, 12, 31)), st.integers(-50_000, 50_000).filter(bool)
    ),
    max_size=20,
)
PRODUCTS = st.sampled_from(["monthly-opening-balances", "daily-balances"])


def _rates(products: str) -> YearRates:
    rates = year_rates(NATION, 2010)
    return YearRates(rates.first, rates.current, rates.carried, rates.article, rates.version, products)


@given(AMOUNTS, AMOUNTS, st.lists(st.integers(0, 10**6), max_size=5), st.integers(0, 10**6))
def test_a_month_of_an_institution_is_paid_retained_or_taken_off(
    fund: Fen, account: Fen, deductions: list[int], borne: int
) -> None:
    fund = Fen(fund + sum(deductions) + borne)
    policy = NATION.policy(InstitutionMonthPolicy, on=DAY)
    made = institution_month(
        declared_fund_fen=fund,
        declared_account_fen=account,
        deductions=[Deduction(amount) for amount in deductions],
        institution_borne_fen=borne,
        retention=policy.retention,
    )
    assert made.paid_fen + made.retained_fen + sum(deductions) + borne == fund
    assert made.total_paid_fen == made.paid_fen + account


@given(AMOUNTS, st.integers(0, 10_000))
def test_a_deposit_is_returned_or_stays(retained: Fen, score: int) -> None:
    made = deposit_return(retained, Rate(score, 100), HN.policy(QualityDepositPolicy, on=DAY))
    assert made.returned_fen + made.forfeited_fen == retained
    assert min(made.returned_fen, made.forfeited_fen) >= 0


@given(
    st.sampled_from(sorted(METHODS)),
    AMOUNTS,
    AMOUNTS,
    AMOUNTS,
    st.lists(st.builds(Quota, st.integers(0, 500), st.integers(0, 10**6).map(Fen)), max_size=4),
)
def test_every_method_leaves_cost_with_fund_persons_or_institution(
    method: str, cost: Fen, personal: Fen, approved: Fen, quotas: list[Quota]
) -> None:
    period = Period(cost_fen=cost, personal_fen=personal, approved_fen=approved, quotas=quotas)
    made = settle_by_method(method, period, SZ.policy(SettlementMethods, on=DAY))
    assert made.fund_fen + personal - made.difference_fen == cost
    assert made.fund_fen >= 0


@given(BILLS, st.booleans(), st.integers(0, 10**6), LAWS)
def test_a_purchase_is_paid_by_account_or_in_cash(
    lines: list[FeeLine], designated: bool, balance: int, law: StayLaw
) -> None:
    made = buy(
        lines,
        designated=designated,
        balance_fen=Fen(balance),
        pay_from_account=True,
        wages=WAGES,
        law=law,
    )
    assert made.account_fen + made.cash_fen == made.total_fen
    assert 0 <= made.account_fen <= balance


@given(BILLS, st.booleans())
def test_a_delivery_is_paid_by_the_fund_or_in_cash(lines: list[FeeLine], insured: bool) -> None:
    made = settle_maternity(lines, insured=insured, law=SHENZHEN)
    assert made.fund_fen + made.cash_fen == made.total_fen


@given(st.lists(st.builds(PooledPayment, st.dates(), AMOUNTS), min_size=1, max_size=6))
def test_of_double_payments_all_but_the_first_come_back(payments: list[PooledPayment]) -> None:
    first = min(payments, key=lambda payment: payment.paid_on)
    recovered = recover_duplicates(payments)
    assert recovered + first.amount_fen == sum(payment.amount_fen for payment in payments)


@given(
    st.sampled_from(sorted(PART_PAYMENTS)),
    st.lists(st.integers(1, 10**6), min_size=1, max_size=20),
    st.fractions(0, 1),
)
def test_a_part_payment_is_passed_on_or_waits(method: str, dues: list[int], part: float) -> None:
    policy = SZ.policy(CollectionPolicy, on=DAY)
    received = Fen(int(sum(dues) * part))
    credited = PART_PAYMENTS[method](received, dues)
    assert sum(credited) in (0, received)
    assert all(0 <= one <= due for one, due in zip(credited, dues, strict=True))
    assert passed_on(Fen(sum(dues)), dues, policy) == dues


@given(st.integers(0, 500_000).map(Fen), ENTRIES, PRODUCTS)
def test_opening_movements_and_interest_are_the_closing_balance(
    opening: Fen, entries: list[Entry], products: str
) -> None:
    made = year_interest(opening, entries, _rates(products))
    assert made.closing_fen == opening + sum(entry.amount_fen for entry in entries) + made.interest_fen


@given(
    st.integers(0, 500_000).map(Fen),
    st.lists(
        st.builds(Entry, st.dates(date(2010, 1, 1), date(2010, 12, 31)), st.integers(1, 50_000)),
        min_size=1,
        max_size=12,
    ),
    st.integers(1, 50_000),
    PRODUCTS,
)
def test_a_larger_or_an_earlier_deposit_never_earns_less(
    opening: Fen, entries: list[Entry], more: int, products: str
) -> None:
    rates, first, rest = _rates(products), entries[0], entries[1:]
    earned = year_interest(opening, entries, rates).interest_fen
    larger = [Entry(first.on, first.amount_fen + more), *rest]
    assert year_interest(opening, larger, rates).interest_fen >= earned
    earlier = [Entry(date(2010, 1, 1), first.amount_fen), *rest]
    assert year_interest(opening, earlier, rates).interest_fen >= earned
    assert year_interest(Fen(opening + more), entries, rates).interest_fen >= earned


@given(st.integers(0, 500_000).map(Fen), ENTRIES, st.sampled_from(["death-heirs", "leaves-no-agency"]))
def test_a_closed_account_is_empty_and_all_of_it_went_to_somebody(
    opening: Fen, entries: list[Entry], event: str
) -> None:
    made = close_account(
        event,
        opening_fen=opening,
        entries=entries,
        closed_on=date(2010, 12, 31),
        rates=year_rates(NATION, 2010),
        policy=NATION.policy(AccountPolicy, on=DAY),
    )
    moved = sum(entry.amount_fen for entry in entries)
    assert made.closing_fen == 0
    assert made.amount_fen == opening + moved + made.interest.interest_fen
    assert made.paid_to


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_a_matched_premium_is_posted_whole(personal: Fen, to_account: Fen, pooled: Fen) -> None:
    facts = {"personal": personal, "unit_to_account": to_account, "pooled": pooled}
    posted = postings("premium-matched", facts)
    received = postings("premium-received", {"amount": Fen(sum(facts.values())), "into": "fiscal"})
    assert all(posting.amount_fen > 0 for posting in posted)
    if posted and received:
        assert sum(posting.amount_fen for posting in posted) == received[0].amount_fen
