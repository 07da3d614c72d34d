"""The year's interest: the set in SQL and the rule in Python say the same, and both books take it up."""

import random
from datetime import date

import pytest
from django.db import connection

from accounts import operations, queries
from accounts.models import Entry
from accounts.operations import credit, debit
from accounts.rules.interest import Entry as Movement
from accounts.rules.interest import year_interest, year_rates
from insurance_agency.jobs.models import Run
from insurance_agency.kernel.periods import Month, Period
from insurance_agency.notices.queries import pack_for
from tests.accounts.people import REGION, credited, paid, post, with_account

pytestmark = pytest.mark.django_db(transaction=True)

YEAR = 2010
NEW_YEARS_EVE = date(YEAR, 12, 31)


def random_year(person: int, chance: random.Random) -> None:
    """Credits and payments from the year before to December, never more paid than there is."""
    standing = 0
    for month in range(-3, 12):
        on = (Month(YEAR, 1) + month).first.replace(day=chance.randint(1, 28))
        if chance.random() < 0.7:
            amount = chance.randint(1, 90_000)
            post(f"in:{person}:{month}", *credited(person, amount), on=on)
            standing += amount
        if chance.random() < 0.4 and standing:
            amount = chance.randint(1, standing)
            post(f"out:{person}:{month}", *paid(person, amount), on=on)
            standing -= amount


def test_interest_of_everybody_is_the_rule_of_each() -> None:
    chance = random.Random(7)
    people = with_account(40, on=date(2009, 9, 1))
    for person in people[:-1]:
        random_year(person, chance)
    operations.credit_interest(region=REGION, year=YEAR - 1, on=date(YEAR - 1, 12, 31))
    rates = year_rates(pack_for(REGION), YEAR)
    expected = {}
    for person in people:
        moves = queries.movements(person, Period(date(YEAR, 1, 1), date(YEAR + 1, 1, 1)))
        year = [Movement(line.on, line.amount_fen) for line in moves.lines]
        expected[person] = year_interest(moves.opening_fen, year, rates).closing_fen

    operations.credit_interest(region=REGION, year=YEAR, on=NEW_YEARS_EVE)

    assert queries.personal_balances(people) == expected
    assert Run.objects.get(period=str(YEAR)).figures["interest_fen"] > 0
    operations.credit_interest(region=REGION, year=YEAR, on=NEW_YEARS_EVE)
    assert queries.personal_balances(people) == expected
    assert [d for d in operations.verify() if d.check != "books"] == []


def test_the_bank_pays_the_accounts_first_and_the_pool_the_rest() -> None:
    (person,) = with_account(1, balance_fen=1_000_000, on=date(YEAR, 1, 5))
    on = date(YEAR, 6, 30)
    post("bank-interest", debit("bank", 50_000), credit("interest-clearing", 50_000), on=on)
    facts = {"fiscal_account_interest": 50_000}
    operations.post_event(event="bank-interest", facts=facts, region=REGION, on=on, key="interest:fund")
    before = queries.personal_balance(person)

    operations.credit_interest(region=REGION, year=YEAR, on=NEW_YEARS_EVE)

    interest = queries.personal_balance(person) - before
    assert interest > 0
    assert queries.balance(region=REGION, code="402-interest", book="fund") == -interest
    assert queries.balance(region=REGION, code="401-interest", book="fund") == -(50_000 - interest)
    assert queries.balance(region=REGION, code="pooled") == interest - 50_000
    assert queries.balance(region=REGION, code="404", book="fund") == 0
    assert queries.balance(region=REGION, code="interest-clearing") == 0


def test_interest_waits_for_the_end_of_the_year() -> None:
    with pytest.raises(operations.InterestNotDue):
        operations.credit_interest(region=REGION, year=YEAR, on=date(YEAR, 12, 30))


def test_a_region_without_accounts_gets_none() -> None:
    operations.credit_interest(region=REGION, year=YEAR, on=NEW_YEARS_EVE)
    assert Run.objects.get().is_done
    assert not Entry.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE relname LIKE 'accounts\\_bulk\\_entry\\_%'")
        assert cursor.fetchone() == (0,)


def test_the_income_account_is_swept_when_a_month_closes() -> None:
    def receipt(key: str, on: date) -> None:
        facts = {"amount": 700, "into": "income"}
        operations.post_event(event="premium-received", facts=facts, region=REGION, on=on, key=key)

    receipt("one", date(2026, 9, 5))
    receipt("two", date(2026, 10, 5))
    receipt("three", date(2026, 11, 5))

    operations.run_month_end(region=REGION, month=Month(2026, 10))

    assert queries.balance(region=REGION, code="102", book="fund") == 700
    assert queries.balance(region=REGION, code="103", book="fund") == 1400
    assert Run.objects.get().figures == {"closings": 6}
    assert [d for d in operations.verify() if d.check != "books"] == []


def test_a_year_ends_with_its_result_in_the_fund_balances() -> None:
    def event(name: str, key: str, **facts: int | str) -> None:
        operations.post_event(event=name, facts=facts, region=REGION, on=date(YEAR, 5, 5), key=key)

    event("premium-received", "one", amount=900, into="fiscal")
    event("premium-matched", "two", personal=200, unit_to_account=100, pooled=500)
    event("allocation", "three", amount=130)
    event("person-paid", "four", fund=120, account=10)

    operations.run_month_end(region=REGION, month=Month(YEAR, 12))

    fund = {row.code: row.amount_fen for row in queries.fund_balances(REGION) if row.amount_fen}
    assert fund == {"103": 770, "301": -380, "302": -290, "403": -100}
    assert [d for d in operations.verify() if d.check != "books"] == []
    event_next_year = {"amount": 7, "into": "fiscal"}
    on = date(YEAR + 1, 1, 2)
    operations.post_event(event="premium-received", facts=event_next_year, region=REGION, on=on, key="five")


def test_december_waits_for_the_years_interest() -> None:
    facts = {"fiscal_account_interest": 50}
    on = date(YEAR, 6, 30)
    operations.post_event(event="bank-interest", facts=facts, region=REGION, on=on, key="interest:fund")

    operations.run_month_end(region=REGION, month=Month(YEAR, 11))
    with pytest.raises(operations.InterestOutstanding):
        operations.run_month_end(region=REGION, month=Month(YEAR, 12))


def test_the_day_is_not_closed_while_the_ledger_differs() -> None:
    post("cash", debit("bank", 5), credit("interest-clearing", 5))
    with pytest.raises(operations.LedgerDiffers, match="cash"):
        operations.reconcile(region=REGION, on=date(2026, 11, 5))
    operations.reverse(entry_id=Entry.objects.get().pk, key="undo", on=date(2026, 11, 5), reason="no voucher")

    operations.reconcile(region=REGION, on=date(2026, 11, 5))
    assert Run.objects.get().is_done
