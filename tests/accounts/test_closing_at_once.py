"""A month is closed while clerks still post in it: what stands in it is closed, and nobody locks anybody out."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from time import monotonic

import pytest
from django.db import connection, transaction

from accounts import operations, queries
from accounts.operations import credit, debit
from insurance_agency.kernel.periods import Month
from tests.accounts.people import REGION, post

pytestmark = pytest.mark.django_db(transaction=True)

SEPTEMBER = Month(2026, 9)
DAY = date(2026, 9, 20)

Beside = Callable[[Callable[[], object]], Future[object]]


@pytest.fixture
def beside() -> Iterator[Beside]:
    """Do an act on a connection of its own, and come back when it waits for a lock of this transaction."""
    with ThreadPoolExecutor(1) as thread:

        def start(act: Callable[[], object]) -> Future[object]:
            def alone() -> object:
                try:
                    return act()
                finally:
                    connection.close()

            future = thread.submit(alone)
            until = monotonic() + 20
            while not someone_waits():
                assert not future.done(), "the act waited for nobody"
                assert monotonic() < until, "the act neither ended nor waited"
            return future

        yield start


def someone_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return bool(cursor.fetchone()[0])


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
