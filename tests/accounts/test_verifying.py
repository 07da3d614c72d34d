"""A ledger that holds passes; whatever is changed behind its back is named."""

from collections.abc import Callable
from datetime import date

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts import operations, queries
from accounts.models import Entry, PersonalAccount
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
    assert checks() == {"entries", "fingerprints", "balances"}


def test_a_balanced_forgery_is_found_in_the_balances(tamper: Tamper) -> None:
    _, stay = a_month_of_postings()
    tamper("UPDATE accounts_line SET amount_fen = amount_fen * 2 WHERE entry_id = %s", stay)
    tamper("UPDATE accounts_entry SET debit_fen = debit_fen * 2 WHERE id = %s", stay)

    found = operations.verify()

    assert {difference.check for difference in found} == {"fingerprints", "balances"}
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
        ("UPDATE accounts_entry SET act = 'refund' WHERE id = %s", "fingerprints"),
        ("UPDATE accounts_entry SET fingerprint = NULL WHERE id = %s", "fingerprints"),
        ("UPDATE accounts_line SET kind = 'pharmacy' WHERE entry_id = %s AND kind <> ''", "fingerprints"),
        ("UPDATE accounts_line SET month = '2026-01-01' WHERE entry_id = %s", "fingerprints"),
        ("UPDATE accounts_entry SET act = 'reversal' WHERE id = %s", "reversals"),
        ("DELETE FROM accounts_ledgeraccount WHERE code = 'payable-account' AND id > %s * 0", "entries"),
        ("UPDATE accounts_line SET account_id = 99999 WHERE entry_id = %s AND amount_fen > 0", "entries"),
        (
            "UPDATE accounts_line SET posted_on = posted_on - 1 WHERE entry_id = %s AND amount_fen > 0",
            "entries",
        ),
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


def moved_everywhere(tamper: Tamper, entry: int, by: int) -> None:
    """Change an entry by an amount wherever it shows: its lines, its header, the balances."""
    tamper(
        "UPDATE accounts_line SET amount_fen = amount_fen + sign(amount_fen) * %s WHERE entry_id = %s",
        by,
        entry,
    )
    tamper("UPDATE accounts_entry SET debit_fen = debit_fen + %s WHERE id = %s", by, entry)
    tamper(
        "UPDATE accounts_balance AS balance SET amount_fen = balance.amount_fen + sign(line.amount_fen) * %s"
        " FROM accounts_line AS line WHERE line.entry_id = %s AND line.account_id = balance.account_id",
        by,
        entry,
    )


def test_an_amount_changed_in_every_place_at_once_is_found_by_the_fingerprint(tamper: Tamper) -> None:
    _, stay = a_month_of_postings()
    moved_everywhere(tamper, stay, 7)

    found = operations.verify()

    assert [(difference.check, difference.entry_id) for difference in found] == [("fingerprints", stay)]


def test_every_kind_of_leg_has_a_fingerprint_that_can_be_taken_again() -> None:
    people, stay = a_month_of_postings()
    legs = [
        debit("pooled", 30, shard_by=5, kind="quota"),
        credit("personal", 10, holder=("person", people[1]), kind="quota", month=Month(2026, 10)),
        credit("personal", 10, holder=("person", people[0]), kind="quota", month=Month(2026, 10)),
        credit("deposit", 10, holder=("institution", 3)),
    ]
    post("several", *legs)
    post("without a person", debit("pooled", 5), credit("late-fee", 5))
    operations.reverse(entry_id=stay, key="undo", on=DAY, reason="wrong")

    assert checks() <= {"books"}


