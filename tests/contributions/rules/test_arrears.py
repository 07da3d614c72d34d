"""Late fee, matching, back payment: what lateness costs."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contributions.policy import (
    AverageWages,
    BackPaymentPolicy,
    CollectionPolicy,
    ContinuationPolicy,
    ContributionPolicy,
)
from contributions.rules.back_payment import NotYetOwed, back_payment
from contributions.rules.bill import assessed_premium
from contributions.rules.continuation import continuation
from contributions.rules.deferral import DeferralTooLong, Deferred, after_approval
from contributions.rules.late_fee import Payment, late_fee, late_fee_of, rates_between
from contributions.rules.matching import OpenBill, match_receipt
from insurance_agency.kernel.explanation import replay
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.periods import Month
from insurance_agency.kernel.policy import NoRuleInForce, load_pack

NATION, HAINAN, SHENZHEN = (load_pack(code) for code in ("national", "hainan-provincial", "shenzhen"))
DAY = timedelta(days=1)
DUE = date(2011, 6, 15)
DAYS = st.integers(0, 60)
WHOLE = st.integers(0, 100_000).map(lambda twenties: Fen(twenties * 2000))
"""Multiples of 20 yuan: a day's fee is a whole number of fen at both rates."""


def _fee(amount: Fen, paid_on: date, due_on: date = DUE) -> Fen:
    return late_fee_of(NATION, [Payment(paid_on, amount)], due_on=due_on).fee_fen


@given(WHOLE, DAYS, DAYS)
def test_the_late_fee_is_additive_over_days(amount: Fen, first: int, more: int) -> None:
    middle = DUE + (1 + first) * DAY
    whole = _fee(amount, middle + more * DAY)
    assert whole == _fee(amount, middle) + _fee(amount, middle + more * DAY, due_on=middle - DAY)


@given(WHOLE, DAYS, DAYS)
def test_each_day_costs_the_rate_of_that_day(amount: Fen, first: int, more: int) -> None:
    day = DUE + (1 + first) * DAY
    rate = "0.002" if day < date(2011, 7, 1) else "0.0005"
    one_day = _fee(amount, day + DAY) - _fee(amount, day)
    assert one_day == amount * int(rate[2:].ljust(4, "0")) // 10000


@pytest.mark.parametrize(
    ("paid_on", "fee"),
    [
        (DUE - DAY, 0),
        (DUE, 0),
        (DUE + DAY, 0),
        (DUE + 2 * DAY, 2000),
        (date(2011, 7, 1), 30000),
        (date(2011, 7, 2), 30500),
    ],
)
def test_the_days_between_due_day_and_payment_count(paid_on: date, fee: int) -> None:
    assert _fee(Fen(1_000_000), paid_on) == fee


def test_the_other_reading_counts_the_day_of_payment() -> None:
    policy = CollectionPolicy(
        **{
            **{name: getattr(NATION.policy(CollectionPolicy, on=DUE), name) for name in _names()},
            "late_fee_days": "including-payment-day",
        }
    )
    paid = [Payment(DUE + 2 * DAY, Fen(1_000_000))]
    made = late_fee(paid, due_on=DUE, rates=rates_between(NATION, DUE, DUE + 2 * DAY), policy=policy)
    assert made.fee_fen == 4000


def _names() -> list[str]:
    return [name for name in CollectionPolicy.__annotations__ if name != "versions"]


@given(st.lists(st.tuples(WHOLE, DAYS), min_size=1, max_size=6))
def test_the_fee_of_part_payments_is_the_fee_of_the_parts(parts: list[tuple[Fen, int]]) -> None:
    payments = [Payment(DUE + days * DAY, amount) for amount, days in parts]
    made = late_fee_of(NATION, payments, due_on=DUE)
    assert made.fee_fen == sum(_fee(payment.amount_fen, payment.on) for payment in payments)
    assert replay(made.steps)["late_fee"] == made.fee_fen


@given(st.lists(st.tuples(st.integers(1, 10**7), DAYS), min_size=1, max_size=6))
def test_the_fee_of_part_payments_is_rounded_once(parts: list[tuple[int, int]]) -> None:
    payments = [Payment(DUE + (days + 1) * DAY, Fen(amount)) for amount, days in parts]
    made = late_fee_of(NATION, payments, due_on=DUE)
    old_days = [min(days, 15) for _, days in parts]
    owed = sum(
        amount * (20 * old + 5 * (days - old)) for (amount, days), old in zip(parts, old_days, strict=True)
    )
    assert made.fee_fen == (2 * owed + 10000) // 20000
    assert all(part.fee_fen >= 0 for part in made.parts)
    assert replay(made.steps)["late_fee"] == made.fee_fen


def test_arrears_of_before_the_regulation_have_no_rate() -> None:
    with pytest.raises(NoRuleInForce):
        _fee(Fen(100), date(1999, 2, 1), due_on=date(1998, 12, 1))


