"""The statement that credits everybody's interest and the pure rule are twins, in every year of the rates."""

import os
import random
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

import psycopg
import pytest
from django.db import connection

from accounts.operations import open_years
from accounts.operations.interest import interest_sql, products_of, rates_of
from accounts.rules.interest import Entry, year_interest, year_rates
from insurance_agency.kernel.money import Fen
from insurance_agency.kernel.periods import Month, months
from insurance_agency.notices.queries import pack_for

pytestmark = pytest.mark.django_db(transaction=True)

YEARS = range(1999, 2016)
PEOPLE_A_YEAR = 600 if os.environ.get("HYPOTHESIS_PROFILE") == "proof" else 60
FIRST_ACCOUNT = 1_000_000


class Account(NamedTuple):
    """What an account stood at when each month from December to December ended."""

    id: int
    standings: list[int]

    def entries(self, year: int, chance: random.Random) -> Iterator[Entry]:
        """Movements that lead from one standing to the next, whatever day they fall on."""
        steps = pairwise(self.standings)
        for month, (before, after) in zip(months(Month(year, 1), Month(year, 12)), steps, strict=True):
            day = chance.choice([month.first, month.last, month.first.replace(day=chance.randint(1, 28))])
            if after != before:
                yield Entry(day, after - before)


def random_account(number: int, chance: random.Random) -> Account:
    """New ones, empty ones, spent ones, rich ones; some stand still for months."""
    scale = chance.choice([0, 1, 3, 99, 10_000, 10**6, 10**9])
    standings = [chance.choice([0, chance.randint(0, scale)])]
    for _month in range(12):
        standings.append(
            chance.choice([standings[-1], 0, chance.randint(0, scale), chance.randint(0, 2 * scale)])
        )
    return Account(FIRST_ACCOUNT + number, standings)


def closed(owner: psycopg.Connection, year: int, accounts: list[Account]) -> None:
    """The closings from December to November as a ledger holds them; none for an account not yet there."""
    with owner.cursor().copy("COPY accounts_closing (account_id, month, balance_fen) FROM STDIN") as copy:
        for account in accounts:
            there = False
            year_before = months(Month(year - 1, 12), Month(year, 11))
            for month, standing in zip(year_before, account.standings[:-1], strict=True):
                there = there or standing > 0
                if there:
                    copy.write_row((account.id, month.first, -standing))


@pytest.mark.parametrize("region", ["hainan-provincial", "shenzhen"])
def test_the_statement_gives_everybody_what_the_rule_gives(as_owner: psycopg.Connection, region: str) -> None:
    chance = random.Random(region)
    numbers = iter(range(10**6))
    for year in YEARS:
        open_years(on=date(year - 1, 1, 1))
        accounts = [random_account(next(numbers), chance) for _ in range(PEOPLE_A_YEAR)]
        closed(as_owner, year, accounts)
        rates = year_rates(pack_for(region), year)
        facts = {"accounts": [account.id for account in accounts], **products_of(year), **rates_of(rates)}
        with connection.cursor() as cursor:
            cursor.execute(interest_sql("amounts"), facts)
            by_statement = dict(cursor.fetchall())

        by_rule = {
            account.id: year_interest(
                Fen(account.standings[0]), list(account.entries(year, chance)), rates
            ).interest_fen
            for account in accounts
        }

        assert by_statement == by_rule
