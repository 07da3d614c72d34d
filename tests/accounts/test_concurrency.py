"""Many hands at once: nobody waits for ever, nothing is counted twice, nothing goes below zero."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import OperationalError, connection, transaction
from django.test import override_settings

from accounts import operations, queries
from accounts.models import Bulk, Entry
from accounts.operations import credit, debit
from insurance_agency.kernel.periods import Month
from tests.accounts.people import DAY, REGION, credited, paid, post, with_account
from tests.accounts.test_bulk import RUN, gather

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts: Callable[[], object]) -> list[object]:
    """Run acts at the same time, each on a connection of its own; what each returned or raised."""
    start = threading.Barrier(len(acts))

    def one(act: Callable[[], object]) -> object:
        start.wait()
        try:
            return act()
        except operations.LedgerRefusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(one, acts))


def test_acts_against_each_other_do_not_lock_each_other_out() -> None:
    first, second = with_account(2, balance_fen=100_000)

    def move(giver: int, taker: int, name: str) -> Callable[[], object]:
        def many() -> None:
            for number in range(40):
                post(
                    f"{name}:{number}",
                    debit("personal", 10, holder=("person", giver)),
                    credit("personal", 10, holder=("person", taker)),
                )

        return many

    outcomes = together(
        move(first, second, "a"), move(second, first, "b"), move(first, second, "c"), move(second, first, "d")
    )

    assert outcomes == [None] * 4
    assert queries.personal_balance(first) == queries.personal_balance(second) == 100_000
    assert [d for d in operations.verify() if d.check != "books"] == []


def test_only_one_of_two_payments_gets_the_last_money() -> None:
    (person,) = with_account(1, balance_fen=100)

    outcomes = together(*(lambda n=n: post(f"stay:{n}", *paid(person, 100)) for n in range(4)))

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Overdraft"] * 3 + ["int"]
    assert queries.personal_balance(person) == 0


def test_the_same_act_from_many_sides_is_posted_once() -> None:
    (person,) = with_account(1)

    outcomes = together(*(lambda: post("credit:1", *credited(person, 5)) for _ in range(4)))

    assert len(set(outcomes)) == 1
    assert queries.personal_balance(person) == 5


def test_an_entry_is_reversed_once_whoever_asks() -> None:
    (person,) = with_account(1, balance_fen=100)
    stay = post("stay", *paid(person, 40))

    outcomes = together(
        *(
            lambda n=n: operations.reverse(entry_id=stay, key=f"undo:{n}", on=DAY, reason="x")
            for n in range(4)
        )
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["AlreadyReversed"] * 3 + ["int"]
    assert queries.personal_balance(person) == 100


def test_voucher_numbers_have_no_gap_however_many_post_and_fail() -> None:
    def vouchers(name: str) -> Callable[[], object]:
        def many() -> None:
            for number in range(10):
                legs = [debit("102", 5), credit("403", 5)]
                voucher = {"act": "r", "region": REGION, "book": "fund", "on": DAY, "legs": legs}
                operations.post(key=f"{name}:{number}", **voucher)
                operations.post(key=f"shared:{number}", **voucher)
                with transaction.atomic():
                    operations.post(key=f"lost:{name}:{number}", **voucher)
                    transaction.set_rollback(True)

        return many

    together(*(vouchers(name) for name in "abc"))

    numbers = list(Entry.objects.order_by("voucher_number").values_list("voucher_number", flat=True))
    assert numbers == list(range(1, 41))
    assert [d for d in operations.verify() if d.check == "vouchers"] == []


def test_accounts_that_two_acts_open_at_once_are_opened_once() -> None:
    def bill(number: int) -> Callable[[], object]:
        return lambda: post(
            f"bill:{number}",
            debit("receivable", 5, holder=("employer", 9)),
            credit("pooled", 5, shard_by=number),
        )

    outcomes = together(*(bill(number) for number in range(4)))

    assert all(isinstance(outcome, int) for outcome in outcomes)
    assert queries.balance(region=REGION, code="receivable") == 20


@pytest.mark.parametrize("attach_lines", [1, 10_000])
def test_a_run_enters_while_clerks_go_on_posting(attach_lines: int) -> None:
    people = with_account(30, balance_fen=1000)
    gather(operations.open_bulk(run_id=RUN, year=2026), people)

    def clerk(name: str) -> Callable[[], object]:
        def many() -> None:
            for number in range(30):
                with transaction.atomic():
                    post(f"{name}:{number}", *paid(people[number], 20))
                    facts = {"fund": 0, "account": 20}
                    key = f"{name}:{number}:fund"
                    operations.post_event(event="person-paid", facts=facts, region=REGION, on=DAY, key=key)

        return many

    def run() -> object:
        operations.prepare_bulk(run_id=RUN)
        return operations.commit_bulk(run_id=RUN)

    with override_settings(LEDGER_ATTACH_LINES=attach_lines):
        outcomes = together(clerk("a"), clerk("b"), run)

    assert outcomes[:2] == [None, None]
    assert outcomes[2] == (1, 31, attach_lines == 1)
    assert sum(queries.personal_balances(people).values()) == 30 * 1300 - 2 * 30 * 20
    assert [d for d in operations.verify() if d.check != "books"] == []


def test_a_month_that_is_being_closed_lets_no_posting_slip_in() -> None:
    (person,) = with_account(1, balance_fen=5, on=date(2026, 9, 1))

    def late() -> object:
        return [post(f"late:{number}", *credited(person, 1), on=date(2026, 9, 30)) for number in range(20)]

    together(late, lambda: operations.close_month(region=REGION, month=Month(2026, 9)))

    assert [d for d in operations.verify() if d.check != "books"] == []


def test_a_worker_that_dies_between_chunks_leaves_what_the_next_one_goes_on_with() -> None:
    people = with_account(20)
    tables = operations.open_bulk(run_id=RUN, year=2026)
    with transaction.atomic():
        gather(tables, people[:10], key="first chunk")
    lose_the_connection_in(lambda: gather(tables, people[10:], key="second chunk"))

    again = operations.open_bulk(run_id=RUN, year=2026)
    assert again == tables
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT array_agg(key) FROM {tables.entries}")
        assert cursor.fetchone() == (["first chunk"],)
    assert not Entry.objects.exists()
    gather(tables, people[10:], key="second chunk")
    operations.prepare_bulk(run_id=RUN)
    operations.commit_bulk(run_id=RUN)

    assert set(queries.personal_balances(people).values()) == {300}
    assert Bulk.objects.get().entry_count == 2
    assert [d for d in operations.verify() if d.check != "books"] == []


def test_a_worker_that_dies_while_it_commits_leaves_the_ledger_as_it_was() -> None:
    people = with_account(5)
    gather(operations.open_bulk(run_id=RUN, year=2026), people)
    operations.prepare_bulk(run_id=RUN)
    with transaction.atomic():
        operations.commit_bulk(run_id=RUN)
        transaction.set_rollback(True)

    assert set(queries.personal_balances(people).values()) == {0}
    assert operations.verify() == []
    operations.prepare_bulk(run_id=RUN)
    operations.commit_bulk(run_id=RUN)
    assert set(queries.personal_balances(people).values()) == {300}


def lose_the_connection_in(act: Callable[[], None]) -> None:
    """The server drops the session after an act, before its transaction has ended."""
    try:
        with transaction.atomic():
            act()
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    except OperationalError:
        connection.close()


def test_the_ledger_holds_at_every_moment_while_clerks_post_and_a_month_is_closed() -> None:
    people = with_account(4, balance_fen=100_000, on=date(2026, 9, 1))

    def clerk(name: str, on: date) -> Callable[[], object]:
        def many() -> None:
            for number in range(15):
                with transaction.atomic():
                    post(f"{name}:{number}", *paid(people[number % 4], 20), on=on)
                    facts = {"fund": 0, "account": 20}
                    key = f"{name}:{number}:fund"
                    operations.post_event(event="person-paid", facts=facts, region=REGION, on=on, key=key)

        return many

    def inspector() -> list[object]:
        return [d for _look in range(6) for d in operations.verify() if d.check != "books"]

    outcomes = together(
        clerk("a", DAY),
        clerk("b", date(2026, 10, 31)),
        lambda: operations.close_month(region=REGION, month=Month(2026, 9)),
        inspector,
    )

    assert outcomes[:2] == [None, None]
    assert outcomes[3] == inspector() == []
