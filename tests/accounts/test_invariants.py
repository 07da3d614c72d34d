"""What the database itself refuses, to the application's role and to the owner of the tables."""

import json

import psycopg
import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError, ProgrammingError
from django.test import override_settings

from accounts import operations
from accounts.models import Entry, Line
from accounts.operations import credit, debit
from accounts.operations.posting import ask
from insurance_agency.kernel.periods import Month
from tests.accounts.people import DAY, REGION, credited, post, with_account
from tests.accounts.test_bulk import RUN, gather

COLUMNS = "entry_id, account_id, amount_fen, posted_on"
CHANGES = [
    "UPDATE accounts_entry SET memo = 'changed'",
    "DELETE FROM accounts_entry",
    "UPDATE accounts_line SET amount_fen = amount_fen + 1",
    "DELETE FROM accounts_line",
    "UPDATE accounts_line_2026 SET kind = 'changed'",
    "UPDATE accounts_line_2026_live SET posted_on = posted_on + 400",
    "DELETE FROM accounts_line_2026_live",
    "UPDATE accounts_ledgeraccount SET region = 'elsewhere'",
    "DELETE FROM accounts_balance",
    "UPDATE accounts_closing SET balance_fen = 0",
    "DELETE FROM accounts_closedmonth",
    "TRUNCATE accounts_line",
    "TRUNCATE accounts_line_2026",
    "TRUNCATE accounts_line_2026_live",
    "TRUNCATE accounts_entry CASCADE",
    "TRUNCATE accounts_balance",
    "TRUNCATE accounts_closing",
    "TRUNCATE accounts_closedmonth",
]


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
@pytest.mark.parametrize("statement", CHANGES)
def test_the_application_may_change_nothing_of_the_ledger(statement: str) -> None:
    post("cash", debit("bank", 5), credit("assessed-pooled", 5))
    with pytest.raises(ProgrammingError, match="permission denied"):
        run(statement)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts_balance SET amount_fen = 1",
        "INSERT INTO accounts_balance (account_id, amount_fen, guarded) VALUES (1, 1, false)",
        f"INSERT INTO accounts_line ({COLUMNS}) VALUES (1, 1, 1, '2026-11-05')",
        f"INSERT INTO accounts_line_2026_live ({COLUMNS}) VALUES (1, 1, 1, '2026-11-05')",
        "UPDATE accounts_personalaccount SET status = 'active'",
        "UPDATE accounts_bulk SET status = 'committed'",
        "UPDATE accounts_vouchercounter SET last_number = 0",
        "UPDATE accounts_chartaccount SET guarded = false",
        "ALTER TABLE accounts_line DISABLE TRIGGER ALL",
        "ALTER TABLE accounts_balance DROP CONSTRAINT personal_account_not_below_zero",
        "DROP TABLE accounts_line",
        "CREATE TABLE public.accounts_line_copy (id int)",
        "CREATE SCHEMA shadow",
        "CREATE FUNCTION public.share(bigint) RETURNS bigint LANGUAGE sql AS 'SELECT 0'",
        "SET session_replication_role = replica",
        "SELECT accounts_move_balances('accounts_ledgeraccount', true)",
        "SELECT accounts_write_lines(1, '2026-11-05', '{1}', '{5}', '{NULL}', '{x}', true)",
        "SELECT accounts_new_entry('x', 'x', 'x', 'x', 'x', NULL, NULL, NULL, '', 2, 1, NULL, NULL)",
        "SELECT accounts_commit_headers(1)",
        "SELECT accounts_open_missing('x', 'business', 'basic', '[]')",
    ],
)
def test_the_application_has_no_other_way_in(statement: str) -> None:
    post("cash", debit("bank", 5), credit("assessed-pooled", 5))
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
        run(statement)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("statement", CHANGES)
def test_even_the_owner_cannot_change_what_is_posted(as_owner: psycopg.Connection, statement: str) -> None:
    with_account(1, balance_fen=5)
    operations.close_month(region=REGION, month=Month(2026, 11))

    with pytest.raises(psycopg.Error) as refusal:
        as_owner.execute(statement)

    assert refusal.value.diag.constraint_name == "append-only"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("table", ["accounts_line", "accounts_line_2026", "accounts_line_2026_live"])
