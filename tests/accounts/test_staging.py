"""Entries staged for a run are the entries that posting one by one would have made."""

import random
from collections.abc import Iterator, Sequence

import pytest
from django.db import transaction

from accounts import operations
from accounts.models import Entry, Line
from accounts.operations import Leg, Posting, credit, debit
from insurance_agency.kernel.periods import Month
from tests.accounts.people import DAY, REGION, credited, with_account
from tests.accounts.test_bulk import RUN

pytestmark = pytest.mark.django_db

OTHER = "shenzhen"


def staged(postings: Sequence[Posting], region: str = REGION) -> None:
    with transaction.atomic():
        operations.stage(
            region=region, tables=operations.open_bulk(run_id=RUN, year=DAY.year), postings=postings
        )


def entered(postings: Sequence[Posting], region: str = REGION) -> None:
    staged(postings, region)
    operations.prepare_bulk(run_id=RUN)
    operations.commit_bulk(run_id=RUN)


def random_postings(people: list[int], chance: random.Random) -> Iterator[Posting]:
    for number in range(25):
        month = chance.choice([None, Month(2026, 10)])
        amount = chance.randint(1, 10**6)
        legs: list[Leg] = [
            debit("unmatched", amount, holder=("employer", chance.randint(1, 3))),
            credit("personal", 0, holder=("person", people[0]), kind="own"),
        ]
        for person in chance.sample(people, 3):
            part = chance.randint(0, amount)
            amount -= part
            legs.append(credit("personal", part, holder=("person", person), kind="own", month=month))
        legs.append(credit("pooled", amount, shard_by=chance.choice([None, 7, 90]), kind="premium"))
        yield Posting(f"act {number}", "receipt", DAY, legs, month=month, memo=chance.choice(["", "附言"]))
        voucher = [debit("103", number + 1), credit("403", number + 1)]
        yield Posting(f"voucher {number}", "receipt", DAY, voucher, book="fund")


def lines_of(region: str, people: list[int]) -> list[tuple[object, ...]]:
    """Everything that is said about a region's lines, whoever the people are."""
    rows = Line.objects.filter(posted_on=DAY, account__region=region).values_list(
        "entry__act", "entry__key", "entry__book", "entry__month", "entry__memo", "entry__voucher_number",
        "entry__line_count", "entry__debit_fen", "account__code", "account__holder_kind",
        "account__holder_id", "account__shard", "amount_fen", "month", "kind",
    )  # fmt: skip
    number_of = {person: number for number, person in enumerate(people)}
    plain = ((*row[:1], row[1].removeprefix("one by one: "), *row[2:]) for row in rows)
    return sorted(
        (
            tuple(
                number_of.get(part, part) if at == 10 and row[9] == "person" else part
                for at, part in enumerate(row)
            )
            for row in plain
        ),
        key=repr,
    )


def test_a_staged_run_is_what_posting_one_by_one_makes() -> None:
    chance = random.Random(11)
    here, there = with_account(6), with_account(6, region=OTHER)
    entered(list(random_postings(here, chance)))
    chance = random.Random(11)
    for posting in random_postings(there, chance):
        operations.post(region=OTHER, **posting._replace(key=f"one by one: {posting.key}")._asdict())

    both = [lines_of(REGION, here), lines_of(OTHER, there)]

    shards = [[row for row in rows if row[8] != "pooled"] for rows in both]
    assert shards[0] == shards[1]
    assert len(both[0]) == len(both[1]) > 100
    assert [d for d in operations.verify() if d.check != "books"] == []


def test_nothing_to_stage_is_no_error() -> None:
    staged([])
    assert not Entry.objects.exists()


def test_a_person_without_an_account_is_refused_by_name() -> None:
    (person,) = with_account(1)
    postings = [
        Posting("a", "receipt", DAY, credited(person, 5)),
        Posting("b", "receipt", DAY, credited(9999, 5)),
    ]
    with pytest.raises(operations.NoPersonalAccount):
        staged(postings)


def test_a_leg_of_nothing_asks_for_no_account() -> None:
    legs = [debit("bank", 5), credit("unmatched", 5, holder=("employer", 1)), *credited(9999, 0)]
    entered([Posting("a", "receipt", DAY, legs)])
    assert Entry.objects.get().line_count == 2


def test_an_account_that_the_chart_does_not_know_is_refused() -> None:
    with pytest.raises(operations.NotInChart):
        staged([Posting("a", "receipt", DAY, [debit("gold", 5), credit("bank", 5)])])


def test_an_amount_that_is_no_whole_number_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(TypeError):
        debit("bank", 1.5)  # type: ignore[arg-type]
