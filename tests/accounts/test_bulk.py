from datetime import date

import pytest
from django.db import connection, transaction
from pytest_django.fixtures import Settings

from accounts import operations, queries
from accounts.models import Bulk, Entry, Line
from accounts.operations import BulkTables, credit, debit
from insurance_agency.kernel.periods import Month
from tests.accounts.people import DAY, REGION, credited, paid, post, with_account

pytestmark = pytest.mark.django_db

RUN = 41


def gather(
    tables: BulkTables, people: list[int], amount: int = 300, key: str = "month", on: date = DAY
) -> None:
    """One credit entry: a line per person, and their sum on the other side."""
    operations.open_accounts(region=REGION, code="assessed-account")
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {tables.entries} (key, act, region, book, fund, posted_on, month)"
            " VALUES (%s, 'month-credited', %s, 'business', 'basic', %s, %s) RETURNING id",
            [key, REGION, on, Month(2026, 10).first],
        )
        entry_id = cursor.fetchone()[0]
        cursor.execute(
            f"INSERT INTO {tables.lines} (entry_id, account_id, amount_fen, posted_on, month, kind)"
            " SELECT %s, account_id, %s, %s, %s, 'own' FROM accounts_personalaccount"
            " WHERE person_id = ANY (%s) ORDER BY account_id",
            [entry_id, -amount, on, Month(2026, 10).first, people],
        )
        cursor.execute(
            f"INSERT INTO {tables.lines} (entry_id, account_id, amount_fen, posted_on)"
            " SELECT %s, id, %s, %s FROM accounts_ledgeraccount WHERE region = %s"
            " AND code = 'assessed-account'",
            [entry_id, amount * len(people), on, REGION],
        )


def partition_of(person: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT accounts_line.tableoid::regclass::text FROM accounts_line"
            " JOIN accounts_personalaccount USING (account_id) WHERE person_id = %s AND posted_on = %s",
            [person, DAY],
        )
        return str(cursor.fetchone()[0])


@pytest.mark.parametrize("attach_lines", [1, 1000])
def test_a_run_enters_the_ledger_whole(settings: Settings, attach_lines: int) -> None:
    settings.LEDGER_ATTACH_LINES = attach_lines
    people = with_account(20)
    gather(operations.open_bulk(run_id=RUN, year=2026), people)
    assert not Entry.objects.exists()

    operations.prepare_bulk(run_id=RUN)
    assert queries.personal_balance(people[0]) == 0
    result = operations.commit_bulk(run_id=RUN)

    assert result == (1, 21, attach_lines == 1)
    assert set(queries.personal_balances(people).values()) == {300}
    assert queries.balance(region=REGION, code="assessed-account") == 6000
    assert partition_of(people[3]) == (
        "accounts_line_2026_run_41" if attach_lines == 1 else "accounts_line_2026_live"
    )
    entry = Entry.objects.get(act="month-credited")
    assert [(row.lines, row.debit_fen, row.credit_fen) for row in queries.sums_of(entry)] == [
        (1, 6000, 0),
        (20, 0, 6000),
    ]
    assert queries.lines_of(entry).count() == 21  # wherever the run's lines lie
    movement = queries.movements(people[3], Month(2026, 11).period).lines[0]
    assert (movement.kind, movement.amount_fen, movement.month) == ("own", 300, Month(2026, 10))
    assert operations.commit_bulk(run_id=RUN) == result
    assert queries.personal_balance(people[0]) == 300


@pytest.mark.parametrize("attach_lines", [1, 1000])
def test_lines_of_a_run_can_be_taken_back_like_any_other(settings: Settings, attach_lines: int) -> None:
    settings.LEDGER_ATTACH_LINES = attach_lines
    people = with_account(3)
    gather(operations.open_bulk(run_id=RUN, year=2026), people)
    operations.prepare_bulk(run_id=RUN)
    operations.commit_bulk(run_id=RUN)

    operations.reverse(entry_id=Entry.objects.get().pk, key="undo", on=DAY, reason="wrong month")

    assert set(queries.personal_balances(people).values()) == {0}


def test_several_lines_of_one_account_are_summed(settings: Settings) -> None:
    settings.LEDGER_ATTACH_LINES = 1
    people = with_account(3)
    tables = operations.open_bulk(run_id=RUN, year=2026)
    gather(tables, people, 300, "own part")
    gather(tables, people, 45, "unit part")
    operations.prepare_bulk(run_id=RUN)
    operations.commit_bulk(run_id=RUN)

    assert not Bulk.objects.get().one_line_per_account
    assert set(queries.personal_balances(people).values()) == {345}


def test_a_run_that_does_not_balance_is_named_and_stays_outside() -> None:
    people = with_account(3)
    tables = operations.open_bulk(run_id=RUN, year=2026)
    gather(tables, people)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {tables.lines} (entry_id, account_id, amount_fen, posted_on)"
            f" SELECT entry_id, account_id, 1, posted_on FROM {tables.lines} LIMIT 1"
        )
    with pytest.raises(operations.BulkRefused, match="month: debits less credits 1"), transaction.atomic():
        operations.prepare_bulk(run_id=RUN)
    with pytest.raises(operations.BulkRefused, match="not prepared"), transaction.atomic():
        operations.commit_bulk(run_id=RUN)