class TestTheOwnerInsertsLinesByHand:
    """Through the ledger, a year or a partition: a statement leaves whole entries or nothing."""

    def header(
        self, owner: psycopg.Connection, lines: int = 2, debit_fen: int = 5, fund: str = "basic"
    ) -> int:
        row = owner.execute(
            "INSERT INTO accounts_entry"
            " (key, act, region, book, fund, posted_on, memo, run_id, line_count, debit_fen)"
            " VALUES ('by hand', 'x', %s, 'business', %s, %s, '', 0, %s, %s) RETURNING id",
            [REGION, fund, DAY, lines, debit_fen],
        ).fetchone()
        assert row is not None
        return int(row[0])

    def refused(self, owner: psycopg.Connection, table: str, rows: list[tuple[int, int, int]]) -> str | None:
        values = ", ".join(f"({entry}, {account}, {amount}, '{DAY}')" for entry, account, amount in rows)
        with pytest.raises(psycopg.errors.CheckViolation) as refusal:
            owner.execute(
                f"INSERT INTO {table} (entry_id, account_id, amount_fen, posted_on) VALUES {values}"
            )
        return refusal.value.diag.constraint_name

    def accounts(self) -> tuple[int, int, int]:
        post("cash", debit("bank", 5), credit("assessed-pooled", 5))
        bank, pooled = (
            Line.objects.filter(posted_on=DAY).order_by("-amount_fen").values_list("account_id", flat=True)
        )
        operations.open_accounts(region=REGION, code="bank", fund="maternity")
        other = ask("SELECT id FROM accounts_ledgeraccount WHERE fund = 'maternity' AND code = 'bank'", [])
        return bank, pooled, other

    def test_an_entry_that_does_not_balance(self, as_owner: psycopg.Connection, table: str) -> None:
        bank, pooled, _ = self.accounts()
        entry = self.header(as_owner)
        assert self.refused(as_owner, table, [(entry, bank, 5), (entry, pooled, -4)]) == "unbalanced"

    def test_two_entries_that_balance_only_together(self, as_owner: psycopg.Connection, table: str) -> None:
        bank, pooled, _ = self.accounts()
        first = self.header(as_owner)
        posted = Entry.objects.get(key="cash").pk
        assert self.refused(as_owner, table, [(first, bank, 5), (posted, pooled, -5)]) == "unbalanced"

    def test_lines_in_another_fund_than_their_header(self, as_owner: psycopg.Connection, table: str) -> None:
        _, pooled, other = self.accounts()
        entry = self.header(as_owner)
        assert self.refused(as_owner, table, [(entry, other, 5), (entry, pooled, -5)]) == "line-elsewhere"

    def test_more_lines_for_an_entry_that_is_posted(self, as_owner: psycopg.Connection, table: str) -> None:
        bank, pooled, _ = self.accounts()
        posted = Entry.objects.get(key="cash").pk
        assert self.refused(as_owner, table, [(posted, bank, 7), (posted, pooled, -7)]) == "entry-incomplete"

    def test_fewer_lines_than_the_header_counts(self, as_owner: psycopg.Connection, table: str) -> None:
        bank, pooled, _ = self.accounts()
        entry = self.header(as_owner, lines=3)
        assert self.refused(as_owner, table, [(entry, bank, 5), (entry, pooled, -5)]) == "entry-incomplete"

    def test_lines_of_no_entry(self, as_owner: psycopg.Connection, table: str) -> None:
        bank, pooled, _ = self.accounts()
        assert self.refused(as_owner, table, [(999, bank, 5), (999, pooled, -5)]) == "line-without-entry"

    def test_lines_of_an_account_that_does_not_exist(self, as_owner: psycopg.Connection, table: str) -> None:
        bank, _, _ = self.accounts()
        entry = self.header(as_owner)
        assert self.refused(as_owner, table, [(entry, bank, 5), (entry, 987654, -5)]) == "line-elsewhere"

    def test_a_line_of_nothing(self, as_owner: psycopg.Connection, table: str) -> None:
        bank, pooled, _ = self.accounts()
        entry = self.header(as_owner)
        assert self.refused(as_owner, table, [(entry, bank, 0), (entry, pooled, 0)]) == "line_amount_not_zero"


@pytest.mark.django_db(transaction=True)
def test_a_partition_of_a_run_is_guarded_like_the_rest(as_owner: psycopg.Connection) -> None:
    people = with_account(2)
    with override_settings(LEDGER_ATTACH_LINES=1):
        gather(operations.open_bulk(run_id=RUN, year=2026), people)
        operations.prepare_bulk(run_id=RUN)
        assert operations.commit_bulk(run_id=RUN).attached
    for statement in (
        "UPDATE accounts_line_2026_run_41 SET amount_fen = 1",
        "DELETE FROM accounts_line_2026_run_41",
        "TRUNCATE accounts_line_2026_run_41",
    ):
        with pytest.raises(psycopg.errors.RestrictViolation):
            as_owner.execute(statement)
    with pytest.raises(psycopg.errors.CheckViolation):
        as_owner.execute(
            "INSERT INTO accounts_line_2026_run_41 (entry_id, account_id, amount_fen, posted_on)"
            " SELECT entry_id, account_id, 1, posted_on FROM accounts_line LIMIT 1"
        )
    with pytest.raises(ProgrammingError, match="permission denied"):
        run("INSERT INTO accounts_line_2026_run_41 (entry_id) VALUES (1)")


@pytest.mark.django_db
def test_the_check_of_the_balance_is_the_last_word() -> None:
    (person,) = with_account(1, balance_fen=5)
    legs = [{"c": "personal", "k": "person", "h": person, "a": 6}, {"c": "assessed-account", "a": -6}]
    call = "SELECT accounts_post('direct', 'x', %s, 'business', 'basic', %s, NULL, NULL, '', %s)"
    with (
        pytest.raises(IntegrityError, match="personal_account_not_below_zero"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(call, [REGION, DAY, json.dumps(legs)])


@pytest.mark.django_db
def test_a_year_that_no_ledger_has_is_refused() -> None:
    (person,) = with_account(1)
    with pytest.raises(operations.MonthClosed), transaction.atomic():
        post("ancient", *credited(person, 1), on=DAY.replace(year=1066))


@pytest.mark.django_db
def test_functions_of_the_owner_cannot_be_led_astray_by_a_search_path() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef"
            " AND NOT coalesce(proconfig, '{}') @> ARRAY['search_path=public, pg_temp']"
        )
        assert cursor.fetchall() == []
