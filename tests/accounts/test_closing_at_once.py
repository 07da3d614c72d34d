"""A month is closed while clerks still post in it: what stands in it is closed, nobody locks anybody out."""

from datetime import date

import pytest
from django.db import transaction

from accounts import operations, queries
from accounts.operations import credit, debit
from insurance_agency.kernel.periods import Month
from tests.accounts.people import REGION, post
from tests.harness.beside import Beside

pytestmark = pytest.mark.django_db(transaction=True)

SEPTEMBER = Month(2026, 9)
DAY = date(2026, 9, 20)


def received(key: str, amount: int, on: date = DAY, into: str = "income") -> None:
    facts = {"amount": amount, "into": into}
    operations.post_event(event="premium-received", facts=facts, region=REGION, on=on, key=key)


def closing() -> object:
    return operations.close_month(region=REGION, month=SEPTEMBER)


def differences() -> list[operations.Difference]:
    return [difference for difference in operations.verify() if difference.check != "books"]


def test_a_receipt_that_is_being_posted_is_swept_with_its_month(beside: Beside) -> None:
    received("first", 300)
    with transaction.atomic():
        received("second", 700)
        closed = beside(closing)

    assert closed.result(timeout=20) == 3
    assert queries.balance(region=REGION, code="102", book="fund") == 0
    assert queries.balance(region=REGION, code="103", book="fund") == 1000
    assert differences() == []


def test_whoever_closes_waits_with_empty_hands(beside: Beside) -> None:
    received("first", 300)
    with transaction.atomic():
        post("business first", debit("bank", 5), credit("unmatched", 5, holder=("employer", 1)), on=DAY)
        closed = beside(closing)
        received("then the voucher", 5)

    closed.result(timeout=20)
    assert queries.balance(region=REGION, code="103", book="fund") == 305
    assert differences() == []


def test_whoever_posts_waits_for_a_closing_with_empty_hands(beside: Beside) -> None:
    received("earlier", 300, on=date(2026, 8, 5))
    operations.close_month(region=REGION, month=SEPTEMBER - 1)
    with transaction.atomic():
        operations.close_month(region=REGION, month=SEPTEMBER)
        late = beside(lambda: received("the first into that account", 5, into="expenditure"))
        operations.open_accounts(region=REGION, code="104", book="fund")

    with pytest.raises(operations.MonthClosed):
        late.result(timeout=20)
    assert differences() == []


def test_before_the_first_closing_no_earlier_month_lets_a_posting_in(beside: Beside) -> None:
    received("september", 300)
    with transaction.atomic():
        received("august", 40, on=date(2026, 8, 31))
        closed = beside(closing)

    closed.result(timeout=20)
    assert queries.balance(region=REGION, code="102", book="fund") == 0
    assert queries.balance(region=REGION, code="103", book="fund") == 340
    assert differences() == []


def test_two_closings_of_a_region_follow_one_another(beside: Beside) -> None:
    received("first", 300)
    with transaction.atomic():
        operations.close_month(region=REGION, month=SEPTEMBER - 1)
        closed = beside(closing)

    assert closed.result(timeout=20) == 3
    assert queries.balance(region=REGION, code="103", book="fund") == 300
    assert differences() == []