@pytest.mark.parametrize("attach_lines", [1, 1000])
def test_a_run_with_a_line_of_no_account_stays_outside(settings: Settings, attach_lines: int) -> None:
    settings.LEDGER_ATTACH_LINES = attach_lines
    people = with_account(3)
    tables = operations.open_bulk(run_id=RUN, year=2026)
    gather(tables, people)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {tables.lines} (entry_id, account_id, amount_fen, posted_on)"
            " SELECT entry_id, 987654 + number, number, posted_on"
            f" FROM (SELECT * FROM {tables.lines} LIMIT 1) AS one"
            " CROSS JOIN (VALUES (7), (-7)) AS pair (number)"
        )
    with pytest.raises(operations.BulkRefused, match=r"month: .* lines elsewhere"), transaction.atomic():
        operations.prepare_bulk(run_id=RUN)


def test_a_run_may_not_post_what_has_been_posted() -> None:
    people = with_account(3)
    post("month", *credited(people[0], 5))
    gather(operations.open_bulk(run_id=RUN, year=2026), people)

    with pytest.raises(operations.BulkRefused, match="month: posted before"), transaction.atomic():
        operations.prepare_bulk(run_id=RUN)


@pytest.mark.parametrize("attach_lines", [1, 1000])
def test_a_run_takes_no_account_below_zero(settings: Settings, attach_lines: int) -> None:
    settings.LEDGER_ATTACH_LINES = attach_lines
    people = with_account(3, balance_fen=100)
    gather(operations.open_bulk(run_id=RUN, year=2026), people, amount=-101)
    operations.prepare_bulk(run_id=RUN)

    with pytest.raises(operations.Overdraft), transaction.atomic():
        operations.commit_bulk(run_id=RUN)
    assert set(queries.personal_balances(people).values()) == {100}


def test_a_run_credits_frozen_accounts_but_no_closed_ones() -> None:
    frozen, closed = with_account(2)
    operations.freeze_personal_account(person_id=frozen)
    gather(operations.open_bulk(run_id=RUN, year=2026), [frozen])
    operations.prepare_bulk(run_id=RUN)
    operations.commit_bulk(run_id=RUN)
    assert queries.personal_balance(frozen) == 300

    gather(operations.open_bulk(run_id=RUN + 1, year=2026), [closed], key="next")
    operations.prepare_bulk(run_id=RUN + 1)
    operations.close_personal_account(person_id=closed, on=DAY)
    with pytest.raises(operations.BulkRefused, match=f"person {closed} is closed"), transaction.atomic():
        operations.commit_bulk(run_id=RUN + 1)


def test_a_prepared_run_accepts_no_more_lines() -> None:
    people = with_account(3)
    tables = operations.open_bulk(run_id=RUN, year=2026)
    gather(tables, people)
    operations.prepare_bulk(run_id=RUN)

    with pytest.raises(Exception, match="permission denied"), transaction.atomic():
        gather(tables, people, key="late")


def test_an_abandoned_run_starts_anew() -> None:
    people = with_account(3)
    gather(operations.open_bulk(run_id=RUN, year=2026), people, amount=999)
    operations.abandon_bulk(run_id=RUN)

    gather(operations.open_bulk(run_id=RUN, year=2026), people)
    operations.prepare_bulk(run_id=RUN)
    operations.commit_bulk(run_id=RUN)
    assert set(queries.personal_balances(people).values()) == {300}
    with pytest.raises(operations.BulkRefused, match="in the ledger"), transaction.atomic():
        operations.abandon_bulk(run_id=RUN)


def test_a_run_belongs_to_one_year() -> None:
    operations.open_bulk(run_id=RUN, year=2026)
    with pytest.raises(operations.BulkRefused), transaction.atomic():
        operations.open_bulk(run_id=RUN, year=2027)


def test_vouchers_of_a_run_take_the_next_numbers() -> None:
    def voucher(key: str) -> int | None:
        legs = [debit("102", 5), credit("403", 5)]
        entry = operations.post(key=key, act="r", region=REGION, book="fund", on=DAY, legs=legs)
        return Entry.objects.get(pk=entry).voucher_number

    assert voucher("before") == 1
    tables = operations.open_bulk(run_id=RUN, year=2026)
    with connection.cursor() as cursor:
        for number in range(3):
            cursor.execute(
                f"WITH header AS (INSERT INTO {tables.entries} (key, act, region, book, fund, posted_on)"
                " VALUES (%s, 'r', %s, 'fund', 'basic', %s) RETURNING id)"
                f" INSERT INTO {tables.lines} (entry_id, account_id, amount_fen, posted_on)"
                " SELECT header.id, account.id, CASE code WHEN '102' THEN 5 ELSE -5 END, %s"
                " FROM header, accounts_ledgeraccount AS account WHERE book = 'fund'",
                [f"bulk {number}", REGION, DAY, DAY],
            )
    operations.prepare_bulk(run_id=RUN)
    operations.commit_bulk(run_id=RUN)

    assert list(Entry.objects.order_by("id").values_list("voucher_number", flat=True)) == [1, 2, 3, 4]
    assert voucher("after") == 5


def test_a_closed_month_takes_no_run() -> None:
    people = with_account(2, balance_fen=1, on=date(2026, 9, 1))
    gather(operations.open_bulk(run_id=RUN, year=2026), people, on=date(2026, 9, 30))
    operations.prepare_bulk(run_id=RUN)
    operations.close_month(region=REGION, month=Month(2026, 9))

    with pytest.raises(operations.MonthClosed), transaction.atomic():
        operations.commit_bulk(run_id=RUN)


def test_after_a_run_people_are_paid_as_ever(settings: Settings) -> None:
    settings.LEDGER_ATTACH_LINES = 1
    people = with_account(2)
    gather(operations.open_bulk(run_id=RUN, year=2026), people)
    operations.prepare_bulk(run_id=RUN)
    operations.commit_bulk(run_id=RUN)

    post("stay", *paid(people[0], 300))
    assert queries.personal_balance(people[0]) == 0
    assert Line.objects.filter(posted_on=DAY).count() == 5
