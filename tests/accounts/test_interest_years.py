"""Interest year after year: changes of rates, leap years, accounts opened and closed within a year."""

import random
from datetime import date

import pytest
from django.db import transaction

from accounts import operations, queries
from accounts.models import Bulk, Entry, PersonalAccount
from accounts.operations import credit, debit
from accounts.operations import interest as run_of_interest
from accounts.rules.interest import Entry as Movement
from accounts.rules.interest import year_interest, year_rates
from insurance_agency.jobs.models import Run
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.periods import Month, Period
from insurance_agency.notices.queries import pack_for
from tests.accounts.people import REGION, credited, paid, post, with_account

pytestmark = pytest.mark.django_db(transaction=True)

YEAR = 2010


def credit_interest(year: int, on: date | None = None) -> None:
    operations.credit_interest(region=REGION, year=year, on=on or date(year, 12, 31))


def by_the_rule(person: int, year: int) -> Fen:
    """What an account holds at the end of a year with the interest that the rule gives it."""
    moves = queries.movements(person, Period(date(year, 1, 1), date(year + 1, 1, 1)))
    entries = [Movement(line.on, line.amount_fen) for line in moves.lines]
    return year_interest(moves.opening_fen, entries, year_rates(pack_for(REGION), year)).closing_fen


def differences() -> list[operations.Difference]:
    return [difference for difference in operations.verify() if difference.check != "books"]


def bank_interest(key: str, amount: int, on: date) -> None:
    post(f"{key}:act", debit("bank", amount), credit("interest-clearing", amount), on=on)
    facts = {"fiscal_account_interest": amount}
    operations.post_event(event="bank-interest", facts=facts, region=REGION, on=on, key=key)


def random_months(person: int, first: Month, last: Month, chance: random.Random) -> None:
    """Credits and payments, also on the first and last days of months, never more than there is."""
    standing, month = int(queries.personal_balance(person)), first
    while month <= last:
        for number in range(chance.randint(0, 3)):
            on = chance.choice([month.first, month.last, month.first.replace(day=chance.randint(1, 28))])
            key = f"{person}:{month}:{number}"
            if standing and chance.random() < 0.4:
                amount = chance.choice([standing, chance.randint(1, standing)])
                post(key, *paid(person, amount), on=on)
                standing -= amount
            else:
                amount = chance.choice([1, 99, chance.randint(1, 90_000), chance.randint(1, 10**8)])
                post(key, *credited(person, amount), on=on)
                standing += amount
        month = month.next()


@pytest.mark.parametrize("first_year", [2006, 2010, 2013], ids="from {}".format)
def test_three_years_of_everybody_are_three_times_the_rule(first_year: int) -> None:
    """The rates change in each of these spans, 2008 and 2012 are leap years; two people come in mid-year."""
    chance = random.Random(first_year)
    early = with_account(6, on=date(first_year, 1, 1))
    late = with_account(2, on=date(first_year + 1, 7, 9))
    for year in range(first_year, first_year + 3):
        for person in early:
            random_months(person, Month(year, 1), Month(year, 12), chance)
        for person in late if year > first_year else ():
            random_months(person, Month(year, 7 if year == first_year + 1 else 1), Month(year, 12), chance)
        expected = {person: by_the_rule(person, year) for person in [*early, *late]}
        credit_interest(year)
        assert queries.personal_balances([*early, *late]) == expected
        operations.close_month(region=REGION, month=Month(year, 12))

    assert differences() == []


def test_what_is_posted_after_new_year_changes_nothing_of_the_year_before() -> None:
    (person,) = with_account(1, balance_fen=1_000_000, on=date(YEAR, 3, 1))
    bank_interest("of the year", 90_000, date(YEAR, 12, 20))
    expected = by_the_rule(person, YEAR)
    bank_interest("of the next year", 777, date(YEAR + 1, 1, 2))
    post("next year", *credited(person, 5_000), on=date(YEAR + 1, 1, 2))

    credit_interest(YEAR, on=date(YEAR + 1, 1, 3))

    assert queries.personal_balance(person) == expected + 5_000
    assert queries.balance(region=REGION, code="404", book="fund") == -777
    assert queries.balance(region=REGION, code="interest-clearing") == -777
    operations.close_month(region=REGION, month=Month(YEAR, 12))
    assert differences() == []


def test_an_account_closed_in_the_year_gets_no_interest_of_the_run() -> None:
    staying, leaving = with_account(2, balance_fen=1_000_000, on=date(YEAR, 1, 5))
    post("paid out", *paid(leaving, 1_000_000), on=date(YEAR, 8, 3))
    operations.close_personal_account(person_id=leaving, on=date(YEAR, 8, 3))
    expected = by_the_rule(staying, YEAR)

    credit_interest(YEAR)

    assert queries.personal_balance(leaving) == 0
    assert Run.objects.get().figures["accounts"] == 1
    assert queries.personal_balance(staying) == expected
    assert differences() == []


def test_an_account_closed_while_the_run_is_under_way_makes_it_begin_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    staying, leaving = with_account(2, balance_fen=1_000_000, on=date(YEAR, 1, 5))
    post("paid out", *paid(leaving, 1_000_000), on=date(YEAR, 12, 30))
    prepare = run_of_interest.prepare_bulk

    def prepare_while_somebody_leaves(*, run_id: int) -> None:
        prepare(run_id=run_id)
        operations.close_personal_account(person_id=leaving, on=date(YEAR, 12, 31))

    monkeypatch.setattr(run_of_interest, "prepare_bulk", prepare_while_somebody_leaves)
    with pytest.raises(operations.BulkRefused, match=f"person {leaving} is closed"):
        credit_interest(YEAR)
    assert Bulk.objects.get().status == "abandoned"
    monkeypatch.undo()

    credit_interest(YEAR)

    assert queries.personal_balance(staying) > 1_000_000
    assert queries.personal_balance(leaving) == 0
    assert Run.objects.get().is_done
    assert differences() == []


def test_a_frozen_account_earns_like_any_other() -> None:
    (person,) = with_account(1, balance_fen=1_000_000, on=date(YEAR, 1, 5))
    operations.freeze_personal_account(person_id=person)
    expected = by_the_rule(person, YEAR)
    credit_interest(YEAR)
    assert queries.personal_balance(person) == expected > 1_000_000


def test_december_is_not_closed_while_accounts_wait_for_their_interest() -> None:
    with_account(1, balance_fen=1_000_000, on=date(YEAR, 1, 5))
    with pytest.raises(operations.InterestOutstanding), transaction.atomic():
        operations.close_month(region=REGION, month=Month(YEAR, 12))
    with pytest.raises(operations.InterestOutstanding):
        credit_interest(YEAR + 1)

    credit_interest(YEAR)
    operations.close_month(region=REGION, month=Month(YEAR, 12))
    assert PersonalAccount.objects.get().status == "active"
    assert Entry.objects.filter(act="interest").count() == 1


def test_a_reading_without_a_run_is_refused_before_anything_is_touched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with_account(1, balance_fen=1_000_000, on=date(YEAR, 1, 5))
    usual = year_rates(pack_for(REGION), YEAR)
    by_summer = type(usual)(Month(YEAR, 7), usual.current, usual.carried)
    monkeypatch.setattr(run_of_interest, "year_rates", lambda *_given: by_summer)
    with pytest.raises(run_of_interest.NoRunForReading):
        credit_interest(YEAR)
    assert not Bulk.objects.exists()