@pytest.mark.parametrize(
    "forgery",
    [
        "DELETE FROM accounts_closedmonth WHERE month = '2026-10-01'",
        "DELETE FROM accounts_closedmonth WHERE month = '2026-09-01'",
        "UPDATE accounts_closedmonth SET accounts = accounts + 1 WHERE month = '2026-10-01'",
        "DELETE FROM accounts_closing WHERE month = '2026-10-01' AND balance_fen = 0",
        "INSERT INTO accounts_closing SELECT id, '2026-11-01', 0 FROM accounts_ledgeraccount",
    ],
)
def test_a_closed_month_that_was_tampered_with_is_found(tamper: Tamper, forgery: str) -> None:
    a_month_of_postings()
    operations.close_month(region=REGION, month=Month(2026, 10))
    tamper(forgery)

    assert "months" in checks()
    assert "months" in {difference.check for difference in operations.verify(region=REGION)}


def test_a_posting_slipped_into_a_closed_month_is_found(tamper: Tamper) -> None:
    _, stay = a_month_of_postings()
    operations.close_month(region=REGION, month=Month(2026, 10))
    tamper("UPDATE accounts_line SET posted_on = '2026-10-15' WHERE entry_id = %s", stay)
    tamper("UPDATE accounts_entry SET posted_on = '2026-10-15' WHERE id = %s", stay)

    assert checks() == {"closings"}


def a_year_with_interest() -> tuple[list[int], int]:
    """Two people with a million fen each and their interest of 2010; the entry that credited it."""
    people = with_account(2, balance_fen=1_000_000, on=date(2010, 1, 5))
    operations.credit_interest(region=REGION, year=2010, on=date(2010, 12, 31))
    return people, Entry.objects.get(act="interest").pk


def test_interest_that_is_off_by_a_fen_is_named_with_its_account(tamper: Tamper) -> None:
    people, entry = a_year_with_interest()
    assert checks() <= {"books"}
    account = PersonalAccount.objects.get(pk=people[1]).account_id
    tamper(
        "UPDATE accounts_line SET amount_fen = amount_fen - 1 WHERE entry_id = %s AND account_id = %s",
        entry,
        account,
    )
    tamper(
        "UPDATE accounts_line SET amount_fen = amount_fen + 1 WHERE entry_id = %s AND amount_fen > 0", entry
    )
    tamper("UPDATE accounts_entry SET debit_fen = debit_fen + 1 WHERE id = %s", entry)
    tamper("UPDATE accounts_balance SET amount_fen = amount_fen - 1 WHERE account_id = %s", account)
    tamper(
        "UPDATE accounts_balance SET amount_fen = amount_fen + 1 WHERE account_id ="
        " (SELECT account_id FROM accounts_line WHERE entry_id = %s AND amount_fen > 0)",
        entry,
    )

    found = [difference for difference in operations.verify() if difference.check != "books"]

    assert [(one.check, one.entry_id, one.account_id, one.day) for one in found] == [
        ("interest", entry, account, date(2010, 12, 31))
    ]
    assert found[0].detail == f"interest of account {people[1]} is 3301 fen, its year gives 3300"
    assert {one.check for one in operations.verify(since=date(2010, 12, 1))} >= {"interest"}


def test_interest_stays_right_when_an_account_is_closed_later_or_a_rate_is_published_later() -> None:
    people, _ = a_year_with_interest()
    on = date(2011, 2, 3)
    post("leaves", *paid(people[0], int(queries.personal_balance(people[0]))), on=on)
    operations.close_personal_account(person_id=people[0], on=on)

    assert checks() <= {"books"}


def test_interest_whose_run_is_gone_is_found(tamper: Tamper) -> None:
    _, entry = a_year_with_interest()
    tamper("DELETE FROM jobs_run")

    assert {(one.check, one.entry_id) for one in operations.verify() if one.check == "interest"} == {
        ("interest", entry)
    }


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


def test_a_month_that_is_still_open_is_reconciled_although_it_is_over(tamper: Tamper) -> None:
    a_month_of_postings()
    operations.close_month(region=REGION, month=Month(2026, 9))
    late = post("late", debit("receivable", 5, holder=("employer", 1)), credit("assessed-pooled", 5))
    tamper("UPDATE accounts_entry SET line_count = 3 WHERE id = %s", late)

    with pytest.raises(operations.LedgerDiffers, match=f"entry {late}"):
        operations.reconcile(region=REGION, on=date(2026, 12, 1))
