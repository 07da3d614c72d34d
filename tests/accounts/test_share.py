"""The share of SQL and the share of Python are one."""

import random

import pytest
from django.db import connection

from insurance_agency.kernel.money import LARGEST_FEN, Rate, share

RATES = ["0", "1", "0.5", "0.005", "0.0002", "0.075", "0.085", "0.3333", "0.99", "1.1", "0.000001", "0.0396"]


@pytest.mark.django_db
def test_share_in_sql_is_share_in_python() -> None:
    chance = random.Random(2026)
    rates = [Rate.parse(text) for text in RATES] + [Rate(1, 3), Rate(2, 7), Rate(1, 12), Rate(1, 120_000)]
    amounts = [0, 1, 2, 3, 99, 100, 101, 12_345, LARGEST_FEN, LARGEST_FEN - 1]
    amounts += [chance.randrange(10**k) for k in range(1, 15) for _ in range(60)]
    cases = [(sign * amount, rate) for amount in amounts for rate in rates for sign in (1, -1)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT share(amount, numerator, denominator)"
            " FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) WITH ORDINALITY"
            " AS given (amount, numerator, denominator, n) ORDER BY n",
            [
                [amount for amount, _ in cases],
                [rate.numerator for _, rate in cases],
                [rate.denominator for _, rate in cases],
            ],
        )
        answers = [row[0] for row in cursor.fetchall()]

    assert answers == [share(amount, rate) for amount, rate in cases]


@pytest.mark.django_db
def test_share_of_nothing_known_is_unknown() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT share(NULL, 1, 2), share(1, 1, 2), share(-1, 1, 2)")
        assert cursor.fetchone() == (None, 1, -1)
