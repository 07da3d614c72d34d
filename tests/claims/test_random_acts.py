"""Whatever is settled and reversed in whatever order, the year's figures are the sum of what stands."""

from datetime import date, timedelta
from random import Random

import pytest
from django.db.models import Sum

from accounts import operations as ledger
from accounts import queries as accounts
from claims import operations
from claims.models import Accumulator, Claim
from claims.operations import LaterStaySettled
from tests.claims.world import TODAY, World

CODES = ("M001", "M002", "M005", "S001", "S008")


def bill(rng: Random) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (rng.choice(CODES), f"{rng.randint(1, 400_000) / 100:.2f}", str(rng.randint(1, 30)))
        for _line in range(rng.randint(1, 6))
    )


def act_at_random(world: World, rng: Random, number: int) -> None:
    person = rng.choice([world.patient, *world.others])
    settled = list(Claim.objects.settled().filter(person=person).order_by("id"))
    if settled and rng.random() < 0.35:
        claim = rng.choice(settled)
        if claim is settled[-1]:
            operations.reverse_claim(claim_id=claim.pk, reason="at random", by=world.operator, on=TODAY)
        else:
            with pytest.raises(LaterStaySettled):
                operations.reverse_claim(claim_id=claim.pk, reason="at random", by=world.operator, on=TODAY)
        return
    admitted = date(2026, 2, 1) + timedelta(days=number * 6)
    world.settled(person=person, admitted=admitted, days=rng.randint(1, 5), lines=bill(rng))


@pytest.mark.parametrize("seed", range(3))
def test_the_figures_of_a_year_are_the_sum_of_the_stays_that_stand(hainan: World, seed: int) -> None:
    rng = Random(seed)
    for number in range(25):
        act_at_random(hainan, rng, number)
    for year in Accumulator.objects.all():
        standing = Claim.objects.settled().filter(person=year.person_id)
        sums = standing.aggregate(
            fund=Sum("adjudication__basic_fund_fen", default=0),
            account=Sum("adjudication__account_fen", default=0),
        )
        assert year.fund_paid_fen == sums["fund"] <= 23_000_000
        assert year.stays == standing.count()
        opening = 95_500 if year.person_id == hainan.patient.pk else 0
        assert accounts.personal_balance(year.person_id) == opening - sums["account"] >= 0
    assert ledger.verify() == []
