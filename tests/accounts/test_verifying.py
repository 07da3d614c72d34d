"""A ledger that holds passes; whatever is changed behind its back is named."""

from collections.abc import Callable
from datetime import date

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts import operations
from accounts.operations import credit, debit
from insurance_agency.kernel.periods import Month
from tests.accounts.people import DAY, REGION, credited, paid, post, with_account

pytestmark = pytest.mark.django_db(transaction=True)

Tamper = Callable[..., None]


@pytest.fixture
def tamper(as_owner: psycopg.Connection) -> Tamper:
    """Change the ledger as somebody would who has switched its triggers off."""
    as_owner.execute("SET session_replication_role = replica")

    def change(statement: str, *values: object) -> None:
        as_owner.execute(statement, values)  # type: ignore[call-overload]

    return change


def a_month_of_postings() -> tuple[list[int], int]:
    """Two people, credited in both books, one of them treated and the institution paid."""
    people = with_account(2, on=date(2026, 9, 1))
    month = {"region": REGION, "on": date(2026, 9, 20)}
    issued = [debit("receivable", 1000, holder=("employer", 1)), credit("assessed-account", 1000)]
    operations.post(key="bill", act="bill", legs=issued, **month)
    received = [debit("bank", 1000), credit("unmatched", 1000, holder=("employer", 1))]
    operations.post(key="receipt", act="receipt", legs=received, **month)
    matched = [
        debit("unmatched", 1000, holder=("employer", 1)),
        credit("receivable", 1000, holder=("employer", 1)),
    ]
    operations.post(key="match", act="match", legs=matched, **month)
    shares = [*credited(people[0], 600), *credited(people[1], 400)]
    operations.post(key="credit", act="month-credited", legs=shares, **month)
    facts = {"amount": 1000, "into": "income"}
    operations.post_event(key="receipt:fund", event="premium-received", facts=facts, **month)
    facts = {"personal": 1000, "unit_to_account": 0, "pooled": 0}
    operations.post_event(key="credit:fund", event="premium-matched", facts=facts, **month)
    stay = post("stay", *paid(people[0], 250))
    return people, stay


def checks() -> set[str]:
    return {difference.check for difference in operations.verify()}


def test_a_ledger_that_holds_has_no_differences(capsys: pytest.CaptureFixture[str]) -> None:
    a_month_of_postings()
    assert operations.verify() == []
    operations.close_month(region=REGION, month=Month(2026, 10))
    assert operations.verify() == []
    assert operations.verify(region=REGION, since=date(2026, 11, 1)) == []
    assert operations.verify(region="shenzhen") == []

    call_command("verify_ledger", "--region", REGION, "--since", "2026-11-01")
    assert capsys.readouterr().out == "the ledger holds\n"


def test_a_changed_line_is_named_with_its_fund_day_and_entry(
    tamper: Tamper, capsys: pytest.CaptureFixture[str]
) -> None:
    _, stay = a_month_of_postings()
    tamper(
        "UPDATE accounts_line SET amount_fen = amount_fen + 1 WHERE entry_id = %s AND amount_fen > 0", stay
    )

    with pytest.raises(CommandError, match="does not hold") as refusal:
        call_command("verify_ledger")

    assert refusal.value.returncode == 1
    assert (
        f"entries | {REGION} | basic | {DAY} | entry {stay} | debits less credits 1 fen"
        in capsys.readouterr().out
    )
    assert checks() == {"entries", "balances"}


def test_a_balanced_forgery_is_found_in_the_balances(tamper: Tamper) -> None:
    _, stay = a_month_of_postings()
    tamper("UPDATE accounts_line SET amount_fen = amount_fen * 2 WHERE entry_id = %s", stay)
    tamper("UPDATE accounts_entry SET debit_fen = debit_fen * 2 WHERE id = %s", stay)

    found = operations.verify()

    assert {difference.check for difference in found} == {"balances"}
    assert {(difference.day, difference.entry_id) for difference in found} == {(DAY, stay)}


@pytest.mark.parametrize(
    ("forgery", "check"),
    [
        ("DELETE FROM accounts_line WHERE entry_id = %s AND amount_fen > 0", "entries"),
        ("DELETE FROM accounts_line WHERE entry_id = %s", "entries"),
        ("DELETE FROM accounts_entry WHERE id = %s", "entries"),
        ("UPDATE accounts_entry SET fund = 'maternity' WHERE id = %s", "entries"),
        ("UPDATE accounts_entry SET posted_on = posted_on + 1 WHERE id = %s", "entries"),
        ("UPDATE accounts_balance SET amount_fen = amount_fen + 1 WHERE account_id > %s * 0", "balances"),
        ("DELETE FROM accounts_balance WHERE account_id > %s * 0", "balances"),
        ("UPDATE accounts_balance SET guarded = false WHERE guarded AND account_id > %s * 0", "personal"),
        ("UPDATE accounts_vouchercounter SET last_number = 7 WHERE %s > 0", "vouchers"),
        ("UPDATE accounts_entry SET run_id = 9 WHERE id = %s", "runs"),
        ("CREATE TABLE accounts_bulk_entry_77 (id bigint DEFAULT %s)", "runs"),
    ],
)
def test_a_forgery_is_found(tamper: Tamper, forgery: str, check: str) -> None:
    _, stay = a_month_of_postings()
    with connection.cursor() as cursor:
        statement = cursor.mogrify(forgery, [stay])
    tamper(statement)

    assert check in checks()


def test_a_forged_closing_is_found_and_does_not_hide_in_the_sum(tamper: Tamper) -> None:
    a_month_of_postings()
    operations.close_month(region=REGION, month=Month(2026, 10))
    tamper("UPDATE accounts_closing SET balance_fen = balance_fen - 1 WHERE month = '2026-10-01'")

    assert checks() == {"closings"}
    assert {d.check for d in operations.verify(since=date(2026, 10, 5))} >= {"closings"}
    assert {d.check for d in operations.verify(since=date(2026, 11, 5))} == {"balances"}


def test_a_reversal_that_undoes_something_else_is_found(tamper: Tamper) -> None:
    _, stay = a_month_of_postings()
    undone = operations.reverse(entry_id=stay, key="undo", on=DAY, reason="wrong")
    other = post("other", debit("bank", 250), credit("pooled", 250, shard_by=1))
    assert checks() == {"books"}
    tamper("UPDATE accounts_entry SET reverses_id = NULL WHERE id = %s", undone)
    tamper("UPDATE accounts_entry SET reverses_id = %s WHERE id = %s", stay, other)

    assert "reversals" in checks()


def test_a_business_act_without_its_voucher_shows_between_the_books() -> None:
    a_month_of_postings()
    post("cash", debit("bank", 5), credit("interest-clearing", 5))

    found = operations.verify()

    assert {difference.check for difference in found} == {"books"}
    assert [difference.detail.partition(" (")[0] for difference in found] == [
        "cash",
        "interest not yet distributed",
    ]