BILLS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**4)), max_size=6)


@given(st.integers(0, 10**7), BILLS)
def test_a_receipt_is_spent_oldest_month_and_principal_first(
    received: int, owed: list[tuple[int, int]]
) -> None:
    bills = [
        OpenBill(index, Month(2010, 1) + index, Fen(principal), Fen(fee))
        for index, (principal, fee) in enumerate(owed)
    ]
    made = match_receipt(Fen(received), list(reversed(bills)))
    assert [part.key for part in made.matched] == list(range(len(bills)))
    short = False
    for part, bill in zip(made.matched, bills, strict=True):
        assert part.late_fee_fen == 0 or part.principal_fen == bill.principal_fen
        assert not (short and (part.principal_fen or part.late_fee_fen))
        short = short or part.principal_fen < bill.principal_fen or part.late_fee_fen < bill.late_fee_fen
    assert made.unmatched_fen == 0 or not short


def _back_payment(handled_on: date, owed: Month, wage: int, policy: BackPaymentPolicy) -> tuple[Fen, Fen]:
    made = back_payment(
        [owed],
        key="basic/on-job",
        wage_fen=Fen(wage),
        handled_on=handled_on,
        law=lambda day: HAINAN.policy(ContributionPolicy, on=day),
        policy=policy,
        wages=AverageWages({2007: Fen(170000), 2008: Fen(182200), 2009: Fen(207800)}),
    )
    replay(made.lines[0].steps)
    return made.lines[0].base_fen, made.unit_fen


def test_a_month_of_last_year_has_last_years_rate_and_at_least_its_average_wage() -> None:
    policy = HAINAN.policy(BackPaymentPolicy, on=date(2010, 8, 20))
    assert _back_payment(date(2010, 8, 20), Month(2009, 12), 150000, policy) == (207800, 12468)
    assert _back_payment(date(2010, 8, 20), Month(2009, 12), 700000, policy) == (623400, 37404)


def test_a_month_of_this_year_has_its_own_rate_and_base() -> None:
    policy = HAINAN.policy(BackPaymentPolicy, on=date(2010, 8, 20))
    assert _back_payment(date(2010, 8, 20), Month(2010, 6), 150000, policy) == (150000, 10500)


def test_a_month_named_twice_is_owed_once_and_a_month_to_come_is_not_owed() -> None:
    def billed(*months: Month) -> list[str]:
        made = back_payment(
            months,
            key="basic/on-job",
            wage_fen=Fen(300000),
            handled_on=date(2010, 8, 20),
            law=lambda day: HAINAN.policy(ContributionPolicy, on=day),
            policy=HAINAN.policy(BackPaymentPolicy, on=date(2010, 8, 20)),
            wages=AverageWages({2008: Fen(182200), 2009: Fen(207800)}),
        )
        return [str(line.month) for line in made.lines]

    assert billed(Month(2010, 8), Month(2010, 7), Month(2010, 8)) == ["2010-07", "2010-08"]
    for month in (Month(2010, 9), Month(2011, 1)):
        with pytest.raises(NotYetOwed):
            billed(month)


@pytest.mark.parametrize(("until", "allowed"), [(date(2004, 4, 30), True), (date(2004, 5, 1), False)])
def test_a_premium_is_put_off_by_at_most_three_months(until: date, allowed: bool) -> None:
    due_on = date(2004, 1, 15)
    policy = SHENZHEN.policy(ContinuationPolicy, on=due_on)
    if allowed:
        assert after_approval(Fen(80000), due_on, until, policy) == Deferred(Fen(80000), until)
    else:
        with pytest.raises(DeferralTooLong, match="at most 3 months"):
            after_approval(Fen(80000), due_on, until, policy)


def test_an_assessment_is_110_percent_of_last_month() -> None:
    assert assessed_premium(Fen(1234560), NATION.policy(CollectionPolicy, on=DUE)) == 1358016


@pytest.mark.parametrize(
    ("household", "insured", "unit_pays", "allowed"),
    [("city", 13, False, 3), ("city", 12, False, 0), ("non-city", 26, False, 0), ("city", 26, True, 0)],
)
def test_going_on_alone_needs_a_city_household_and_more_than_a_year(
    household: str, insured: int, unit_pays: bool, allowed: int
) -> None:
    on = date(2004, 3, 1)
    made = continuation(
        household=household,
        insured_months=insured,
        last_base_fen=Fen(300000),
        months_wanted=5,
        unit_pays=unit_pays,
        policy=SHENZHEN.policy(ContinuationPolicy, on=on),
        rates=SHENZHEN.policy(ContributionPolicy, on=on),
    )
    assert (made.allowed_months, made.monthly_fen) == (allowed, 24000 if allowed else 0)
